import type { SessionId } from "../../domain/ids.ts";
import type { Transcriber, Transcript } from "../../models/hearing.ts";

/** Speech before the first partial transcript, and between two, in milliseconds. */
const partlyEvery = 2_500;
/** Writing down may take this share of the time that is spoken: it costs a core. */
const share = 1 / 3;

/** Writes down one voice: whole stretches always, the one that is being spoken now and then. */
export class WriteDown {
  readonly #stop = new AbortController();
  /** Stops what is written down now, where more of the same stretch comes. */
  #stale = new AbortController();
  #finals = 0;
  #partly = false;
  /** When the next partial transcript may begin, in milliseconds of speech of the stretch. */
  #next = partlyEvery;

  constructor(
    private readonly transcriber: Transcriber,
    private readonly sessionId: SessionId,
    private readonly now: () => number,
  ) {}

  /** A new stretch begins. */
  begin(): void {
    this.#next = partlyEvery;
  }

  /**
   * A whole stretch. "lost": it cannot be written down. Never throws.
   *
   * @param grown It is the stretch before, with more speech: what was asked of that is needless.
   */
  async whole(pcm: Float32Array, grown: boolean): Promise<Transcript | "lost"> {
    if (grown) this.#stale.abort();
    this.#stale = new AbortController();
    this.#finals++;
    try {
      const signal = AbortSignal.any([this.#stop.signal, this.#stale.signal]);
      const request = { interview: this.sessionId, final: true, signal };
      return await this.transcriber.transcribe(pcm, request);
    } catch {
      return "lost";
    } finally {
      this.#finals--;
    }
  }

  /** Whether a stretch of this length may be written down so far. Never while anything else waits. */
  mayBePartly(length: number): boolean {
    return length >= this.#next && !this.#partly && this.#finals === 0;
  }

  /** The stretch so far; null where that cannot be. Never throws. */
  async partly(pcm: Float32Array, length: number): Promise<Transcript | null> {
    const began = this.now();
    this.#partly = true;
    try {
      const request = { interview: this.sessionId, final: false, signal: this.#stop.signal };
      return await this.transcriber.transcribe(pcm, request);
    } catch {
      return null;
    } finally {
      this.#partly = false;
      this.#next = length + Math.max(partlyEvery, (this.now() - began) / share);
    }
  }

  /** Nobody wants what still waits. */
  stop(): void {
    this.#stop.abort();
  }
}
