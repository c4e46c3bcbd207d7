import { crc32 } from "node:zlib";
import { type Commit, type Link, LogError, type Loss, type StoredCommit } from "../engine.ts";

/**
 * The link of a commit that follows another one.
 *
 * @param before Id of the commit before it in its stream; 0 where there is none, or none with an id.
 */
export function linkOf(commit: Commit, before: number): Link {
  return { id: mix(before, sumOf(commit)), before };
}

/** CRC-32 of all that a commit is, its position excepted: no single changed bit leaves it the same. */
function sumOf({ stream, first, count, payload }: Commit): number {
  return crc32(payload, crc32(`${stream}:${first}:${count}`));
}

/**
 * An id of 48 bits. Other sums give other ids, and so, but for one case in 2^48, do other ids before.
 * It costs nothing beside the sum. It shows accidents; whoever may write the log can make one that fits.
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

/** Part of an interview that can't be had any more. */
export interface Damage {
  /** Number of the first event that can't be had. */
  readonly from: number;
  /** `corrupt`; the message names the interview, what is wrong, and what can be done. */
  readonly error: LogError;
}

/** Where a stream that is being read has come to. */
interface End {
  /** Number of its last event. */
  readonly through: number;
  /** Of its last commit; 0 where that has no link. */
  readonly id: number;
}

/** Streams that are kept in mind at most, where those before can be looked up again. */
const streamsKept = 10_000;

/**
 * Checks each commit that is read against its checksum and against the commit before it in its stream.
 * Commits from before there were links are checked by their numbers alone.
 */
export class ChainWatch {
  readonly #ends = new Map<string, End>();

  /** @param bounded Forgets streams once there are very many; `learn` has to be called then. */
  constructor(private readonly bounded = false) {}

  /** Whether the commits before this one have to be told by `learn` before it can be checked. */
  mustLearn({ stream, first }: StoredCommit): boolean {
    return first > 1 && !this.#ends.has(stream);
  }

  /** Takes the commits of the stream that lie before one, as they are: whoever reads them checks them. */
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
   * Takes a first commit for one whose predecessors are not looked at.
   *
   * @param after Number of the last event that is known to be before it.
   */
  beginWith({ stream, first, link }: StoredCommit, after = first - 1): void {
    this.#ends.set(stream, { through: Math.min(after, first - 1), id: link?.before ?? 0 });
  }

  /** What is wrong with the next commit that is read of its stream; null where all is well. */
  check(commit: StoredCommit): Damage | null {
    const { stream, first, count, link } = commit;
    const last = this.#ends.get(stream);
    if (link !== undefined && linkOf(commit, link.before).id !== link.id) {
      // Its own numbers can't be relied on, and what follows is taken as it comes.
      const from = last === undefined ? Math.max(1, first) : last.through + 1;
      this.#remember(stream, { ...commit, first: from });
      return damage(stream, from, "its bytes are not those that were written");
    }
    this.#remember(stream, commit);
    const through = last?.through ?? 0;
    if (first > through + 1) {
      const missing = first - 1 === through + 1
        ? "it is"
        : `events ${through + 1} to ${first - 1} are`;
      return damage(stream, through + 1, `${missing} missing from the log`);
    }
    if (first <= through) {
      const what = `events ${first} to ${first + count - 1} come after event ${through}`;
      return damage(stream, first, what);
    }
    const before = last?.id ?? 0;
    if (link === undefined ? before === 0 : link.before === before) return null;
    const what = "it does not follow the event before it: one of the two has been replaced";
    return damage(stream, first, what);
  }

  #remember(stream: string, { first, count, link }: StoredCommit): void {
    if (this.bounded && this.#ends.size > streamsKept) this.#ends.clear();
    this.#ends.set(stream, { through: first + count - 1, id: link?.id ?? 0 });
  }
}

/** What to do about a log that is not whole. */
export const howToMend =
  "What comes before it can still be read. Restore the log and its keys from " +
  "a back-up that is whole; `deno task aceit verify` lists everything that is damaged.";

/** Part of a stream that can't be had from an event on. */
export function damage(stream: string, from: number, what: string): Damage {
  const message = `Event ${from} of ${stream} can't be read: ${what}. ${howToMend}`;
  return { from, error: new LogError("corrupt", message, false) };
}

/** Commits that are gone from between others, and whose they were is not known by their position. */
export function lostAt(from: number, to: number): Loss {
  const what = from === to
    ? `The commit at position ${from} is`
    : `The commits at positions ${from} to ${to} are`;
  const message = `${what} missing from the log, with events of some interview. ${howToMend}`;
  return { stream: null, from: null, message };
}
