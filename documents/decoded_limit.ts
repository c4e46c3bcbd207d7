/** Most bytes that one stream of a file may decode to. */
const streamLimit = 32 * 1024 * 1024;
/** Most bytes of buffers that decoding one file may ask for, all its streams together. */
const fileLimit = 256 * 1024 * 1024;

/** Limits the bytes to which files are unpacked, one file after another. */
export interface DecodedLimit {
  /** Starts counting from 0 for the next file. */
  begin(): void;
  /** Whether the file ran into the limit since `begin`. */
  readonly passed: boolean;
}

/** No limit, for a thread in which nothing was limited. */
export const unlimited: DecodedLimit = { begin() {}, passed: false };

/**
 * Limits what a library that unpacks streams by itself may unpack, for the rest of this thread's
 * life: it limits buffers allocated by length, and the output of `DecompressionStream`. A packed
 * stream inside a packed stream is limited at both. Beyond a limit every allocation above 4 KiB
 * throws, because readers that tolerate damage would otherwise go on with the next stream.
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
  globalThis.DecompressionStream = limitDecompression(globalThis.DecompressionStream, take);
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

/** Bytes given to `DecompressionStream` at once; they unpack to 4 MiB at the most. */
const pieceBytes = 4_096;

function limitDecompression(
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
