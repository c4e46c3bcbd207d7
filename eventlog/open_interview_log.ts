import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import {
  encodeCommit,
  personalKinds,
  presentVocabulary,
  type SkippedEvent,
  type Vocabulary,
} from "./codec.ts";
import type { LogEngine, StoredCommit } from "./engine.ts";
import type { InterviewLog, LoggedCommit } from "./interview_log.ts";
import { destroyedKey, type InterviewKeys, KeyError, type KindKeys } from "./keys.ts";
import { ofInterviews, openOrTell, openSealed, type SealKeys, streamOf } from "./sealed_commit.ts";

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
  const keysOf = (sessionId: SessionId): Promise<SealKeys> =>
    keys.get(sessionId).catch(damagedKeys);

  async function* recorded(commits: AsyncIterable<StoredCommit>): AsyncIterable<LoggedCommit> {
    for await (const sealed of ofInterviews(commits)) {
      const { commit, skipped } = await openOrTell(sealed, keysOf, vocabulary);
      skipped.forEach(onSkipped);
      yield commit;
    }
  }

  async function* read(sessionId: SessionId, after = 0): AsyncIterable<Numbered> {
    for await (const sealed of ofInterviews(engine.read(streamOf(sessionId), after))) {
      const { commit: { events }, skipped } = await openSealed(sealed, keysOf, vocabulary);
      skipped.forEach(onSkipped);
      yield* events.filter(({ number }) => number > after);
    }
  }

  return {
    async append(sessionId, events) {
      const found = await keysFor(keys, sessionId, events);
      await engine.append(encodeCommit(streamOf(sessionId), events, found));
    },
    read,
    readAll: (after) => recorded(engine.readAll(after)),
    follow: (after, signal) => recorded(engine.follow(after, signal)),
    // Other threads know the present vocabulary only.
    sealed: vocabulary !== presentVocabulary ? null : {
      readAll: (after) => engine.readAll(after),
      keysOf,
      onSkipped,
    },
    head: (sessionId) => engine.head(streamOf(sessionId)),
    end: () => engine.end(),
    health: () => engine.health(),
    close: () => engine.close(),
  };
}

/**
 * The keys that sealing the events takes; null where nothing in them is personal.
 *
 * @throws {KeyError} `destroyed`: the interview is erased, or the kind of some of the text is.
 */
async function keysFor(
  keys: InterviewKeys,
  sessionId: SessionId,
  events: readonly Numbered[],
): Promise<KindKeys | null> {
  const kinds = personalKinds(events);
  if (kinds.size === 0) return null;
  const found = await keys.create(sessionId);
  for (const kind of kinds) if (found[kind] === null) throw destroyedKey(sessionId, kind);
  return found;
}

function damagedKeys(cause: unknown): SealKeys {
  if (cause instanceof KeyError) return { unreadable: cause.message };
  throw cause;
}
