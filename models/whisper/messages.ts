/** First message to the worker: which weights it loads. */
export interface WhisperSetup {
  /** Folder that holds `<model>/…`, or where models of the hub are kept. */
  readonly folder: string;
  readonly model: string;
  /** Whether missing files may be downloaded from the hub. */
  readonly download: boolean;
  /** Threads that one run of the network may use. */
  readonly threads: number;
}

export interface WhisperJob {
  readonly id: number;
  /** Mono, 16 kHz, at most 30 s. */
  readonly pcm: Float32Array;
  readonly words: boolean;
}

/** Words have seconds, as the model gives them. */
export interface RawTranscript {
  readonly text: string;
  readonly words: readonly {
    readonly text: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly confidence: number;
}

/** What the worker says. */
export type WhisperReply =
  | { readonly type: "progress"; readonly file: string; readonly share: number }
  | { readonly type: "ready" }
  | { readonly type: "unusable"; readonly reason: string }
  | { readonly type: "heard"; readonly id: number; readonly transcript: RawTranscript }
  | { readonly type: "failed"; readonly id: number; readonly reason: string };
