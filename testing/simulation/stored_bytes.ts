import {
  type Commit,
  ConcurrencyError,
  LogError,
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
export interface StoredRecord {
  readonly position: number;
  readonly stream: string;
  readonly first: number;
  readonly count: number;
  readonly payload: Uint8Array;
  /** Which process wrote it; only the check of the world looks at it. */
  readonly writer: string;
}

/**
 * What lies on the disk: commits in the order of their positions. Those behind the durable ones are not
 * written through yet and may be gone after a crash. It checks nothing of what it gives: whoever
 * changes bytes here changes what the product reads.
 */
export class StoredBytes {
  #records: StoredRecord[] = [];
  readonly #streams = new Map<string, StoredRecord[]>();
  #durable = 0;
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
    const head = lastEvent(records);
    if (first !== head + 1) {
      const stored = records.find((one) => one.first === first && one.count === count);
      const same = stored !== undefined && equal(stored.payload, payload);
      if (same && this.bug !== "store_twice") return stored.position;
      const taken = same || this.bug === "skip_fence";
      if (!taken) throw new ConcurrencyError(stream, first - 1, head);
    }
    if (this.full) throw new LogError("full", "There is no room to write the event log.", true);
    if (this.bug === "drop_acknowledged" && this.dice() < 0.05) return this.#position;
    const bytes = payload.slice();
    const record = { position: ++this.#position, stream, first, count, payload: bytes, writer };
    this.#records.push(record);
    records.push(record);
    this.#streams.set(stream, records);
    return record.position;
  }

  sync(): void {
    this.#durable = this.#records.length;
  }

  /** Keeps what was written through, and perhaps some of the rest, as a crash does. */
  crash(): void {
    const some = Math.floor(this.dice() * (this.#records.length - this.#durable + 1));
    while (this.#records.length > this.#durable + some) this.#forget(this.#records.length - 1);
    this.sync();
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
    const end = this.end;
    const records = this.#streams.get(stream) ?? [];
    return lastEvent(records.filter(({ position }) => position <= end));
  }

  /** Turns one bit of a durable commit's bytes. */
  flipBit({ position, payload }: StoredRecord): void {
    const bit = Math.floor(this.dice() * payload.length * 8);
    const record = this.#records.find((one) => one.position === position);
    const bytes = record?.payload ?? new Uint8Array(1);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  }

  /** Takes a durable commit away, as if it had never been there. */
  cutOut({ position }: StoredRecord): void {
    const place = this.#records.findIndex((one) => one.position === position);
    if (place < 0) return;
    this.#forget(place);
    this.#durable--;
  }

  #forget(place: number): void {
    const [record] = this.#records.splice(place, 1);
    if (record === undefined) return;
    const records = this.#streams.get(record.stream) ?? [];
    this.#streams.set(record.stream, records.filter((one) => one !== record));
  }
}

function lastEvent(records: readonly StoredRecord[]): number {
  const last = records.at(-1);
  return last === undefined ? 0 : last.first + last.count - 1;
}

function commitOf({ position, stream, first, count, payload }: StoredRecord): StoredCommit {
  return { position, stream, first, count, payload: payload.slice() };
}

const equal = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
