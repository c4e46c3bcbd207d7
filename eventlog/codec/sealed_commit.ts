import { type SessionId, sessionIdSchema } from "../../domain/ids.ts";
import { eventNumber } from "../../domain/units.ts";
import type { ChainWatch, Damage } from "./chain.ts";
import {
  decodeCommit,
  isSealed,
  openCommit,
  type OpenedCommit,
  presentVocabulary,
  type SkippedEvent,
  type Vocabulary,
} from "./codec.ts";
import { LogError, type StoredCommit } from "../engine.ts";
import { isUnreadable, type LoggedCommit, type RecordedCommit } from "../interview_log.ts";
import type { FoundKeys, KindKeys } from "../keys/keys.ts";

/** An interview's commit whose bytes are not parsed yet. */
export interface SealedCommit extends StoredCommit {
  readonly sessionId: SessionId;
}

/** The log's commits, for readers that open them in another thread. */
export interface SealedCommits {
  /** All commits after a position, up to the present end. `InterviewStreams` says whose they are. */
  readAll(after?: number): AsyncIterable<StoredCommit>;
  /** The keys of an interview. */
  keysOf(sessionId: SessionId): Promise<SealKeys>;
  /** To be called with each event that was passed over because only a later version knows it. */
  onSkipped(event: SkippedEvent): void;
}

/** An interview's keys, or why there are none. `unreadable` says what is wrong with them. */
export type SealKeys = FoundKeys | { readonly unreadable: string };

interface OpenedSeal<OfCommit extends LoggedCommit = RecordedCommit> {
  readonly commit: OfCommit;
  readonly skipped: readonly SkippedEvent[];
}

const prefix = "interview.";
/** The most streams whose names one reading remembers, so that it does not parse them again. */
const mostStreams = 10_000;

/** The stream of an interview's commits. */
export const streamOf = (sessionId: SessionId) => prefix + sessionId;

/** Leaves out the commits of other streams than interviews'. */
export async function* selectInterviews(
  commits: AsyncIterable<StoredCommit>,
): AsyncIterable<SealedCommit> {
  const streams = new InterviewStreams();
  for await (const commit of commits) {
    const sealed = streams.assign(commit);
    if (sealed !== null) yield sealed;
  }
}

/** Finds out by the name of its stream which interview a commit belongs to. */
export class InterviewStreams {
  readonly #known = new Map<string, SessionId | null>();

  /** @returns Null where the commit belongs to no interview. */
  assign(commit: StoredCommit): SealedCommit | null {
    const sessionId = this.#sessionOf(commit.stream);
    return sessionId === null ? null : { ...commit, sessionId };
  }

  #sessionOf(stream: string): SessionId | null {
    const known = this.#known.get(stream);
    if (known !== undefined) return known;
    if (this.#known.size >= mostStreams) this.#known.clear();
    const sessionId = sessionOf(stream);
    this.#known.set(stream, sessionId);
    return sessionId;
  }
}

function sessionOf(stream: string): SessionId | null {
  if (!stream.startsWith(prefix)) return null;
  return sessionIdSchema.safeParse(stream.slice(prefix.length)).data ?? null;
}

/**
 * Decodes a commit. Personal text whose key is destroyed reads as erased. Keys that are missing though
 * nobody destroyed them are an error, so that a lost key folder does not look like erasures.
 *
 * @param keysOf Called only where the commit has sealed text.
 * @param watch Must have seen the commits before this one in its stream.
 * @throws {LogError}
 */
export async function openSealed(
  sealed: SealedCommit,
  keysOf: (sessionId: SessionId) => Promise<SealKeys>,
  watch: ChainWatch,
  vocabulary: Vocabulary = presentVocabulary,
): Promise<OpenedSeal> {
  const damage = damageOf(sealed, watch);
  if (damage !== null) throw damage.error;
  const opened = parseCommit(sealed);
  const keys = isSealed(opened) ? await keysOf(sealed.sessionId) : null;
  return decodeEvents(sealed, opened, keys, vocabulary);
}

/** Like `openSealed`, but returns an `UnreadableCommit` for a commit that can't be read. */
export async function tryToOpen(
  sealed: SealedCommit,
  keysOf: (sessionId: SessionId) => Promise<SealKeys>,
  watch: ChainWatch,
  vocabulary: Vocabulary = presentVocabulary,
): Promise<OpenedSeal<LoggedCommit>> {
  try {
    const damage = damageOf(sealed, watch);
    if (damage !== null) return unreadableCommitOf(sealed, damage.error, damage.from);
    const opened = parseCommit(sealed);
    const keys = isSealed(opened) ? await keysOf(sealed.sessionId) : null;
    return decodeEvents(sealed, opened, keys, vocabulary);
  } catch (error) {
    return unreadableCommitOf(sealed, error);
  }
}

/**
 * Like `tryToOpen`, but with keys that the caller has already, so that there is nothing to wait for.
 *
 * @param text The payload as text, where the caller has it already.
 */
export function openWithKeys(
  sealed: SealedCommit,
  keys: ReadonlyMap<SessionId, SealKeys>,
  watch: ChainWatch,
  text?: string,
): OpenedSeal<LoggedCommit> {
  try {
    const damage = damageOf(sealed, watch);
    if (damage !== null) return unreadableCommitOf(sealed, damage.error, damage.from);
    const opened = parseCommit(sealed, text);
    const found = isSealed(opened) ? keys.get(sealed.sessionId) ?? "missing" : null;
    return decodeEvents(sealed, opened, found, presentVocabulary);
  } catch (error) {
    return unreadableCommitOf(sealed, error);
  }
}

function damageOf(sealed: SealedCommit, watch: ChainWatch): Damage | null {
  if (sealed.foreign !== undefined) throw sealed.foreign;
  return watch.check(sealed);
}

function parseCommit(sealed: SealedCommit, text?: string): OpenedCommit {
  return runDecoder(sealed, () => openCommit(sealed, text));
}

/** @param found Null where the commit has no sealed text. */
function decodeEvents(
  sealed: SealedCommit,
  opened: OpenedCommit,
  found: SealKeys | null,
  vocabulary: Vocabulary,
): OpenedSeal {
  const { position, sessionId } = sealed;
  const keys = found === null ? null : keysFrom(sessionId, found);
  const { events, skipped } = runDecoder(sealed, () => decodeCommit(opened, keys, vocabulary));
  return { commit: { position, sessionId, events, id: idOf(sealed) }, skipped };
}

/**
 * @param from Number of the first event that is lost, where that is not the commit's first.
 * @throws The error, where it does not concern the commit's bytes.
 */
function unreadableCommitOf(
  sealed: SealedCommit,
  error: unknown,
  from = sealed.first,
): OpenedSeal<LoggedCommit> {
  if (!isUnreadable(error)) throw error;
  const { position, sessionId, count } = sealed;
  const first = sealed.foreign === undefined ? eventNumber(from) : null;
  const id = idOf(sealed);
  return { commit: { position, sessionId, first, count, id, unreadable: error }, skipped: [] };
}

const idOf = ({ link }: SealedCommit) => link?.id ?? 0;

/**
 * Runs a decoder, which takes some fields on trust, such as those of old versions. An exception here means
 * that the bytes are corrupt.
 */
function runDecoder<Result>({ stream, first }: SealedCommit, decode: () => Result): Result {
  try {
    return decode();
  } catch (error) {
    if (error instanceof LogError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The commit of ${stream} from event ${first} on can't be read: ${reason}.`;
    throw new LogError("corrupt", message, false, { cause: error });
  }
}

function keysFrom(sessionId: SessionId, found: SealKeys): KindKeys | null {
  if (found === "destroyed") return null;
  if (found !== "missing" && !("unreadable" in found)) return found;
  const message = found === "missing"
    ? `The key of interview ${sessionId} is missing. Restore the folder of keys from the back-up ` +
      "that belongs to this log."
    : found.unreadable;
  throw new LogError("corrupt", message, false);
}
