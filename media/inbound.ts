import { ItemQueue } from "../async/item_queue.ts";
import { JitterBuffer, type WirePacket } from "./jitter_buffer.ts";
import type { SoundPacket } from "./peer.ts";
import { decodeFrame, encodePong, FrameError, type VoiceCounts } from "./protocol.ts";
import { type Rate, TokenBucket } from "./token_bucket.ts";

/** What one page may send. Frames beyond it are dropped and counted; the connection stays open. */
export interface InboundLimits {
  readonly frames: Rate;
  readonly bytes: Rate;
  readonly audio: Rate;
}

/**
 * Twice what a page sends at its best: 30 camera frames a second in parts of up to four (about 105
 * kB/s with face, hands and body), and 50 packets of voice a second, of 20 ms each (32 kB/s as
 * PCM).
 */
export const inboundLimits: InboundLimits = {
  frames: { perSecond: 60, burst: 120 },
  bytes: { perSecond: 300_000, burst: 600_000 },
  audio: { perSecond: 100, burst: 200 },
};

/** Most frames that wait for a reader: about two seconds. */
const waitingFrames = 64;
/** Most packets of voice that wait for a reader: five seconds. */
const waitingAudio = 250;
/** A missing packet is waited for until this many later packets of 20 ms are there. */
const jitterDepth = 3;

/**
 * Receives everything that one page sends: checks, limits and sorts it. The same for every
 * transport.
 */
export class Inbound {
  readonly frames = new ItemQueue<Uint8Array>(waitingFrames, "drop_oldest");
  readonly audio = new ItemQueue<SoundPacket>(waitingAudio, "drop_oldest");
  readonly #jitter = new JitterBuffer(jitterDepth);
  readonly #frameRate: TokenBucket;
  readonly #byteRate: TokenBucket;
  readonly #audioRate: TokenBucket;
  #heardAt: number;
  #received = 0;
  #refused = 0;
  #malformed = 0;
  #unknown = 0;
  #audioReceived = 0;

  /**
   * @param answer Sends a pong as soon as possible.
   * @param now Milliseconds by a clock that does not run backwards.
   */
  constructor(
    limits: InboundLimits,
    private readonly answer: (pong: Uint8Array) => void,
    private readonly now: () => number,
  ) {
    this.#heardAt = now();
    this.#frameRate = new TokenBucket(limits.frames, this.#heardAt);
    this.#byteRate = new TokenBucket(limits.bytes, this.#heardAt);
    this.#audioRate = new TokenBucket(limits.audio, this.#heardAt);
  }

  /** When the page last sent something, by the clock of the constructor. */
  get heardAt(): number {
    return this.#heardAt;
  }

  get counts() {
    return {
      framesReceived: this.#received,
      framesDropped: this.#refused + this.frames.dropped + this.audio.dropped,
      malformed: this.#malformed,
      unknown: this.#unknown,
      audioReceived: this.#audioReceived,
      audioLost: this.#jitter.lost,
    };
  }

  /** Takes one message of a channel. Never throws; from here on the bytes belong to this object. */
  receive(bytes: Uint8Array): void {
    const now = this.now();
    this.#heardAt = now;
    const audio = soundKinds.includes(bytes[1] ?? 0);
    const rate = audio ? this.#audioRate : this.#frameRate;
    if (!rate.take(1, now) || !this.#byteRate.take(bytes.byteLength, now)) {
      this.#refused++;
      return;
    }
    try {
      this.#sort(bytes, now);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#malformed++;
    }
  }

  /** Counts a message as malformed: text, or a frame beyond every limit. */
  refuse(): void {
    this.#heardAt = this.now();
    this.#malformed++;
  }

  /** Takes one RTP packet of the microphone. */
  receiveRtp(packet: WirePacket): void {
    const now = this.now();
    this.#heardAt = now;
    if (!this.#audioRate.take(1, now)) this.#refused++;
    else this.#hear(packet);
  }

  /** Stops receiving. What waits may still be read. */
  end(): void {
    this.frames.end();
    this.audio.end();
  }

  get #voice(): VoiceCounts {
    const { audioReceived, audioLost } = this.counts;
    return { arrived: audioReceived, lost: audioLost, heard: this.audio.taken };
  }

  #sort(bytes: Uint8Array, now: number): void {
    const frame = decodeFrame(bytes);
    switch (frame.kind) {
      case "landmarks":
        this.#received++;
        return this.frames.push(bytes);
      case "opus":
      case "pcm":
        return this.#hear(frame);
      case "ping":
        return this.answer(encodePong(frame.id, frame.clock, now, this.#voice));
      case "unknown":
        this.#unknown++;
        return;
      case "state":
      case "pong":
      case "goodbye":
        throw new FrameError("malformed", "Only the server sends such frames.");
    }
  }

  #hear(packet: WirePacket): void {
    this.#audioReceived++;
    for (const ready of this.#jitter.push(packet)) this.audio.push(ready);
  }
}

/**
 * Kinds (second bytes) of frames with sound. Read before the whole frame is, to choose its limit.
 */
const soundKinds: readonly number[] = [5, 7];
