import type { Numbered } from "../domain/event.ts";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import {
  decodeCommit,
  type DecodedCommit,
  encodeCommit,
  hasPersonalFields,
  isSealed,
  openCommit,
  presentVocabulary,
  type SkippedEvent,
  type Vocabulary,
} from "./codec.ts";
import { type Commit, type LogEngine, LogError, type StoredCommit } from "./engine.ts";
import type { InterviewLog, RecordedCommit } from "./interview_log.ts";
import type { InterviewKeys } from "./keys.ts";

export interface InterviewLogOptions {
  /** Told of every event that a later version wrote and this one passes over. */
  readonly onSkipped?: (event: SkippedEvent) => void;
  readonly vocabulary?: Vocabulary;
}

const prefix = "interview.";

/**
 * The log in the words of the domain, over an engine and the keys of the interviews. Commits of other
 * streams are passed over. Events of an interview whose key is destroyed read as erased; a key that is
 * missing though it was never destroyed fails, so that nobody takes a lost key folder for erasures.
 */
export function openInterviewLog(
  engine: LogEngine,
  keys: InterviewKeys,
  options: InterviewLogOptions = {},
): InterviewLog {
  const { vocabulary = presentVocabulary, onSkipped } = options;

  async function decode(sessionId: SessionId, commit: Commit): Promise<DecodedCommit> {
    const opened = openCommit(commit);
    const key = isSealed(opened) ? await findKey(keys, sessionId) : null;
    const decoded = decodeCommit(opened, key, vocabulary);
    if (onSkipped !== undefined) decoded.skipped.forEach(onSkipped);
    return decoded;
  }

  async function* recorded(commits: AsyncIterable<StoredCommit>): AsyncIterable<RecordedCommit> {
    for await (const commit of commits) {
      const sessionId = sessionOf(commit.stream);
      if (sessionId === null) continue;
      const { events } = await decode(sessionId, commit);
      yield { position: commit.position, sessionId, events };
    }
  }

  async function* read(sessionId: SessionId, after = 0): AsyncIterable<Numbered> {
    for await (const commit of engine.read(prefix + sessionId, after)) {
      const { events } = await decode(sessionId, commit);
      yield* events.filter(({ number }) => number > after);
    }
  }

  return {
    async append(sessionId, events) {
      const key = hasPersonalFields(events) ? await keys.create(sessionId) : null;
      await engine.append(encodeCommit(prefix + sessionId, events, key));
    },
    read,
    readAll: (after) => recorded(engine.readAll(after)),
    follow: (after, signal) => recorded(engine.follow(after, signal)),
    head: (sessionId) => engine.head(prefix + sessionId),
    end: () => engine.end(),
    health: () => engine.health(),
    close: () => engine.close(),
  };
}

function sessionOf(stream: string): SessionId | null {
  if (!stream.startsWith(prefix)) return null;
  return sessionIdSchema.safeParse(stream.slice(prefix.length)).data ?? null;
}

async function findKey(keys: InterviewKeys, sessionId: SessionId): Promise<Uint8Array | null> {
  const found = await keys.get(sessionId);
  if (found instanceof Uint8Array) return found;
  if (found === "destroyed") return null;
  const message = `The key of interview ${sessionId} is missing. Restore the folder of keys from ` +
    "the back-up that belongs to this log.";
  throw new LogError("corrupt", message, false);
}
