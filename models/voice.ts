/** Mouth shapes of the Oculus set, with TalkingHead's names. */
const visemeNames = [
  "aa",
  "E",
  "I",
  "O",
  "U",
  "PP",
  "SS",
  "TH",
  "DD",
  "FF",
  "kk",
  "nn",
  "RR",
  "CH",
  "sil",
] as const;
export type VisemeName = typeof visemeNames[number];

/** A stretch of time in milliseconds since the first sample of the sentence. */
interface Timed {
  readonly start: number;
  readonly end: number;
}

export interface Viseme extends Timed {
  readonly name: VisemeName;
}

/** A word of the sentence as it was given, without surrounding space. */
export interface SpokenWord extends Timed {
  readonly text: string;
  /**
   * Index just after the word in the sentence as it was given; tells what was heard, in characters.
   */
  readonly until: number;
}

/** A piece of a spoken sentence. Pieces follow each other without gaps. */
export interface VoicePiece {
  /** Little-endian signed 16-bit PCM, mono, whole samples. */
  readonly pcm: Uint8Array<ArrayBuffer>;
  /** In Hz. */
  readonly sampleRate: number;
  /** Milliseconds from the beginning of the sentence to the first sample. */
  readonly from: number;
  /** Shapes that begin in this piece; their times count from the beginning of the sentence. */
  readonly visemes: readonly Viseme[];
  readonly words: readonly SpokenWord[];
}

export type VoiceErrorCode =
  | "unauthorised"
  | "quota"
  | "timeout"
  | "unavailable"
  | "cut_off"
  | "bad_answer";

/** The voice failed; captions go on. The message holds no personal text. */
export class VoiceError extends Error {
  override readonly name = "VoiceError";
  constructor(
    readonly code: VoiceErrorCode,
    readonly retryable: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Speaks for the interviewer. */
export interface Voice {
  readonly engine: "flite" | "elevenlabs";
  /** Name of the voice, as the health page shows it. */
  readonly voice: string;
  /**
   * Speaks one sentence. Aborting ends the stream at once, without an error.
   *
   * @param sentence The sentence as it is captioned; code, numbers and symbols are converted to
   * words inside.
   * @throws {VoiceError} While iterating; the pieces before it remain valid.
   */
  speak(sentence: string, signal: AbortSignal): AsyncIterable<VoicePiece>;
  /** Loads what is loaded lazily, because the interviewer is about to speak. Never throws. */
  warm(): void;
  close(): Promise<void>;
}
