import type { ReplyId, UtteranceId } from "../ids.ts";
import type { EpochMillis, Permille } from "../units.ts";
import type { Engine, Persona } from "../lifecycle/events.ts";
import type { Heard } from "./aloud.ts";
import type {
  ConversationEvent,
  Dismissal,
  HowHeard,
  Intent,
  Interruption,
  ReplyFailure,
  Resumption,
  SilenceIntent,
  VoiceFailure,
  Word,
} from "./events.ts";

interface At {
  readonly at: EpochMillis;
}

export type ConversationCommand = TextCommand | VoiceCommand;

/** Commands about the words of the conversation, spoken or typed. */
type TextCommand =
  | At & {
    readonly type: "HearUtterance";
    readonly utteranceId: UtteranceId;
    readonly how: HowHeard;
    readonly text: string;
    /** The text as it was transcribed; set where terms in it were put right. */
    readonly asHeard?: string | null;
    readonly words: readonly Word[];
    readonly confidence: Permille | null;
    readonly speechBeganAt: EpochMillis | null;
    readonly speechEndedAt: EpochMillis | null;
  }
  | At & {
    readonly type: "CorrectUtterance";
    readonly utteranceId: UtteranceId;
    readonly text: string;
  }
  | At & {
    readonly type: "RequestReply";
    readonly cause: "candidate_asked_again" | "room_restarted" | "nothing_more_said";
  }
  /** The candidate goes on with the latest answer. */
  | At & { readonly type: "ReopenAnswer" }
  | At & {
    readonly type: "BeginReply";
    readonly replyId: ReplyId;
    readonly intent: Intent;
    readonly engine: Engine;
    readonly model: string;
    readonly promptVersion: string;
    readonly tone: Persona;
    readonly questionId: string | null;
    readonly grounding: readonly string[];
  }
  | At & {
    readonly type: "ContinueReply";
    readonly replyId: ReplyId;
    readonly engine: Engine;
    readonly model: string;
    readonly promptVersion: string;
    readonly questionId: string | null;
    readonly grounding: readonly string[];
  }
  | At & {
    readonly type: "RecordModelFailure";
    readonly replyId: ReplyId | null;
    readonly engine: Engine;
    readonly model: string;
    readonly code: ReplyFailure;
    readonly retryable: boolean;
  }
  /** The interviewer says something, all at once, because the candidate is silent. */
  | At & {
    readonly type: "BreakSilence";
    readonly replyId: ReplyId;
    readonly intent: SilenceIntent;
    readonly engine: Engine;
    readonly model: string;
    readonly promptVersion: string;
    readonly tone: Persona;
    readonly text: string;
  }
  | At & { readonly type: "ProduceToken"; readonly replyId: ReplyId; readonly text: string }
  | At & {
    readonly type: "FinishReply";
    readonly replyId: ReplyId;
    readonly promptTokens: number | null;
    readonly replyTokens: number | null;
  }
  | At & {
    readonly type: "FailReply";
    readonly replyId: ReplyId | null;
    readonly code: ReplyFailure;
    readonly retryable: boolean;
    readonly apology: string;
  }
  | At & { readonly type: "InterruptReply"; readonly cause: Interruption };

/** Commands about the sound of the conversation. */
export type VoiceCommand =
  | At & { readonly type: "StartSpeech"; readonly utteranceId: UtteranceId }
  | At & {
    readonly type: "HearPartly";
    readonly utteranceId: UtteranceId;
    readonly text: string;
  }
  | At & {
    readonly type: "DismissSpeech";
    readonly utteranceId: UtteranceId;
    readonly cause: Dismissal | "unheard";
  }
  | At & { readonly type: "BeginVoice"; readonly replyId: ReplyId; readonly voice: string }
  | At & { readonly type: "PauseReply"; readonly replyId: ReplyId }
  | At & { readonly type: "ResumeReply"; readonly replyId: ReplyId; readonly cause: Resumption }
  | At & Heard & {
    readonly type: "ReportHeard";
    readonly replyId: ReplyId;
    /** Playback has stopped: this is the page's last report about the reply. */
    readonly stopped: boolean;
  }
  | At & {
    readonly type: "FailVoice";
    readonly replyId: ReplyId;
    readonly code: VoiceFailure;
  }
  | At & { readonly type: "TimeTurn"; readonly timing: Timing };

/** The stages of one turn, as `TurnTimed` records them. */
export type Timing = Omit<
  Extract<ConversationEvent, { type: "TurnTimed" }>,
  "type" | "version" | "at"
>;

/** The command of one type. */
export type Command<Type extends ConversationCommand["type"]> = Extract<
  ConversationCommand,
  { type: Type }
>;
