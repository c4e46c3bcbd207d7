import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import { ChainWatch } from "./codec/chain.ts";
import {
  encodeCommit,
  isSealed,
  openCommit,
  personalKinds,
  presentVocabulary,
  type SkippedEvent,
  type Vocabulary,
} from "./codec/codec.ts";
import { type LogEngine, LogError, payloadLimit, type StoredCommit } from "./engine.ts";
import { type InterviewLog, isUnreadable, type LoggedCommit } from "./interview_log.ts";
import { destroyedKey, type InterviewKeys, KeyError, type KindKeys } from "./keys/keys.ts";
import {
  ofInterviews,
  openOrTell,
  openSealed,
  type SealKeys,
  streamOf,
} from "./codec/sealed_commit.ts";

interface InterviewLogOptions {
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
    const watch = new ChainWatch(true);
    for await (const sealed of ofInterviews(commits)) {
      if (watch.mustLearn(sealed)) await learnEarlier(engine, watch, sealed);
      const { commit, skipped } = await openOrTell(sealed, keysOf, watch, vocabulary);
      skipped.forEach(onSkipped);
      yield commit;
    }
  }

  async function* read(sessionId: SessionId, after = 0): AsyncIterable<Numbered> {
    const watch = new ChainWatch();
    for await (const sealed of ofInterviews(engine.read(streamOf(sessionId), after))) {
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
      const found = await keysFor(engine, keys, sessionId, events);
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
    losses: (thorough) => engine.losses(thorough),
    health: () => engine.health(),
    close: () => engine.close(),
  };
}

/**
 * Tells the watch what lies before a commit. Whoever cannot read that is told by the commit's own read.
 *
 * @throws {LogError} Anything but damage.
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
 * The keys that sealing the events takes; null where nothing in them is personal.
 *
 * @throws {KeyError} `destroyed`: the interview is erased, or the kind of some of the text is.
 * @throws {LogError} `unavailable`: the keys are away.
 */
async function keysFor(
  engine: LogEngine,
  keys: InterviewKeys,
  sessionId: SessionId,
  events: readonly Numbered[],
): Promise<KindKeys | null> {
  const kinds = personalKinds(events);
  if (kinds.size === 0) return null;
  if (await keys.get(sessionId) === "missing") await refuseSecondKeys(engine, sessionId);
  const found = await keys.create(sessionId);
  for (const kind of kinds) if (found[kind] === null) throw destroyedKey(sessionId, kind);
  return found;
}

/** An interview with sealed text had keys: with others beside them, half of its text would be lost. */
async function refuseSecondKeys(engine: LogEngine, sessionId: SessionId): Promise<void> {
  for await (const commit of engine.read(streamOf(sessionId))) {
    if (!isSealed(openCommit(commit))) continue;
    const message = `The key of interview ${sessionId} is missing, and text is sealed with it. ` +
      "Restore the folder of keys from the back-up that belongs to this log, and recording goes on.";
    throw new LogError("unavailable", message, true);
  }
}

function damagedKeys(cause: unknown): SealKeys {
  if (cause instanceof KeyError) return { unreadable: cause.message };
  throw cause;
}
