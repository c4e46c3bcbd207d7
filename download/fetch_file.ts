import { dirname } from "node:path";
import { pause } from "../async/pause.ts";
import { backOff } from "../async/retry.ts";
import { addFile, beginDigest, type Digest } from "./digest.ts";
import { DownloadError, isDiskFull } from "./download_error.ts";

/** A file to be downloaded. */
interface FileRequest {
  readonly address: string;
  /** Path of the finished file; `<path>.part` holds what has arrived so far. */
  readonly path: string;
  readonly digest: Digest;
  /** Its size in bytes; null if only a limit is known. */
  readonly size: number | null;
  /** Most bytes that are accepted. */
  readonly limit: number;
  readonly signal: AbortSignal;
  /** @default The global fetch. */
  readonly fetch?: typeof fetch;
  /** Called with the number of bytes that are on the disk. */
  readonly onProgress?: (received: number) => void;
  /** Longest time without a byte within a body, in milliseconds. @default 30,000 */
  readonly silenceMs?: number;
  /**
   * Pause before a broken connection is opened again, in milliseconds; doubled each time. @default
   * 500
   */
  readonly retryMs?: number;
}

/** The download is given up after this many broken connections in a row that brought no byte. */
const mostBreaks = 4;

/** The connection broke in the middle of the body. */
class Break extends Error {}

/**
 * Downloads a file. Writes it to a file beside the final one, continues where an earlier attempt
 * ended, and gives it its name only once it is complete and has the right hash.
 *
 * @throws {DownloadError}
 * @throws {DOMException} `AbortError`: the signal was aborted; what has arrived is kept.
 */
export async function fetchFile(request: FileRequest): Promise<void> {
  const { path, signal, retryMs = 500 } = request;
  const partial = `${path}.part`;
  await Deno.mkdir(dirname(path), { recursive: true });
  let breaks = 0;
  let before = -1;
  while (true) {
    signal.throwIfAborted();
    try {
      await fetchRest(request, partial);
      break;
    } catch (error) {
      signal.throwIfAborted();
      if (isDiskFull(error)) {
        await removeFile(partial);
        throw new DownloadError("disk_full", `The disk is full.`, { cause: error });
      }
      if (!(error instanceof Break)) throw error;
      const size = (await Deno.stat(partial).catch(() => null))?.size ?? 0;
      breaks = size > before ? 1 : breaks + 1;
      before = size;
      if (breaks >= mostBreaks) {
        throw new DownloadError("cut_off", `The connection to ${hostOf(request)} broke.`, {
          cause: error,
        });
      }
      await pause(backOff({ firstMs: retryMs, mostMs: Infinity }, breaks), signal);
    }
  }
  await check(request, partial);
  await Deno.rename(partial, path);
}

/** Requests the missing bytes and appends them. */
async function fetchRest(request: FileRequest, partial: string): Promise<void> {
  const { address, size, signal, fetch = globalThis.fetch, silenceMs = 30_000 } = request;
  const there = (await Deno.stat(partial).catch(() => null))?.size ?? 0;
  if (size !== null && there === size) return;
  const silence = new AbortController();
  const timer = startTimer(silenceMs, () => silence.abort(new Break("Nothing came for long.")));
  try {
    const response = await fetch(address, {
      headers: there === 0 ? {} : { range: `bytes=${there}-` },
      signal: AbortSignal.any([signal, silence.signal]),
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      if (there > 0) throw new Break("No answer.", { cause: error });
      throw new DownloadError("offline", `${hostOf(request)} cannot be reached.`, { cause: error });
    });
    const from = await positionOf(response, there, request, partial);
    await append(response, from, { request, partial, onBytes: timer.again });
  } finally {
    timer.stop();
  }
}

/** The offset in the file at which the bytes of the answer belong. */
async function positionOf(
  response: Response,
  there: number,
  request: FileRequest,
  partial: string,
): Promise<number> {
  const { status } = response;
  if (status === 200) return 0;
  const start = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1];
  if (status === 206 && Number(start) === there) return there;
  await response.body?.cancel();
  if (status === 416 || status === 206) {
    await removeFile(partial);
    throw new Break("The server does not go on there.");
  }
  const host = hostOf(request);
  if (status === 404 || status === 410) {
    throw new DownloadError("not_found", `${host} does not have ${request.address}.`);
  }
  if (status >= 500 || status === 429) throw new Break(`${host} answered ${status}.`);
  throw new DownloadError("offline", `${host} answered ${status} and gave nothing.`);
}

async function append(
  response: Response,
  from: number,
  { request, partial, onBytes }: {
    readonly request: FileRequest;
    readonly partial: string;
    readonly onBytes: () => void;
  },
): Promise<void> {
  const { size, limit, signal, onProgress = () => {} } = request;
  const most = size ?? limit;
  const expected = Number(response.headers.get("content-length") ?? NaN);
  const file = await Deno.open(partial, { write: true, create: true, truncate: from === 0 });
  let received = from;
  try {
    await file.seek(from, Deno.SeekMode.Start);
    const reader = (response.body ?? new Blob([]).stream()).getReader();
    while (true) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal.throwIfAborted();
        throw new Break("The body broke.", { cause: error });
      });
      if (done) break;
      onBytes();
      received += value.byteLength;
      if (received > most) {
        await reader.cancel().catch(() => {});
        throw new DownloadError("damaged", `${request.address} is larger than the expected file.`);
      }
      for (let written = 0; written < value.byteLength;) {
        written += await file.write(value.subarray(written));
      }
      onProgress(received);
    }
  } catch (error) {
    file.close();
    if (error instanceof DownloadError) await removeFile(partial);
    throw error;
  }
  file.close();
  const wanted = size ?? (Number.isNaN(expected) ? received : from + expected);
  if (received < wanted) throw new Break("The body ended early.");
}

/** @throws {DownloadError} `damaged`. */
async function check({ address, digest }: FileRequest, partial: string): Promise<void> {
  const { size } = await Deno.stat(partial);
  const hash = beginDigest(digest, size);
  await addFile(hash, partial);
  if (hash.digest("hex") === digest.hex) return;
  await removeFile(partial);
  throw new DownloadError("damaged", `${address} is not the expected file.`);
}

const hostOf = ({ address }: FileRequest) => new URL(address).host;
const removeFile = (path: string) => Deno.remove(path).catch(() => {});

function startTimer(ms: number, ring: () => void) {
  let timer = setTimeout(ring, ms);
  return {
    again: () => {
      clearTimeout(timer);
      timer = setTimeout(ring, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
