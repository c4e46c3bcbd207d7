import type { EpochMillis, Permille } from "../units.ts";
import { type BargeIn, initialBargeIn } from "./barge_in.ts";
import { type Endpointing, initialEndpointing } from "./endpointing.ts";
import type { Dismissal, Word } from "./events.ts";
import { initialSegmentation, type Segmentation } from "./speech_segments.ts";
import type { Turn } from "./state.ts";
import type { Utterance, Written } from "./utterance.ts";

/** What the candidate asks for by a button. */
export type FloorAction = "let_me_think" | "done" | "push_down" | "push_up";

/** A reply whose voice began, as the room sees it. */
export interface VoicedReply {
  /** The room's id of it. */
  readonly replyId: string;
  /** `over`: it was heard to its end, was stopped, failed, or has not begun. */
  readonly voice: "playing" | "paused" | "over";
  /** Somebody or something stopped it before its end. */
  readonly stopped: boolean;
  /** A whole sentence of it was heard. */
  readonly heardSentence: boolean;
  /** What is being spoken around now: the present sentence and those beside it. */
  readonly spoken: string;
}

/**
 * What hearing notices, in the order in which it happens. `at` is the room's clock in milliseconds;
 * offsets are samples of the voice at 16 kHz since it began.
 */
export type Seen =
  /** The conversation stands differently. */
  | {
    readonly type: "room";
    readonly at: EpochMillis;
    readonly phase: Turn["phase"];
    readonly reply: VoicedReply | null;
    /** What the interviewer said last, or null. */
    readonly question: string | null;
  }
  /** 32 ms of the candidate's voice. */
  | {
    readonly type: "frame";
    readonly at: EpochMillis;
    /** Its first sample. */
    readonly offset: number;
    /** When sample 0 was said, as far as is known now; need not be whole. */
    readonly origin: number;
    /** Speech probability, 0..1. */
    readonly probability: number;
    /** Loudness in dBFS, -120..0. */
    readonly level: number;
  }
  /** The answer to a request to write down. */
  | {
    readonly type: "written";
    readonly at: EpochMillis;
    readonly request: number;
    readonly heard: Written | "lost";
  }
  | { readonly type: "press"; readonly at: EpochMillis; readonly action: FloorAction }
  /** It is a time at which something was to be looked at. */
  | { readonly type: "time"; readonly at: EpochMillis }
  /** The voice has ended: its page is gone. */
  | { readonly type: "left"; readonly at: EpochMillis };

/** What is to be done about it, in this order. */
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
    /** The text before terms in it were put right; the same where none was. */
    readonly asHeard: string;
    readonly words: readonly Word[];
    readonly confidence: Permille | null;
    readonly beganAt: EpochMillis;
    readonly endedAt: EpochMillis;
  }
  | { readonly type: "pause" }
  | { readonly type: "resume"; readonly cause: Dismissal }
  | { readonly type: "interrupt" }
  /** The candidate goes on with the answer that was heard last: take the reply to it back. */
  | { readonly type: "reopen" }
  /** The candidate did not go on after all: reply to what was heard. */
  | { readonly type: "reply_after_all" }
  /** Write down the samples from `from` to the one before `to`. */
  | {
    readonly type: "write_down";
    readonly request: number;
    readonly from: number;
    readonly to: number;
    /** A whole stretch of speech; else the speech so far, which may be left out. */
    readonly final: boolean;
    /** An older request whose answer nobody needs any more, or null. */
    readonly instead: number | null;
  }
  /** Every word of the utterance is written down. */
  | { readonly type: "all_written"; readonly utterance: number }
  /** The answer is perhaps over with these words; null: it goes on after all. */
  | { readonly type: "prepare"; readonly text: string | null }
  /** Nothing more is to be written down for this voice. */
  | { readonly type: "stop_writing" }
  /** Show `time` at that time, in place of any time that was asked for before. */
  | { readonly type: "look_at"; readonly at: number };

/** The answer that was heard last, while the candidate may still go on with it. */
export interface Answered {
  readonly text: string;
  /** When its last speech was. */
  readonly endedAt: number;
  /** What it answered. */
  readonly question: string | null;
}

/** Speech that is going on. */
interface Speech {
  /** Its first sample. */
  readonly offset: number;
  readonly beganAt: EpochMillis;
  /** It is the candidate's, not the interviewer's own voice that comes back. */
  readonly claimed: boolean;
}

/** Words of speech that still goes on. */
interface PartlyWritten {
  /** The request that is under way, or null. */
  readonly request: number | null;
  readonly askedAt: number;
  /** The utterance that the speech belongs to, or null. */
  readonly utterance: number | null;
  /** First sample of the speech that was sent. */
  readonly offset: number;
  /** Its length in milliseconds. */
  readonly length: number;
  /** Length of speech from which on the next may be asked for, in milliseconds. */
  readonly next: number;
}

/** A whole stretch that is written down before its end is certain. */
interface Early {
  readonly request: number;
  readonly from: number;
  readonly to: number;
  readonly askedAt: number;
  /** Null while it is under way. */
  readonly heard: Written | "lost" | null;
}

/** Everything that hearing knows of one voice. */
export interface Listening {
  readonly phase: Turn["phase"];
  /** The reply whose voice is, or may at any moment again be, in the room. */
  readonly reply: VoicedReply | null;
  /** What the interviewer's voice said last; an echo of it may still be written down. */
  readonly spoken: string;
  /** The reply that this voice has stopped, until the room says so too. */
  readonly stoppedReply: string | null;
  readonly question: string | null;
  readonly segmentation: Segmentation;
  readonly speech: Speech | null;
  readonly utterance: Utterance | null;
  /** How many utterances there were. */
  readonly utterances: number;
  /** How many requests to write down there were. */
  readonly requests: number;
  /** Requests for whole stretches that are under way. */
  readonly pending: readonly number[];
  readonly partly: PartlyWritten;
  readonly early: Early | null;
  readonly endpointing: Endpointing;
  readonly bargeIn: BargeIn;
  readonly answered: Answered | null;
  /** The answer that the candidate goes on with; what is heard next joins it. */
  readonly reopened: Answered | null;
  /** When the voice of the reply began; null where none has. */
  readonly replyBeganAt: number | null;
  /** When it was last the candidate's turn to speak. */
  readonly turnBeganAt: number;
  /** When the last frame came. */
  readonly frameAt: number;
  /** When sample 0 was said. */
  readonly origin: number;
  /** The sample after the last frame. */
  readonly end: number;
  /** A reply was prepared for the words so far. */
  readonly prepared: boolean;
  readonly left: boolean;
  /** The time that was asked for last. */
  readonly lookAt: number | null;
}

/** Speech before the first partial transcript, and between two, in milliseconds. */
export const partlyEvery = 2_500;

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
  partly: { request: null, askedAt: 0, utterance: null, offset: 0, length: 0, next: partlyEvery },
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
