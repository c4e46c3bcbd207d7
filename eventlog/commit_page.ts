import type { StoredCommit } from "./engine.ts";

/**
 * Some commits in one piece of memory, which moves to another thread instead of being copied. `places`
 * holds four numbers a commit: position, first, count, and where its payload ends in `bytes`; it begins
 * where the one before ends.
 */
export interface CommitPage {
  readonly streams: readonly string[];
  readonly places: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a page has room for at first; most that are read while an interview runs are small. */
const roomBytes = 16 * 1024;

/** Gathers commits for a page. They are copied at once, so that nothing else keeps their memory. */
export class CommitPacker {
  #streams: string[] = [];
  #places: number[] = [];
  #bytes = new Uint8Array(roomBytes);
  #end = 0;

  /** Bytes of the payloads that are gathered. */
  get size(): number {
    return this.#end;
  }

  get empty(): boolean {
    return this.#streams.length === 0;
  }

  add({ position, stream, first, count, payload }: StoredCommit): void {
    const start = this.#end;
    this.#end += payload.length;
    if (this.#end > this.#bytes.length) this.#grow();
    this.#bytes.set(payload, start);
    this.#streams.push(stream);
    this.#places.push(position, first, count, this.#end);
  }

  /** The page of what was gathered; gathering begins anew. */
  take(): CommitPage {
    const page = {
      streams: this.#streams,
      places: Float64Array.from(this.#places),
      bytes: this.#bytes.subarray(0, this.#end),
    };
    this.#streams = [];
    this.#places = [];
    this.#bytes = new Uint8Array(roomBytes);
    this.#end = 0;
    return page;
  }

  #grow(): void {
    const room = Math.max(this.#end, 2 * this.#bytes.length);
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(room));
  }
}

/** The commits of a page, in their order. */
export function unpackCommits({ streams, places, bytes }: CommitPage): StoredCommit[] {
  let start = 0;
  return streams.map((stream, at) => {
    const place = 4 * at;
    const [position = 0, first = 0] = [places[place], places[place + 1]];
    const [count = 0, end = 0] = [places[place + 2], places[place + 3]];
    const payload = bytes.subarray(start, end);
    start = end;
    return { position, stream, first, count, payload };
  });
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * The payloads of a page as text, decoded at once: several times faster than one by one. Null where
 * they are not all of ASCII characters, whose places in bytes and in text are the same.
 */
export function textsOf({ streams, places, bytes }: CommitPage): string[] | null {
  const text = decodedOrNull(bytes);
  if (text === null || text.length !== bytes.length) return null;
  let start = 0;
  return streams.map((_, at) => {
    const end = places[4 * at + 3] ?? start;
    const payload = text.slice(start, end);
    start = end;
    return payload;
  });
}

function decodedOrNull(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
