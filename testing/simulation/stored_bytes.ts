import { linkOf, lossAt } from "../../eventlog/codec/chain.ts";
import {
  type Commit,
  ConcurrencyError,
  type Link,
  LogError,
  type Loss,
  type StoredCommit,
} from "../../eventlog/engine.ts";

/** A bug that a test puts into the store, to see that the simulation finds it. */
export type StoreBug =
  /** Takes commits that do not follow their stream's last event. */
  | "skip_fence"
  /** Answers that a commit is durable, and loses one in twenty. */
  | "drop_acknowledged"
  /** Answers before a commit is durable. */
  | "answer_early"
  /** Takes a commit that was sent again for a new one. */
  | "store_twice"
  /** Never takes up work again after it has stalled. */
  | "stay_stalled";

/** One commit as it lies on the disk. */
interface StoredRecord {
  readonly position: number;
  readonly stream: string;
  readonly first: number;
  readonly count: number;
  readonly payload: Uint8Array;
  readonly link: Link;
  /** Which process wrote it; only the check of the world looks at it. */
  readonly writer: string;
}

/** The last event of a stream, and the id of its commit: kept apart from the commits. */
interface End {
  readonly through: number;
  readonly id: number;
}

const nowhere: End = { through: 0, id: 0 };

/**
 * What lies on the disk: commits in the order of their positions. Those behind the durable ones are not
 * written through yet and may be gone after a crash. It checks nothing of what it gives: whoever
 * changes bytes here changes what the product reads.
 */
export class StoredBytes {
  #records: StoredRecord[] = [];
  readonly #streams = new Map<string, StoredRecord[]>();
  #ends = new Map<string, End>();
  #durable = 0;
  #durableEnds = new Map<string, End>();
  #position = 0;
  /** Whether there is room for more. */
  full = false;

  /** @param dice Numbers 0..1. */
  constructor(private readonly bug: StoreBug | null, private readonly dice: () => number) {}

  /** Position of the last durable commit; 0 where there is none. */
  get end(): number {
    return this.#records[this.#durable - 1]?.position ?? 0;
  }

  /** The durable commits. */
  get durable(): readonly StoredRecord[] {
    return this.#records.slice(0, this.#durable);
  }

  /**
   * Takes a commit, which is durable after the next `sync`.
   *
   * @returns Its position, also where it was there already.
   * @throws {ConcurrencyError|LogError}
   */
  write({ stream, first, count, payload }: Commit, writer: string): number {
    const records = this.#streams.get(stream) ?? [];
    const end = this.#ends.get(stream) ?? nowhere;
    if (first !== end.through + 1) {
      const stored = records.find((one) => one.first === first && one.count === count);
      const same = stored !== undefined && equal(stored.payload, payload);
      if (same && this.bug !== "store_twice") return stored.position;
      const taken = same || this.bug === "skip_fence";
      if (!taken) throw new ConcurrencyError(stream, first - 1, end.through);
    }
    if (this.full) throw new LogError("full", "There is no room to write the event log.", true);
    if (this.bug === "drop_acknowledged" && this.dice() < 0.05) return this.#position;
    const commit = { stream, first, count, payload: payload.slice() };
    const link = linkOf(commit, end.id);
    const record = { ...commit, position: ++this.#position, link, writer };
    this.#ends.set(stream, { through: first + count - 1, id: link.id });
    this.#records.push(record);
    records.push(record);
    this.#streams.set(stream, records);
    return record.position;
  }

  sync(): void {
    for (const { stream, first, count, link } of this.#records.slice(this.#durable)) {
      this.#durableEnds.set(stream, { through: first + count - 1, id: link.id });
    }
    this.#durable = this.#records.length;
  }

  /** Keeps what was written through, and perhaps some of the rest, as a crash does. */
  crash(): void {
    const some = Math.floor(this.dice() * (this.#records.length - this.#durable + 1));
    while (this.#records.length > this.#durable + some) this.#forget(this.#records.length - 1);
    this.sync();
    this.#ends = new Map(this.#durableEnds);
  }

  /** Durable commits after a position, `most` at most. */
  pageOfAll(after: number, most: number): StoredCommit[] {
    let from = this.#durable;
    while (from > 0 && (this.#records[from - 1]?.position ?? 0) > after) from--;
    return this.#records.slice(from, Math.min(from + most, this.#durable)).map(commitOf);
  }

  /** Durable commits of a stream from its place there on, `most` at most, that end after an event. */
  pageOfStream(stream: string, after: number, place: number, most: number): StoredCommit[] {
    const end = this.end;
    return (this.#streams.get(stream) ?? [])
      .filter(({ position, first, count }) => position <= end && first + count - 1 > after)
      .slice(place, place + most).map(commitOf);
  }

  /** Number of the last durable event of a stream; 0 where there is none. */
  head(stream: string): number {
    return this.#durableEnds.get(stream)?.through ?? 0;
  }

  /** What is gone: positions between others, and ends of streams. */
  losses(): readonly Loss[] {
    const gaps = this.durable.flatMap(({ position }, place) => {
      const before = this.#records[place - 1]?.position ?? 0;
      return position === before + 1 ? [] : [lossAt(before + 1, position - 1)];
    });
    const ends = [...this.#durableEnds].flatMap(([stream, { through }]) => {
      const last = this.#streams.get(stream)?.at(-1);
      const from = last === undefined ? 1 : last.first + last.count;
      return from > through ? [] : [{ stream, from, message: `The end of ${stream} is missing.` }];
    });
    return [...gaps, ...ends];
  }

  /** Turns one bit of a durable commit: of its payload, or of a number beside it. */
  flipBit(record: StoredRecord): void {
    const beside = this.dice() < 0.3;
    const changed = beside ? this.#withOtherNumber(record) : this.#withOtherByte(record);
    const place = this.#records.findIndex(({ position }) => position === record.position);
    this.#records[place] = changed;
    const records = this.#streams.get(record.stream) ?? [];
    this.#streams.set(record.stream, records.map((one) => one === record ? changed : one));
  }

  /** Takes a durable commit away, as if it had never been there. */
  cutOut({ position }: StoredRecord): void {
    const place = this.#records.findIndex((one) => one.position === position);
    if (place < 0) return;
    this.#forget(place);
    this.#durable--;
  }

  #withOtherByte(record: StoredRecord): StoredRecord {
    const payload = record.payload.slice();
    const bit = Math.floor(this.dice() * payload.length * 8);
    payload[bit >> 3] = (payload[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return { ...record, payload };
  }

  #withOtherNumber(record: StoredRecord): StoredRecord {
    const bit = 1 << Math.floor(this.dice() * 8);
    const { first, count, link } = record;
    switch (Math.floor(this.dice() * 4)) {
      case 0:
        return { ...record, first: first ^ bit };
      case 1:
        return { ...record, count: count ^ bit };
      case 2:
        return { ...record, link: { ...link, id: link.id + bit } };
      default:
        return { ...record, link: { ...link, before: link.before + bit } };
    }
  }

  #forget(place: number): void {
    const [record] = this.#records.splice(place, 1);
    if (record === undefined) return;
    const records = this.#streams.get(record.stream) ?? [];
    this.#streams.set(record.stream, records.filter((one) => one !== record));
  }
}

function commitOf({ writer: _, payload, ...commit }: StoredRecord): StoredCommit {
  return { ...commit, payload: payload.slice() };
}

const equal = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
