import type { SessionId } from "../../domain/ids.ts";
import type { Transcriber, Transcript } from "../../models/hearing.ts";

/** Speech that is to be written down. */
interface SpeechToWrite {
  /** Counts the requests of one voice. */
  readonly request: number;
  /** Mono, 16 kHz, -1..1. */
  readonly pcm: Float32Array;
  /** A whole stretch of speech; else the speech so far, which may be left out. */
  readonly final: boolean;
  /** An older request whose answer nobody needs any more, or null. */
  readonly instead: number | null;
}

/** Has the speech of one voice written down, and gives up what nobody needs any more. */
export class WriteDown {
  readonly #stop = new AbortController();
  readonly #open = new Map<number, AbortController>();

  constructor(private readonly transcriber: Transcriber, private readonly sessionId: SessionId) {}

  /** What was said; "lost" where it cannot be written down. Never throws. */
  async write({ request, pcm, final, instead }: SpeechToWrite): Promise<Transcript | "lost"> {
    if (instead !== null) this.#open.get(instead)?.abort();
    const stale = new AbortController();
    this.#open.set(request, stale);
    const signal = AbortSignal.any([this.#stop.signal, stale.signal]);
    try {
      return await this.transcriber.transcribe(pcm, { interview: this.sessionId, final, signal });
    } catch {
      return "lost"; // The transcriber counts its own failures for the health page.
    } finally {
      this.#open.delete(request);
    }
  }

  /** Nobody needs what still waits. */
  stop(): void {
    this.#stop.abort();
  }
}
