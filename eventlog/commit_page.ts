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

/** Puts commits into one piece of memory. */
export function packCommits(commits: readonly StoredCommit[]): CommitPage {
  const size = commits.reduce((sum, { payload }) => sum + payload.length, 0);
  const bytes = new Uint8Array(size);
  const places = new Float64Array(4 * commits.length);
  let end = 0;
  commits.forEach(({ position, first, count, payload }, at) => {
    bytes.set(payload, end);
    end += payload.length;
    places.set([position, first, count, end], 4 * at);
  });
  return { streams: commits.map(({ stream }) => stream), places, bytes };
}

/** The commits of a page, in their order. */
export function unpackCommits({ streams, places, bytes }: CommitPage): StoredCommit[] {
  let start = 0;
  return streams.map((stream, at) => {
    const [position = 0, first = 0, count = 0, end = 0] = places.subarray(4 * at, 4 * at + 4);
    const payload = bytes.subarray(start, end);
    start = end;
    return { position, stream, first, count, payload };
  });
}
