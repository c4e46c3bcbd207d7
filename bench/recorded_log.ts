import type { Numbered } from "../domain/event.ts";
import {
  newId,
  type SessionId,
  sessionIdSchema,
  type UserId,
  userIdSchema,
} from "../domain/ids.ts";
import { encodeCommit } from "../eventlog/codec/codec.ts";
import type { Commit, LogEngine } from "../eventlog/engine.ts";
import type { InterviewKeys, KindKeys } from "../eventlog/keys/keys.ts";
import { madeUpInterview } from "../testing/fixtures/made_up_interview.ts";

interface RecordOptions {
  readonly interviews: number;
  /** Events of one interview, before ids of its own are put in. @default the made-up interview */
  readonly script?: readonly Numbered[];
  /** Whose interview each is. @default nobody else's */
  readonly userOf?: (place: number) => UserId;
}

/** Events of a commit, as rooms write them: `interview.events` over `interview.commits` is 2.0. */
const commitEvents = 2;

/** Interviews that are on their way to the log at once. */
const atOnce = 64;

/**
 * Records interviews in a log, personal fields sealed by a key for each, as rooms do.
 *
 * @returns Their ids, in the order in which they were begun.
 */
export async function recordInterviews(
  engine: LogEngine,
  keys: InterviewKeys,
  { interviews, script = madeUpInterview(true), userOf }: RecordOptions,
): Promise<readonly SessionId[]> {
  const sessions = Array.from({ length: interviews }, () => newId(sessionIdSchema));
  for (let from = 0; from < interviews; from += atOnce) {
    await Promise.all(
      sessions.slice(from, from + atOnce).map(async (sessionId, at) => {
        const ring = await keys.create(sessionId);
        const userId = userOf?.(from + at) ?? newId(userIdSchema);
        await Promise.all(
          commitsOf(own(script, sessionId, userId), sessionId, ring)
            .map((commit) => engine.append(commit)),
        );
      }),
    );
  }
  return sessions;
}

function own(script: readonly Numbered[], sessionId: SessionId, userId: UserId): Numbered[] {
  return script.map(({ number, event }) => ({
    number,
    event: event.type === "InterviewScheduled" ? { ...event, sessionId, userId } : event,
  }));
}

function commitsOf(events: readonly Numbered[], sessionId: SessionId, keys: KindKeys): Commit[] {
  const commits: Commit[] = [];
  for (let first = 0; first < events.length; first += commitEvents) {
    const part = events.slice(first, first + commitEvents);
    commits.push(encodeCommit(`interview.${sessionId}`, part, keys));
  }
  return commits;
}
