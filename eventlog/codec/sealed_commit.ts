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

/** An interview's commit as it lies in the log: its bytes are not read yet. */
export interface SealedCommit extends StoredCommit {
  readonly sessionId: SessionId;
}

/** A log's commits for readers that open them in a thread of their own. */
export interface SealedCommits {
  /** All commits after a position, up to the present end; `InterviewStreams` tells whose they are. */
  readAll(after?: number): AsyncIterable<StoredCommit>;
  /** What opens an interview's commits. */
  keysOf(sessionId: SessionId): Promise<SealKeys>;
  /** To be told of events that were passed over because a later version wrote them. */
  onSkipped(event: SkippedEvent): void;
}

/** An interview's keys, or why there are none; `unreadable` tells what is wrong with it. */
export type SealKeys = FoundKeys | { readonly unreadable: string };

interface OpenedSeal<OfCommit extends LoggedCommit = RecordedCommit> {
  readonly commit: OfCommit;
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
  const streams = new InterviewStreams();
  for await (const commit of commits) {
    const sealed = streams.sealed(commit);
    if (sealed !== null) yield sealed;
  }
}

/** Tells by the name of its stream whose interview a commit is of. */
export class InterviewStreams {
  readonly #known = new Map<string, SessionId | null>();

  /** Null where the commit belongs to no interview. */
  sealed(commit: StoredCommit): SealedCommit | null {
    const sessionId = this.#sessionOf(commit.stream);
    return sessionId === null ? null : { ...commit, sessionId };
  }

  #sessionOf(stream: string): SessionId | null {
    const known = this.#known.get(stream);
    if (known !== undefined) return known;
    if (this.#known.size >= streamsKept) this.#known.clear();
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
 * Reads a commit. Personal text whose key is destroyed reads as erased; keys that are missing though
 * they were never destroyed fail, so that nobody takes a lost key folder for erasures.
 *
 * @param keysOf Asked only where the commit has sealed text.
 * @param watch Has seen the commits before this one in its stream.
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
  const opened = bytesRead(sealed);
  const keys = isSealed(opened) ? await keysOf(sealed.sessionId) : null;
  return eventsRead(sealed, opened, keys, vocabulary);
}

/** Like `openSealed`, but what can't be read is returned as `UnreadableCommit`. */
export async function openOrTell(
  sealed: SealedCommit,
  keysOf: (sessionId: SessionId) => Promise<SealKeys>,
  watch: ChainWatch,
  vocabulary: Vocabulary = presentVocabulary,
): Promise<OpenedSeal<LoggedCommit>> {
  try {
    const damage = damageOf(sealed, watch);
    if (damage !== null) return unreadable(sealed, damage.error, damage.from);
    const opened = bytesRead(sealed);
    const keys = isSealed(opened) ? await keysOf(sealed.sessionId) : null;
    return eventsRead(sealed, opened, keys, vocabulary);
  } catch (error) {
    return unreadable(sealed, error);
  }
}

/**
 * Like `openOrTell`, at once, with keys that are at hand.
 *
 * @param text The payload's, where it is decoded already.
 */
export function openAtHand(
  sealed: SealedCommit,
  keys: ReadonlyMap<SessionId, SealKeys>,
  watch: ChainWatch,
  text?: string,
): OpenedSeal<LoggedCommit> {
  try {
    const damage = damageOf(sealed, watch);
    if (damage !== null) return unreadable(sealed, damage.error, damage.from);
    const opened = bytesRead(sealed, text);
    const found = isSealed(opened) ? keys.get(sealed.sessionId) ?? "missing" : null;
    return eventsRead(sealed, opened, found, presentVocabulary);
  } catch (error) {
    return unreadable(sealed, error);
  }
}

function damageOf(sealed: SealedCommit, watch: ChainWatch): Damage | null {
  if (sealed.foreign !== undefined) throw sealed.foreign;
  return watch.check(sealed);
}

function bytesRead(sealed: SealedCommit, text?: string): OpenedCommit {
  return readable(sealed, () => openCommit(sealed, text));
}

/** @param found Null where nothing is sealed. */
function eventsRead(
  sealed: SealedCommit,
  opened: OpenedCommit,
  found: SealKeys | null,
  vocabulary: Vocabulary,
): OpenedSeal {
  const { position, sessionId } = sealed;
  const keys = found === null ? null : keysIn(sessionId, found);
  const { events, skipped } = readable(sealed, () => decodeCommit(opened, keys, vocabulary));
  return { commit: { position, sessionId, events, id: idOf(sealed) }, skipped };
}

/**
 * @param from The first event that can't be had, where it is another one than the commit's first.
 * @throws What is not about the commit's bytes.
 */
function unreadable(
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

/** Decoding takes some fields on trust, such as those of old versions: what it trips over is damage. */
function readable<Result>({ stream, first }: SealedCommit, decode: () => Result): Result {
  try {
    return decode();
  } catch (error) {
    if (error instanceof LogError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    const message = `The commit of ${stream} from event ${first} on can't be read: ${said}.`;
    throw new LogError("corrupt", message, false, { cause: error });
  }
}

function keysIn(sessionId: SessionId, found: SealKeys): KindKeys | null {
  if (found === "destroyed") return null;
  if (found !== "missing" && !("unreadable" in found)) return found;
  const message = found === "missing"
    ? `The key of interview ${sessionId} is missing. Restore the folder of keys from the back-up ` +
      "that belongs to this log."
    : found.unreadable;
  throw new LogError("corrupt", message, false);
}
