/** A word and when it was said, in milliseconds since the beginning of the sound. */
export interface HeardWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What was said. */
export interface Transcript {
  /** Without surrounding space; empty if nothing was said. */
  readonly text: string;
  /** Empty in partial transcripts. */
  readonly words: readonly HeardWord[];
  /** How sure the model is of its words, 0..1; null if nothing was said. */
  readonly confidence: number | null;
  /** The text as it was transcribed; set where terms in it were put right by their sound. */
  readonly asHeard?: string | undefined;
}

export interface HearingRequest {
  /** The interview of the voice. Interviews take turns. */
  readonly interview: string;
  /**
   * True for a whole stretch of speech, which goes before partial ones. A newer partial one
   * replaces an older one.
   */
  readonly final: boolean;
  readonly signal: AbortSignal;
  /** Technical terms and names that are likely to be said, likeliest first. */
  readonly terms?: readonly string[];
}

/** Transcribes speech. */
export interface Transcriber {
  /** Name of the model, as the health page shows it. */
  readonly model: string;
  /**
   * @param pcm Mono, 16 kHz, -1..1, any length. It is copied, never kept.
   * @throws {HearingError}
   * @throws {DOMException} `AbortError`: the signal was aborted first.
   */
  transcribe(pcm: Float32Array, request: HearingRequest): Promise<Transcript>;
  close(): Promise<void>;
}

/** Judges whether frames of one voice hold speech. Pass frames in order, and await each. */
export interface SpeechDetector {
  /** @param frame Mono PCM, 16 kHz, shape [512], -1..1. @returns 0..1. */
  probability(frame: Float32Array): Promise<number>;
}

/** What interviews need to hear. */
export interface Hearing {
  /** Opens a detector for one more voice. */
  detector(): Promise<SpeechDetector>;
  readonly transcriber: Transcriber;
  /** Loads what is loaded lazily, because somebody is about to speak. Never throws. */
  warm(): void;
}

/** Speech could not be transcribed. The message holds no personal text. */
export class HearingError extends Error {
  override readonly name = "HearingError";
  constructor(
    /** `busy`: too much is waiting. `failed`: the model broke. `closed`: it was shut down. */
    readonly code: "busy" | "failed" | "closed",
    readonly retryable: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
