import { pcmLimit } from "./pcm.ts";

/**
 * Frames between the page and the server, the same on a DataChannel and on a WebSocket.
 *
 * Every frame begins with two bytes, the version of the protocol and the kind; the rest depends on
 * the kind. Numbers are little-endian.
 *
 * | kind | name | from | rest |
 * | --- | --- | --- | --- |
 * | 1 | landmarks | page | one part of a batch, see `media/landmark_codec.ts` |
 * | 2 | state | server | u32 sequence, then JSON in UTF-8 |
 * | 3 | ping | page | u32 id, f64 sender's clock in ms |
 * | 4 | pong | server | u32 id, f64 the ping's clock, f64 the answerer's clock in ms, then u32 each: packets of voice that arrived, were lost on the way, were listened to |
 * | 5 | opus | page | u16 sequence, u32 timestamp at 48 kHz, then one Opus packet |
 * | 6 | goodbye | server | u8 why: 1 another page took over, 2 the interview is over |
 * | 7 | pcm | page | u16 sequence, u32 timestamp at 48 kHz, then up to 20 ms of sound, see `media/pcm.ts` |
 */
const version = 1;
const kinds = { landmarks: 1, state: 2, ping: 3, pong: 4, opus: 5, goodbye: 6, pcm: 7 } as const;

/**
 * Largest frame in bytes: together with SCTP's own it fits into 16 KiB, which every browser
 * accepts.
 */
export const frameLimit = 16_000;
/** Largest Opus packet in bytes (RFC 6716: 1275 for each 20 ms frame; one frame a packet here). */
const opusLimit = 1_275;

/**
 * A decoded frame; payloads are not decoded further. `unknown` is a frame of a newer page or
 * server.
 */
export type Frame =
  | { readonly kind: "landmarks"; readonly part: Uint8Array }
  | { readonly kind: "state"; readonly sequence: number; readonly state: unknown }
  | { readonly kind: "ping"; readonly id: number; readonly clock: number }
  | {
    readonly kind: "pong";
    readonly id: number;
    readonly clock: number;
    readonly answered: number;
    /** Null if the server does not count. */
    readonly voice: VoiceCounts | null;
  }
  | {
    readonly kind: "opus" | "pcm";
    readonly sequence: number;
    readonly timestamp: number;
    readonly payload: Uint8Array;
  }
  | { readonly kind: "goodbye"; readonly why: Goodbye }
  | { readonly kind: "unknown" };

/**
 * What happened to a page's voice since it connected, in packets of usually 20 ms. Numbers only
 * grow.
 */
export interface VoiceCounts {
  /** Packets that reached the server within its limits. */
  readonly arrived: number;
  /** Packets lost on the way, judging by the gaps between those that arrived. */
  readonly lost: number;
  /** Packets that were handed to the listener. */
  readonly heard: number;
}

/** Why the server closes for good: the page must not connect again by itself. */
export type Goodbye = "replaced" | "ended";

/** The bytes are no frame of this protocol. The frame is counted and the connection goes on. */
export class FrameError extends Error {
  override readonly name = "FrameError";
  constructor(readonly code: "too_short" | "too_large" | "malformed", message: string) {
    super(message);
  }
}

/** @throws {FrameError} `too_large` beyond `frameLimit`. */
export function encodeLandmarks(part: Uint8Array): Uint8Array<ArrayBuffer> {
  const { bytes } = begin(kinds.landmarks, part.byteLength);
  bytes.set(part, 2);
  return bytes;
}

/**
 * @param sequence Grows by one with every state; the page shows a state only if it is newer than
 * the one shown.
 * @param state Anything that JSON can represent.
 * @throws {FrameError} `too_large` beyond `frameLimit`.
 */
export function encodeState(sequence: number, state: unknown): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(state));
  const { bytes, view } = begin(kinds.state, 4 + text.byteLength);
  view.setUint32(2, sequence, true);
  bytes.set(text, 6);
  return bytes;
}

/** @param clock The sender's own clock in milliseconds; the pong returns it unchanged. */
export function encodePing(id: number, clock: number): Uint8Array<ArrayBuffer> {
  const { bytes, view } = begin(kinds.ping, 12);
  view.setUint32(2, id, true);
  view.setFloat64(6, clock, true);
  return bytes;
}

/** @param answered The answerer's clock in milliseconds. */
export function encodePong(
  id: number,
  clock: number,
  answered: number,
  { arrived, lost, heard }: VoiceCounts,
): Uint8Array<ArrayBuffer> {
  const { bytes, view } = begin(kinds.pong, 32);
  view.setUint32(2, id, true);
  view.setFloat64(6, clock, true);
  view.setFloat64(14, answered, true);
  [arrived, lost, heard].forEach((count, index) => view.setUint32(22 + index * 4, count, true));
  return bytes;
}

/** @param sequence As in RTP: counts packets, wraps at 65,536; `timestamp` counts 48 kHz samples. */
export function encodeOpus(
  sequence: number,
  timestamp: number,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return encodeSound(kinds.opus, sequence, timestamp, payload);
}

/** Like `encodeOpus`. @param payload Sound as in `media/pcm.ts`, at most 20 ms. */
export function encodePcmFrame(
  sequence: number,
  timestamp: number,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return encodeSound(kinds.pcm, sequence, timestamp, payload);
}

function encodeSound(
  kind: number,
  sequence: number,
  timestamp: number,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const { bytes, view } = begin(kind, 6 + payload.byteLength);
  view.setUint16(2, sequence & 0xffff, true);
  view.setUint32(4, timestamp >>> 0, true);
  bytes.set(payload, 8);
  return bytes;
}

export function encodeGoodbye(why: Goodbye): Uint8Array<ArrayBuffer> {
  const { bytes } = begin(kinds.goodbye, 1);
  bytes[2] = why === "replaced" ? 1 : 2;
  return bytes;
}

/**
 * Reads one frame. Payloads are views of `bytes`, not copies.
 *
 * @throws {FrameError} Nothing else, whatever the bytes.
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.byteLength > frameLimit) {
    throw new FrameError(
      "too_large",
      `A frame has at most ${frameLimit} bytes, got ${bytes.byteLength}.`,
    );
  }
  need(bytes, 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) === 0) throw new FrameError("malformed", "Version 0 does not exist.");
  if (view.getUint8(0) !== version) return { kind: "unknown" };
  switch (view.getUint8(1)) {
    case kinds.landmarks:
      return { kind: "landmarks", part: bytes.subarray(2) };
    case kinds.state:
      need(bytes, 6);
      return {
        kind: "state",
        sequence: view.getUint32(2, true),
        state: parseJson(bytes.subarray(6)),
      };
    case kinds.ping:
      need(bytes, 14);
      return { kind: "ping", id: view.getUint32(2, true), clock: readFinite(view, 6) };
    case kinds.pong:
      need(bytes, 22);
      return {
        kind: "pong",
        id: view.getUint32(2, true),
        clock: readFinite(view, 6),
        answered: readFinite(view, 14),
        voice: bytes.byteLength < 34 ? null : readVoiceCounts(view),
      };
    case kinds.opus:
      return readSound("opus", bytes, view);
    case kinds.pcm:
      return readSound("pcm", bytes, view);
    case kinds.goodbye:
      need(bytes, 3);
      return view.getUint8(2) === 1
        ? { kind: "goodbye", why: "replaced" }
        : { kind: "goodbye", why: "ended" };
    default:
      return { kind: "unknown" };
  }
}

function begin(kind: number, rest: number): { bytes: Uint8Array<ArrayBuffer>; view: DataView } {
  if (rest + 2 > frameLimit) {
    throw new FrameError("too_large", `A frame has at most ${frameLimit} bytes, got ${rest + 2}.`);
  }
  const bytes = new Uint8Array(rest + 2);
  bytes[0] = version;
  bytes[1] = kind;
  return { bytes, view: new DataView(bytes.buffer) };
}

function readSound(kind: "opus" | "pcm", bytes: Uint8Array, view: DataView): Frame {
  need(bytes, 9);
  const payload = bytes.subarray(8);
  const limit = kind === "opus" ? opusLimit : pcmLimit;
  if (payload.byteLength > limit) {
    throw new FrameError("malformed", `A packet of ${kind} has at most ${limit} bytes.`);
  }
  if (kind === "pcm" && payload.byteLength % 2 !== 0) {
    throw new FrameError("malformed", "Samples have two bytes each.");
  }
  const [sequence, timestamp] = [view.getUint16(2, true), view.getUint32(4, true)];
  return { kind, sequence, timestamp, payload };
}

function readVoiceCounts(view: DataView): VoiceCounts {
  const [arrived, lost, heard] = [22, 26, 30].map((offset) => view.getUint32(offset, true));
  return { arrived: arrived ?? 0, lost: lost ?? 0, heard: heard ?? 0 };
}

function need(bytes: Uint8Array, length: number): void {
  if (bytes.byteLength < length) {
    throw new FrameError("too_short", `Expected ${length} bytes, got ${bytes.byteLength}.`);
  }
}

function readFinite(view: DataView, offset: number): number {
  const value = view.getFloat64(offset, true);
  if (!Number.isFinite(value)) throw new FrameError("malformed", "A clock must be finite.");
  return value;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new FrameError("malformed", "A state is JSON in UTF-8.");
    }
    throw error;
  }
}
