import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import {
  encodeCommit,
  hasPersonalFields,
  presentVocabulary,
  type SkippedEvent,
  type Vocabulary,
} from "./codec.ts";
import type { LogEngine, StoredCommit } from "./engine.ts";
import type { InterviewLog, LoggedCommit } from "./interview_log.ts";
import { type InterviewKeys, KeyError } from "./keys.ts";
import { ofInterviews, openOrTell, openSealed, type SealKey, streamOf } from "./sealed_commit.ts";

export interface InterviewLogOptions {
  /** Told of every event that a later version wrote and this one passes over. */
  readonly onSkipped?: (event: SkippedEvent) => void;
  readonly vocabulary?: Vocabulary;
}

/**
 * The log in the words of the domain, over an engine and the keys of the interviews. Commits of other
 * streams are passed over.
 */
export function openInterviewLog(
  engine: LogEngine,
  keys: InterviewKeys,
  options: InterviewLogOptions = {},
): InterviewLog {
  const { vocabulary = presentVocabulary, onSkipped = () => {} } = options;
  const keyOf = (sessionId: SessionId): Promise<SealKey> => keys.get(sessionId).catch(damagedKey);

  async function* recorded(commits: AsyncIterable<StoredCommit>): AsyncIterable<LoggedCommit> {
    for await (const sealed of ofInterviews(commits)) {
      const { commit, skipped } = await openOrTell(sealed, keyOf, vocabulary);
      skipped.forEach(onSkipped);
      yield commit;
    }
  }

  async function* read(sessionId: SessionId, after = 0): AsyncIterable<Numbered> {
    for await (const sealed of ofInterviews(engine.read(streamOf(sessionId), after))) {
      const { commit: { events }, skipped } = await openSealed(sealed, keyOf, vocabulary);
      skipped.forEach(onSkipped);
      yield* events.filter(({ number }) => number > after);
    }
  }

  return {
    async append(sessionId, events) {
      const key = hasPersonalFields(events) ? await keys.create(sessionId) : null;
      await engine.append(encodeCommit(streamOf(sessionId), events, key));
    },
    read,
    readAll: (after) => recorded(engine.readAll(after)),
    follow: (after, signal) => recorded(engine.follow(after, signal)),
    // Other threads know the present vocabulary only.
    sealed: vocabulary !== presentVocabulary ? null : {
      readAll: (after) => ofInterviews(engine.readAll(after)),
      keyOf,
      onSkipped,
    },
    head: (sessionId) => engine.head(streamOf(sessionId)),
    end: () => engine.end(),
    health: () => engine.health(),
    close: () => engine.close(),
  };
}

function damagedKey(cause: unknown): SealKey {
  if (cause instanceof KeyError) return { unreadable: cause.message };
  throw cause;
}
