import { Buffer, isAscii } from "node:buffer";
import type { StoredCommit } from "./engine.ts";

/**
 * Some commits in one piece of memory, which moves to another thread instead of being copied. `places`
 * holds seven numbers a commit: where its stream's name is in `streams`, position, first, count,
 * where its payload ends in `bytes` (it begins where the one before ends), then id and before of its
 * link, or twice -1.
 */
export interface CommitPage {
  /** Each once. */
  readonly streams: readonly string[];
  readonly places: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a page has room for at first; most that are read while an interview runs are small. */
const roomBytes = 16 * 1024;

const numbersEach = 7;
const noLink = { id: -1, before: -1 };

/** Gathers commits for a page. They are copied at once, so that nothing else keeps their memory. */
export class CommitPacker {
  /** The place of each name. */
  #streams = new Map<string, number>();
  #places: number[] = [];
  #bytes = new Uint8Array(roomBytes);
  #end = 0;
  readonly #spare: ArrayBuffer[] = [];

  /** Bytes of the payloads that are gathered. */
  get size(): number {
    return this.#end;
  }

  get empty(): boolean {
    return this.#places.length === 0;
  }

  add({ position, stream, first, count, payload, link = noLink }: StoredCommit): void {
    const start = this.#end;
    this.#end += payload.length;
    if (this.#end > this.#bytes.length) this.#grow();
    this.#bytes.set(payload, start);
    const place = this.#placeOf(stream);
    const { id, before } = link;
    this.#places.push(place, position, first, count, this.#end, id, before);
  }

  /** The page of what was gathered; gathering begins anew. */
  take(): CommitPage {
    const page = {
      streams: [...this.#streams.keys()],
      places: Float64Array.from(this.#places),
      bytes: this.#bytes.subarray(0, this.#end),
    };
    this.#streams = new Map();
    this.#places = [];
    this.#bytes = new Uint8Array(this.#spare.pop() ?? new ArrayBuffer(roomBytes));
    this.#end = 0;
    return page;
  }

  /** Takes the memory of a page that is read, for one to come. */
  reuse(memory: ArrayBuffer): void {
    this.#spare.push(memory);
  }

  #placeOf(stream: string): number {
    const known = this.#streams.get(stream);
    if (known !== undefined) return known;
    const place = this.#streams.size;
    this.#streams.set(stream, place);
    return place;
  }

  #grow(): void {
    const room = Math.max(this.#end, 2 * this.#bytes.length);
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(room));
  }
}

/** The commits of a page, in their order. */
export function unpackCommits({ streams, places, bytes }: CommitPage): StoredCommit[] {
  const commits: StoredCommit[] = [];
  let start = 0;
  for (let at = 0; at < places.length; at += numbersEach) {
    const stream = streams[places[at] ?? NaN] ?? "";
    const [position = 0, first = 0] = [places[at + 1], places[at + 2]];
    const [count = 0, end = 0] = [places[at + 3], places[at + 4]];
    const payload = bytes.subarray(start, end);
    const [id = -1, before = 0] = [places[at + 5], places[at + 6]];
    commits.push(
      id === noLink.id
        ? { position, stream, first, count, payload }
        : { position, stream, first, count, payload, link: { id, before } },
    );
    start = end;
  }
  return commits;
}

/**
 * The payloads of a page as text, read at once: several times faster than one by one. Null where they
 * are not all of ASCII characters, whose places in bytes and in text are the same.
 */
export function textsOf({ places, bytes }: CommitPage): string[] | null {
  if (!isAscii(bytes)) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  const texts: string[] = [];
  let start = 0;
  for (let at = 0; at < places.length; at += numbersEach) {
    const end = places[at + 4] ?? start;
    texts.push(text.slice(start, end));
    start = end;
  }
  return texts;
}
