import type { EpochMillis, Permille } from "../units.ts";
import { type BargeIn, initialBargeIn } from "./barge_in.ts";
import { type Endpointing, initialEndpointing } from "./endpointing.ts";
import type { Dismissal, Word } from "./events.ts";
import { initialSegmentation, type Segmentation } from "./speech_segments.ts";
import type { Turn } from "./state.ts";
import type { Utterance, Written } from "./utterance.ts";

/** What the candidate asks for by pressing a button. */
export type FloorAction = "let_me_think" | "done" | "push_down" | "push_up";

/** A reply whose voice began, as the room sees it. */
export interface VoicedReply {
  /** The id that the room gave it. */
  readonly replyId: string;
  /** `over`: the candidate heard it to its end, it was stopped, it failed, or it has not begun. */
  readonly voice: "playing" | "paused" | "over";
  /** Somebody or something stopped it before its end. */
  readonly stopped: boolean;
  /** The candidate heard a whole sentence of it. */
  readonly heardSentence: boolean;
  /** Text that is being spoken around now: the present sentence and those beside it. */
  readonly spoken: string;
}

/**
 * What hearing observes, in order. `at` is the room's clock in milliseconds; offsets are samples of
 * the voice at 16 kHz since it began.
 */
export type Seen =
  /** The state of the conversation has changed. */
  | {
    readonly type: "room";
    readonly at: EpochMillis;
    readonly phase: Turn["phase"];
    readonly reply: VoicedReply | null;
    /** What the interviewer said last, or null. */
    readonly question: string | null;
  }
  /** A frame of 32 ms of the candidate's voice. */
  | {
    readonly type: "frame";
    readonly at: EpochMillis;
    /** Offset of its first sample. */
    readonly offset: number;
    /** When sample 0 was spoken, as far as is known now; may be fractional. */
    readonly origin: number;
    /** Speech probability, 0..1. */
    readonly probability: number;
    /** Loudness in dBFS, -120..0. */
    readonly level: number;
  }
  /** The answer to a request to transcribe. */
  | {
    readonly type: "written";
    readonly at: EpochMillis;
    readonly request: number;
    readonly heard: Written | "lost";
  }
  | { readonly type: "press"; readonly at: EpochMillis; readonly action: FloorAction }
  /** A time that hearing asked to be woken at. */
  | { readonly type: "time"; readonly at: EpochMillis }
  /** The voice has ended: its page is gone. */
  | { readonly type: "left"; readonly at: EpochMillis };

/** What hearing wants done, in this order. */
export type Act =
  | { readonly type: "start"; readonly utterance: number }
  | { readonly type: "partly"; readonly utterance: number; readonly text: string }
  | {
    readonly type: "dismiss";
    readonly utterance: number;
    readonly cause: Dismissal | "unheard";
  }
  | {
    readonly type: "hear";
    readonly utterance: number;
    readonly text: string;
    /** The text before terms in it were put right; equal to `text` where none was. */
    readonly asHeard: string;
    readonly words: readonly Word[];
    readonly confidence: Permille | null;
    readonly beganAt: EpochMillis;
    readonly endedAt: EpochMillis;
  }
  | { readonly type: "pause" }
  | { readonly type: "resume"; readonly cause: Dismissal }
  | { readonly type: "interrupt" }
  /** The candidate continues the latest answer: take the reply to it back. */
  | { readonly type: "reopen" }
  /** The candidate did not continue after all: reply to what was heard. */
  | { readonly type: "reply_after_all" }
  /** Transcribe the samples from `from` up to, but not including, `to`. */
  | {
    readonly type: "write_down";
    readonly request: number;
    readonly from: number;
    readonly to: number;
    /** True for a complete stretch of speech. Else it is the speech so far, and may be skipped. */
    readonly final: boolean;
    /** An older request whose answer is no longer needed, or null. */
    readonly instead: number | null;
  }
  /** Every word of the utterance has been transcribed. */
  | { readonly type: "all_written"; readonly utterance: number }
  /** These words may be the whole answer: prepare a reply. Null: the answer goes on after all. */
  | { readonly type: "prepare"; readonly text: string | null }
  /** Nothing more will be transcribed for this voice. */
  | { readonly type: "stop_writing" }
  /** Wake hearing at that time, instead of any time asked for before. */
  | { readonly type: "look_at"; readonly at: number };

/** The latest answer, while the candidate may still continue it. */
export interface Answered {
  readonly text: string;
  /** Time of its last speech. */
  readonly endedAt: number;
  /** The question that it answered. */
  readonly question: string | null;
}

/** Speech that is still going on. */
interface Speech {
  /** Offset of its first sample. */
  readonly offset: number;
  readonly beganAt: EpochMillis;
  /** True if it is the candidate's speech, not an echo of the interviewer's voice. */
  readonly claimed: boolean;
}

/** The partial transcript of speech that is still going on. */
interface PartlyWritten {
  /** The pending request, or null. */
  readonly request: number | null;
  readonly askedAt: number;
  /** The utterance that the speech belongs to, or null. */
  readonly utterance: number | null;
  /** Offset of the first sample of speech that was sent. */
  readonly offset: number;
  /** Its length in milliseconds. */
  readonly length: number;
  /** Length of speech at which the next partial transcript may be asked for, in milliseconds. */
  readonly next: number;
}

/** A stretch that is transcribed before it is certain that it has ended. */
interface Early {
  readonly request: number;
  readonly from: number;
  readonly to: number;
  readonly askedAt: number;
  /** Null while the request is pending. */
  readonly heard: Written | "lost" | null;
}

/** Everything that hearing knows of one voice. */
export interface Listening {
  readonly phase: Turn["phase"];
  /** The reply whose voice sounds in the room, or may sound again at any moment. */
  readonly reply: VoicedReply | null;
  /** What the interviewer's voice said last; an echo of it may still be transcribed. */
  readonly spoken: string;
  /** The reply that this voice stopped; null once the room has said so too. */
  readonly stoppedReply: string | null;
  readonly question: string | null;
  readonly segmentation: Segmentation;
  readonly speech: Speech | null;
  readonly utterance: Utterance | null;
  /** Number of utterances so far. */
  readonly utterances: number;
  /** Number of requests to transcribe so far. */
  readonly requests: number;
  /** Pending requests for complete stretches. */
  readonly pending: readonly number[];
  readonly partly: PartlyWritten;
  readonly early: Early | null;
  readonly endpointing: Endpointing;
  readonly bargeIn: BargeIn;
  readonly answered: Answered | null;
  /** The answer that the candidate is continuing; what is heard next is added to it. */
  readonly reopened: Answered | null;
  /** When the reply's voice began; null if none has. */
  readonly replyBeganAt: number | null;
  /** When the candidate's turn last began. */
  readonly turnBeganAt: number;
  /** When the last frame arrived. */
  readonly frameAt: number;
  /** When sample 0 was spoken. */
  readonly origin: number;
  /** Offset of the sample after the last frame. */
  readonly end: number;
  /** True once a reply was prepared for the words so far. */
  readonly prepared: boolean;
  readonly left: boolean;
  /** The time that hearing last asked to be woken at. */
  readonly lookAt: number | null;
}

/** Milliseconds of speech before the first partial transcript, and between two. */
export const partlyEveryMs = 2_500;

export const initialListening: Listening = {
  phase: "waiting",
  reply: null,
  spoken: "",
  stoppedReply: null,
  question: null,
  segmentation: initialSegmentation,
  speech: null,
  utterance: null,
  utterances: 0,
  requests: 0,
  pending: [],
  partly: { request: null, askedAt: 0, utterance: null, offset: 0, length: 0, next: partlyEveryMs },
  early: null,
  endpointing: initialEndpointing,
  bargeIn: initialBargeIn,
  answered: null,
  reopened: null,
  replyBeganAt: null,
  turnBeganAt: 0,
  frameAt: 0,
  origin: 0,
  end: 0,
  prepared: false,
  left: false,
  lookAt: null,
};
