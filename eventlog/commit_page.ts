import type { StoredCommit } from "./engine.ts";

/**
 * Some commits in one piece of memory, which moves to another thread instead of being copied. Each commit
 * has seven of the `numbers`: the index of its stream in `streams`, position, first, count, the offset in
 * `bytes` at which its payload ends (it begins where the one before ends), then id and before of its link,
 * or -1 twice.
 */
export interface CommitPage {
  /** Names of streams, each once. */
  readonly streams: readonly string[];
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Room for payloads at first. Most pages are small while an interview runs. */
const roomBytes = 16 * 1024;

const numbersOfCommit = 7;
const noLink = { id: -1, before: -1 };

/** Gathers commits for a page. It copies them at once and keeps no reference to their memory. */
export class CommitPacker {
  /** The index of each name. */
  #streams = new Map<string, number>();
  #numbers: number[] = [];
  #bytes = new Uint8Array(roomBytes);
  #end = 0;
  readonly #spare: ArrayBuffer[] = [];

  /** Bytes of the payloads so far. */
  get size(): number {
    return this.#end;
  }

  get isEmpty(): boolean {
    return this.#numbers.length === 0;
  }

  add({ position, stream, first, count, payload, link = noLink }: StoredCommit): void {
    const start = this.#end;
    this.#end += payload.length;
    if (this.#end > this.#bytes.length) this.#grow();
    this.#bytes.set(payload, start);
    const index = this.#indexOf(stream);
    const { id, before } = link;
    this.#numbers.push(index, position, first, count, this.#end, id, before);
  }

  /** Returns the page of the commits so far, and begins a new one. */
  take(): CommitPage {
    const page = {
      streams: [...this.#streams.keys()],
      numbers: Float64Array.from(this.#numbers),
      bytes: this.#bytes.subarray(0, this.#end),
    };
    this.#streams = new Map();
    this.#numbers = [];
    this.#bytes = new Uint8Array(this.#spare.pop() ?? new ArrayBuffer(roomBytes));
    this.#end = 0;
    return page;
  }

  /** Uses the memory of an old page for a later one. */
  reuse(memory: ArrayBuffer): void {
    this.#spare.push(memory);
  }

  #indexOf(stream: string): number {
    const known = this.#streams.get(stream);
    if (known !== undefined) return known;
    const index = this.#streams.size;
    this.#streams.set(stream, index);
    return index;
  }

  #grow(): void {
    const room = Math.max(this.#end, 2 * this.#bytes.length);
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(room));
  }
}

/** The commits of a page, in their order. */
export function unpackCommits({ streams, numbers, bytes }: CommitPage): StoredCommit[] {
  const commits: StoredCommit[] = [];
  let start = 0;
  for (let offset = 0; offset < numbers.length; offset += numbersOfCommit) {
    const stream = streams[numbers[offset] ?? NaN] ?? "";
    const [position = 0, first = 0] = [numbers[offset + 1], numbers[offset + 2]];
    const [count = 0, end = 0] = [numbers[offset + 3], numbers[offset + 4]];
    const payload = bytes.subarray(start, end);
    const [id = -1, before = 0] = [numbers[offset + 5], numbers[offset + 6]];
    commits.push(
      id === noLink.id
        ? { position, stream, first, count, payload }
        : { position, stream, first, count, payload, link: { id, before } },
    );
    start = end;
  }
  return commits;
}
