/** Most bytes that one stream of a file may decode to. */
const streamLimit = 32 * 1024 * 1024;
/** Most bytes of buffers that decoding one file may ask for, all its streams together. */
const fileLimit = 256 * 1024 * 1024;

/** What one file after the other was unpacked to. */
export interface DecodedLimit {
  /** Counts anew, for the next file. */
  begin(): void;
  /** Whether the file was refused more room since `begin`. */
  readonly passed: boolean;
}

/** No limit at all, for a thread in which nothing was limited. */
export const unlimited: DecodedLimit = { begin() {}, passed: false };

/**
 * Limits what a library that unpacks streams by itself may unpack, for the rest of this thread's life:
 * buffers that it allocates by their length, and what comes out of `DecompressionStream`. A stream
 * that unpacks to another packed stream is limited at both. Past a limit every allocation above 4 KiB
 * throws, because readers that forgive damage would go on with the next stream.
 */
export function limitDecodedBytes(): DecodedLimit {
  let total = 0;
  let passed = false;
  const take = (bytes: number) => {
    total += bytes;
    passed ||= bytes > streamLimit || total > fileLimit;
    if (passed && bytes > 4_096) throw new RangeError("More is unpacked than a document holds.");
  };
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, args, newTarget) {
      if (typeof args[0] === "number") take(args[0]);
      return Reflect.construct(
        target,
        args,
        newTarget === globalThis.Uint8Array ? target : newTarget,
      );
    },
  });
  globalThis.DecompressionStream = limitedDecompression(globalThis.DecompressionStream, take);
  return {
    begin() {
      total = 0;
      passed = false;
    },
    get passed() {
      return passed;
    },
  };
}

/** What goes into `DecompressionStream` is given to it in pieces that unpack to 4 MiB at the most. */
const pieceBytes = 4_096;

function limitedDecompression(
  Original: typeof DecompressionStream,
  take: (bytes: number) => void,
): typeof DecompressionStream {
  type Bytes = Uint8Array<ArrayBuffer>;
  return class implements DecompressionStream {
    readonly readable: ReadableStream<Bytes>;
    readonly writable: WritableStream<BufferSource>;

    constructor(format: CompressionFormat) {
      const pieces = new TransformStream<BufferSource, Bytes>({
        transform(chunk, controller) {
          const bytes = ArrayBuffer.isView(chunk)
            ? new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
            : new Uint8Array(chunk);
          for (let at = 0; at < bytes.length; at += pieceBytes) {
            controller.enqueue(bytes.subarray(at, at + pieceBytes));
          }
        },
      });
      let size = 0;
      this.writable = pieces.writable;
      this.readable = pieces.readable.pipeThrough(new Original(format)).pipeThrough(
        new TransformStream<Bytes, Bytes>({
          transform(piece, controller) {
            size += piece.byteLength;
            take(size > streamLimit ? size : piece.byteLength);
            controller.enqueue(piece);
          },
        }),
      );
    }
  };
}
