import type { DataKind } from "../domain/data_kind.ts";
import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { ChainWatch } from "./codec/chain.ts";
import {
  encodeCommit,
  isSealed,
  openCommit,
  personalKindsOf,
  presentVocabulary,
  type SkippedEvent,
  type Vocabulary,
} from "./codec/codec.ts";
import { type LogEngine, LogError, payloadLimit, type StoredCommit } from "./engine.ts";
import { type InterviewLog, isUnreadable, type LoggedCommit } from "./interview_log.ts";
import { destroyedKeyError, type InterviewKeys, KeyError, type KindKeys } from "./keys/keys.ts";
import {
  openSealed,
  type SealKeys,
  selectInterviews,
  streamOf,
  tryToOpen,
} from "./codec/sealed_commit.ts";

interface InterviewLogOptions {
  /** Called with every event that is passed over because only a later version knows it. */
  readonly onSkipped?: (event: SkippedEvent) => void;
  readonly vocabulary?: Vocabulary;
}

/**
 * Opens the log in the words of the domain, over an engine and the keys of the interviews. Commits of
 * other streams are passed over.
 */
export function openInterviewLog(
  engine: LogEngine,
  keys: InterviewKeys,
  options: InterviewLogOptions = {},
): InterviewLog {
  const { vocabulary = presentVocabulary, onSkipped = () => {} } = options;
  const keysOf = (sessionId: SessionId): Promise<SealKeys> =>
    keys.get(sessionId).catch(reportDamagedKeys);

  async function* decodeAll(commits: AsyncIterable<StoredCommit>): AsyncIterable<LoggedCommit> {
    const watch = new ChainWatch(true);
    for await (const sealed of selectInterviews(commits)) {
      if (watch.mustLearn(sealed)) await learnEarlier(engine, watch, sealed);
      const { commit, skipped } = await tryToOpen(sealed, keysOf, watch, vocabulary);
      skipped.forEach(onSkipped);
      yield commit;
    }
  }

  async function* read(sessionId: SessionId, after = 0): AsyncIterable<Numbered> {
    const watch = new ChainWatch();
    for await (const sealed of selectInterviews(engine.read(streamOf(sessionId), after))) {
      if (after > 0 && watch.mustLearn(sealed)) watch.beginWith(sealed, after);
      const { commit: { events }, skipped } = await openSealed(sealed, keysOf, watch, vocabulary);
      skipped.forEach(onSkipped);
      yield* events.filter(({ number }) => number > after);
    }
  }

  return {
    get payloadLimit() {
      return engine.payloadLimit ?? payloadLimit;
    },
    async append(sessionId, events) {
      const kinds = personalKindsOf(events, vocabulary);
      const ring = kinds.size === 0 ? null : await takeKeys(engine, keys, sessionId, kinds);
      await engine.append(encodeCommit(streamOf(sessionId), events, ring, vocabulary));
    },
    read,
    readAll: (after) => decodeAll(engine.readAll(after)),
    follow: (after, signal) => decodeAll(engine.follow(after, signal)),
    // Other threads know the present vocabulary alone.
    sealed: vocabulary !== presentVocabulary ? null : {
      readAll: (after) => engine.readAll(after),
      keysOf,
      onSkipped,
    },
    head: (sessionId) => engine.head(streamOf(sessionId)),
    end: () => engine.end(),
    losses: (isThorough) => engine.losses(isThorough),
    health: () => engine.health(),
    close: () => engine.close(),
  };
}

/**
 * Shows the watch what lies before a commit. Damage there is not reported here: reading the damaged
 * commit itself reports it.
 *
 * @throws {LogError} Any failure but damage.
 */
async function learnEarlier(
  engine: LogEngine,
  watch: ChainWatch,
  commit: StoredCommit,
): Promise<void> {
  try {
    await watch.learn(commit, engine.read(commit.stream));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
  }
}

/**
 * Finds the keys that seal these kinds of text, and makes them for a new interview.
 *
 * @throws {KeyError} `destroyed`: the interview, or one of the kinds, is erased.
 * @throws {LogError} `unavailable`: the keys are away.
 */
async function takeKeys(
  engine: LogEngine,
  keys: InterviewKeys,
  sessionId: SessionId,
  kinds: ReadonlySet<DataKind>,
): Promise<KindKeys> {
  if (await keys.get(sessionId) === "missing") await refuseSecondKeys(engine, sessionId);
  const ring = await keys.create(sessionId);
  for (const kind of kinds) if (ring[kind] === null) throw destroyedKeyError(sessionId, kind);
  return ring;
}

/** An interview with sealed text had keys. New ones beside them would hide that those are lost. */
async function refuseSecondKeys(engine: LogEngine, sessionId: SessionId): Promise<void> {
  for await (const commit of engine.read(streamOf(sessionId))) {
    if (!isSealed(openCommit(commit))) continue;
    const message = `The key of interview ${sessionId} is missing, and text is sealed with it. ` +
      "Restore the folder of keys from the back-up that belongs to this log, and recording goes on.";
    throw new LogError("unavailable", message, true);
  }
}

function reportDamagedKeys(cause: unknown): SealKeys {
  if (cause instanceof KeyError) return { unreadable: cause.message };
  throw cause;
}
