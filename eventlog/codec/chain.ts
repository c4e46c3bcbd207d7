import { crc32 } from "node:zlib";
import { type Commit, type Link, LogError, type Loss, type StoredCommit } from "../engine.ts";

/**
 * Computes the link of a commit that follows another one.
 *
 * @param before Id of the commit before it in its stream; 0 where there is none, or none with an id.
 */
export function linkOf(commit: Commit, before: number): Link {
  return { id: mix(before, sumOf(commit)), before };
}

/** CRC-32 of everything in a commit but its position. Every single changed bit changes it. */
function sumOf({ stream, first, count, payload }: Commit): number {
  return crc32(payload, crc32(`${stream}:${first}:${count}`));
}

/**
 * Mixes a sum and the id before it to an id of 48 bits. Another sum always gives another id; another id
 * before gives the same one in one of 2^48 cases. It detects accidents, not attacks: whoever may write
 * the log can compute an id that fits.
 *
 * Source: the finalizer of MurmurHash3 (Austin Appleby, public domain), whose steps can be undone.
 */
function mix(before: number, sum: number): number {
  const high = Math.floor(before / 2 ** 32);
  let low = Math.imul((before >>> 0) ^ sum, 0x85ebca6b);
  low = Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = (low ^ (low >>> 16)) >>> 0;
  const top = Math.imul(high ^ low ^ (sum >>> 16), 0x9e3779b1) >>> 16;
  // 0 says that there is none.
  return top * 2 ** 32 + low || 1;
}

/** Part of an interview that can't be read any more. */
export interface Damage {
  /** Number of the first event that can't be read. */
  readonly from: number;
  /** `corrupt`; the message names the interview, what is wrong, and what can be done. */
  readonly error: LogError;
}

/** The last event of a stream that was read so far. */
interface End {
  /** Its number. */
  readonly through: number;
  /** Id of its commit; 0 where that has no link. */
  readonly id: number;
}

/** The most streams that a bounded watch remembers. */
const mostStreams = 10_000;

/**
 * Checks each commit that is read against its checksum and against the commit before it in its stream.
 * Old commits, which have no links, are checked by their numbers alone.
 */
export class ChainWatch {
  readonly #ends = new Map<string, End>();

  /** @param isBounded Whether it forgets streams once there are very many: then call `learn`. */
  constructor(private readonly isBounded = false) {}

  /** Whether `learn` must read the commits before this one before it can be checked. */
  mustLearn({ stream, first }: StoredCommit): boolean {
    return first > 1 && !this.#ends.has(stream);
  }

  /** Remembers the commits of the stream before this one, unchecked: whoever reads them checks them. */
  async learn(
    { stream, first, position }: StoredCommit,
    commits: AsyncIterable<StoredCommit>,
  ): Promise<void> {
    for await (const earlier of commits) {
      if (earlier.first >= first || earlier.position >= position) return;
      this.#remember(stream, earlier);
    }
  }

  /**
   * Begins with this commit, without looking at those before it.
   *
   * @param after Number of the last event that is known to lie before it.
   */
  beginWith({ stream, first, link }: StoredCommit, after = first - 1): void {
    this.#ends.set(stream, { through: Math.min(after, first - 1), id: link?.before ?? 0 });
  }

  /** Checks the next commit of its stream. @returns Null where all is well. */
  check(commit: StoredCommit): Damage | null {
    const { stream, first, count, link } = commit;
    const last = this.#ends.get(stream);
    if (link !== undefined && linkOf(commit, link.before).id !== link.id) {
      // Its own numbers may be wrong too, so the next commit is not compared with them.
      const from = last === undefined ? Math.max(1, first) : last.through + 1;
      this.#remember(stream, { ...commit, first: from });
      return damageOf(stream, from, "its bytes are not those that were written");
    }
    this.#remember(stream, commit);
    const through = last?.through ?? 0;
    if (first > through + 1) {
      const missing = first - 1 === through + 1
        ? "it is"
        : `events ${through + 1} to ${first - 1} are`;
      return damageOf(stream, through + 1, `${missing} missing from the log`);
    }
    if (first <= through) {
      const what = `events ${first} to ${first + count - 1} come after event ${through}`;
      return damageOf(stream, first, what);
    }
    const before = last?.id ?? 0;
    if (link === undefined ? before === 0 : link.before === before) return null;
    const what = "it does not follow the event before it: one of the two has been replaced";
    return damageOf(stream, first, what);
  }

  #remember(stream: string, { first, count, link }: StoredCommit): void {
    if (this.isBounded && this.#ends.size > mostStreams) this.#ends.clear();
    this.#ends.set(stream, { through: first + count - 1, id: link?.id ?? 0 });
  }
}

/** Says what to do about a log that is not whole. */
export const howToMend =
  "What comes before it can still be read. Restore the log and its keys from " +
  "a back-up that is whole; `deno task aceit verify` lists everything that is damaged.";

/** Damage that begins at event `from` of a stream. */
export function damageOf(stream: string, from: number, what: string): Damage {
  const message = `Event ${from} of ${stream} can't be read: ${what}. ${howToMend}`;
  return { from, error: new LogError("corrupt", message, false) };
}

/** The loss of commits at these positions, which do not say whose they were. */
export function lossAt(from: number, to: number): Loss {
  const what = from === to
    ? `The commit at position ${from} is`
    : `The commits at positions ${from} to ${to} are`;
  const message = `${what} missing from the log, with events of some interview. ${howToMend}`;
  return { stream: null, from: null, message };
}
