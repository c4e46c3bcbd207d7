import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import {
  decodeCommit,
  isSealed,
  openCommit,
  presentVocabulary,
  type SkippedEvent,
  type Vocabulary,
} from "./codec.ts";
import { LogError, type StoredCommit } from "./engine.ts";
import type { RecordedCommit } from "./interview_log.ts";
import type { FoundKeys, KindKeys } from "./keys.ts";

/** An interview's commit as it lies in the log: its bytes are not read yet. */
export interface SealedCommit extends StoredCommit {
  readonly sessionId: SessionId;
}

/** A log's commits for readers that open them in a thread of their own. */
export interface SealedCommits {
  /** All commits of interviews after a position, up to the present end. */
  readAll(after?: number): AsyncIterable<SealedCommit>;
  /** What opens an interview's commits. */
  keysOf(sessionId: SessionId): Promise<FoundKeys>;
  /** To be told of events that were passed over because a later version wrote them. */
  onSkipped(event: SkippedEvent): void;
}

export interface OpenedSeal {
  readonly commit: RecordedCommit;
  readonly skipped: readonly SkippedEvent[];
}

const prefix = "interview.";
/** Streams whose names are not parsed again in the same reading. */
const streamsKept = 10_000;

/** The stream of an interview's commits. */
export const streamOf = (sessionId: SessionId) => prefix + sessionId;

/** Those of the commits that belong to interviews. */
export async function* ofInterviews(
  commits: AsyncIterable<StoredCommit>,
): AsyncIterable<SealedCommit> {
  const known = new Map<string, SessionId | null>();
  for await (const { position, stream, first, count, payload } of commits) {
    let sessionId = known.get(stream);
    if (sessionId === undefined) {
      if (known.size >= streamsKept) known.clear();
      known.set(stream, sessionId = sessionOf(stream));
    }
    if (sessionId !== null) yield { position, sessionId, stream, first, count, payload };
  }
}

function sessionOf(stream: string): SessionId | null {
  if (!stream.startsWith(prefix)) return null;
  return sessionIdSchema.safeParse(stream.slice(prefix.length)).data ?? null;
}

/**
 * Reads a commit. Personal text whose key is destroyed reads as erased; keys that are missing though
 * they were never destroyed fail, so that nobody takes a lost key folder for erasures.
 *
 * @param keysOf Asked only where the commit has sealed text.
 * @throws {LogError}
 */
export async function openSealed(
  sealed: SealedCommit,
  keysOf: (sessionId: SessionId) => FoundKeys | Promise<FoundKeys>,
  vocabulary: Vocabulary = presentVocabulary,
): Promise<OpenedSeal> {
  const { position, sessionId } = sealed;
  const opened = openCommit(sealed);
  const keys = isSealed(opened) ? keysIn(sessionId, await keysOf(sessionId)) : null;
  const { events, skipped } = decodeCommit(opened, keys, vocabulary);
  return { commit: { position, sessionId, events }, skipped };
}

function keysIn(sessionId: SessionId, found: FoundKeys): KindKeys | null {
  if (found === "destroyed") return null;
  if (found !== "missing") return found;
  const message = `The key of interview ${sessionId} is missing. Restore the folder of keys from ` +
    "the back-up that belongs to this log.";
  throw new LogError("corrupt", message, false);
}
