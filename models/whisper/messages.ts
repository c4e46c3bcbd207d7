/** First message to the worker: the weights to load. */
export interface WhisperSetup {
  /** Folder that holds `<model>/…`. */
  readonly folder: string;
  readonly model: string;
  /** Threads that one run of the encoder may use. */
  readonly threads: number;
}

export interface WhisperJob {
  readonly id: number;
  /** Mono, 16 kHz, at most 30 s. */
  readonly pcm: Float32Array;
  /** Whether the times of words are wanted; they take a fifth of the time. */
  readonly words: boolean;
  /** Terms that are likely to be said, likeliest first. */
  readonly terms: readonly string[];
}

/** Times are seconds, as the model gives them; 0 if they were not wanted. */
export interface RawWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Probability of its least likely piece, 0..1. */
  readonly confidence: number;
  /** Number of pieces that form the word. */
  readonly pieces: number;
}

export interface RawTranscript {
  readonly text: string;
  readonly words: readonly RawWord[];
  readonly confidence: number;
}

/** Messages from the worker. */
export type WhisperReply =
  | { readonly type: "ready" }
  | { readonly type: "unusable"; readonly reason: string }
  | { readonly type: "heard"; readonly id: number; readonly transcript: RawTranscript }
  | { readonly type: "failed"; readonly id: number; readonly reason: string };
