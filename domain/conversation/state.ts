import type { ReplyId, UtteranceId } from "../ids.ts";
import type { EpochMillis, EventNumber } from "../units.ts";
import type { InterviewEvent, Numbered } from "../event.ts";
import { type Aloud, evolveAloud, heardTextOf } from "./aloud.ts";
import { correctLine } from "./correction.ts";
import type { Intent, ReplyFailure } from "./events.ts";
import { evolveReopened, withAnswer } from "./reopen.ts";
import { isToBeAskedAgain } from "./unclear.ts";

/** The reply that is being produced. */
export interface Speaking {
  readonly replyId: ReplyId;
  readonly intent: Intent;
  readonly tokens: number;
  readonly sentences: number;
  /** Text since the last whole sentence. */
  readonly unfinished: string;
}

/** Something that was said, as both sides remember it. */
export interface Line {
  /** The event that began it; citations use its number. */
  readonly number: EventNumber;
  readonly speaker: "interviewer" | "candidate";
  readonly text: string;
  /**
   * True for words that were hardly understood, and for the request to repeat them. Neither counts
   * as talk.
   */
  readonly unclear?: true;
  /** True if the candidate corrected the text; absent otherwise. */
  readonly isCorrected?: true;
  /** Id of the question that the interviewer asks in it; absent if it has none. */
  readonly questionId?: string;
}

/**
 * Whose turn it is. A reply in progress exists only while speaking; while thinking, nothing has
 * been said yet.
 */
export type Turn =
  | { readonly phase: "waiting" }
  | { readonly phase: "listening"; readonly failure: ReplyFailure | null }
  | { readonly phase: "thinking"; readonly since: EpochMillis }
  | { readonly phase: "speaking"; readonly reply: Speaking }
  | { readonly phase: "over" };

/** The candidate's speech that is going on. */
interface Hearing {
  readonly utteranceId: UtteranceId;
  /** The latest partial transcript; empty before the first. */
  readonly text: string;
  /** When the latest partial transcript was recorded; null before the first. */
  readonly partlyAt: EpochMillis | null;
}

export interface Conversation {
  readonly turn: Turn;
  /** The sound of the latest reply, which may go on after its text; null before the first reply. */
  readonly aloud: Aloud | null;
  readonly hearing: Hearing | null;
  /**
   * An interrupted line of the interviewer holds only what the candidate heard of it, perhaps
   * nothing.
   */
  readonly lines: readonly Line[];
  /** The candidate's latest utterance, which the next reply answers. */
  readonly lastUtterance: UtteranceId | null;
  readonly heard: readonly UtteranceId[];
  /** The event in which each of `heard` was heard. */
  readonly heardIn: readonly EventNumber[];
  readonly questionsAsked: readonly string[];
  readonly repliesFinished: number;
  /** How many times in a row the interviewer asked to repeat, because it did not understand. */
  readonly askedAgain: number;
  /** The interviewer has said goodbye. */
  readonly closed: boolean;
  /** The candidate continues the last answer: what is heard next is added to it. */
  readonly reopened: boolean;
}

export const initialConversation: Conversation = {
  turn: { phase: "waiting" },
  aloud: null,
  hearing: null,
  lines: [],
  lastUtterance: null,
  heard: [],
  heardIn: [],
  questionsAsked: [],
  repliesFinished: 0,
  askedAgain: 0,
  closed: false,
  reopened: false,
};

/** The state of the conversation after one more event. */
export function evolveConversation(before: Conversation, numbered: Numbered): Conversation {
  const { number, event } = numbered;
  const state = evolveSound(before, event);
  switch (event.type) {
    case "InterviewStarted":
    case "ReplyRequested":
      return { ...state, turn: { phase: "thinking", since: event.at }, reopened: false };
    case "UtteranceHeard": {
      const lines = withAnswer(state, { number, speaker: "candidate", text: event.text });
      return {
        ...state,
        turn: { phase: "thinking", since: event.at },
        lines,
        lastUtterance: event.utteranceId,
        heard: [...state.heard, event.utteranceId],
        heardIn: [...state.heardIn, lines.at(-1)?.number ?? number],
        reopened: false,
      };
    }
    case "UtteranceCorrected":
      return correctLine(state, event);
    case "AnswerReopened":
      return evolveReopened(state, event);
    case "UtteranceNotUnderstood":
      return { ...state, lines: withoutLastAnswer(state.lines) };
    case "ReplyBegan": {
      const again = event.intent === "continue" && isToBeAskedAgain(state.lines);
      return {
        ...state,
        turn: {
          phase: "speaking",
          reply: {
            replyId: event.replyId,
            intent: event.intent,
            tokens: 0,
            sentences: 0,
            unfinished: "",
          },
        },
        lines: [...state.lines, {
          number,
          speaker: "interviewer",
          text: "",
          ...(again ? { unclear: true } : {}),
          ...(event.questionId === null ? {} : { questionId: event.questionId }),
        }],
        askedAgain: again ? state.askedAgain + 1 : 0,
        questionsAsked: event.questionId === null
          ? state.questionsAsked
          : [...state.questionsAsked, event.questionId],
      };
    }
    case "ReplyContinued":
      return event.questionId === null ? state : {
        ...state,
        lines: withQuestion(state.lines, event.questionId),
        questionsAsked: [...state.questionsAsked, event.questionId],
      };
    case "ReplyTokenProduced":
      return speak(state, event.text);
    case "ReplySentenceCompleted":
      return completeSentence(state, event.text);
    case "ReplyInterrupted": {
      const listening = { phase: "listening", failure: null } as const;
      const turn = state.turn.phase === "thinking" ? state.turn : listening;
      return { ...state, turn, closed: false };
    }
    case "ReplyFailed":
      return { ...state, turn: { phase: "listening", failure: event.code } };
    case "ReplyFinished": {
      const closed = state.turn.phase === "speaking" && state.turn.reply.intent === "close";
      const turn = { phase: "listening", failure: null } as const;
      return { ...state, turn, closed, repliesFinished: state.repliesFinished + 1 };
    }
    case "InterviewEnded":
      return { ...state, turn: { phase: "over" } };
    case "InterviewErased":
      return { ...initialConversation, turn: { phase: "over" } };
    case "DataForgotten":
      return event.kind === "conversation" ? forgetWords(state) : state;
    default:
      return state;
  }
}

/** The lines with the candidate's last words marked as unclear. */
function withoutLastAnswer(lines: readonly Line[]): readonly Line[] {
  const index = lines.findLastIndex(({ speaker }) => speaker === "candidate");
  const line = lines[index];
  return line === undefined ? lines : lines.with(index, { ...line, unclear: true });
}

function forgetWords({ turn }: Conversation): Conversation {
  return { ...initialConversation, turn: turn.phase === "waiting" ? turn : { phase: "over" } };
}

function evolveSound(state: Conversation, event: InterviewEvent): Conversation {
  const aloud = evolveAloud(state.aloud, event, state.lines.length);
  const hearing = evolveHearing(state.hearing, event);
  const same = aloud === state.aloud && hearing === state.hearing;
  return same ? state : forgetUnheard({ ...state, aloud, hearing });
}

function evolveHearing(state: Hearing | null, event: InterviewEvent): Hearing | null {
  switch (event.type) {
    case "SpeechStarted":
      return { utteranceId: event.utteranceId, text: "", partlyAt: null };
    case "UtterancePartlyHeard":
      return { utteranceId: event.utteranceId, text: event.text, partlyAt: event.at };
    case "SpeechDismissed":
    case "UtteranceHeard":
      return event.utteranceId === state?.utteranceId ? null : state;
    case "CandidateDisconnected":
    case "InterviewEnded":
    case "InterviewErased":
      return null;
    default:
      return state;
  }
}

/** Shortens an interrupted line to what the candidate heard of it. */
function forgetUnheard(state: Conversation): Conversation {
  const { aloud, lines } = state;
  const line = lines[aloud?.line ?? -1];
  if (aloud?.voice !== "stopped" || line === undefined) return state;
  return { ...state, lines: lines.with(aloud.line, { ...line, text: heardTextOf(aloud) }) };
}

function speak(state: Conversation, text: string): Conversation {
  const line = state.lines.at(-1);
  if (state.turn.phase !== "speaking" || line === undefined) return state;
  const { reply } = state.turn;
  const lines = state.lines.with(-1, { ...line, text: line.text + text });
  const unfinished = reply.unfinished + text;
  const spoken = { ...reply, tokens: reply.tokens + 1, unfinished };
  return { ...state, lines, turn: { phase: "speaking", reply: spoken } };
}

/** Removes a completed sentence, and the space around it, from the unfinished text. */
function completeSentence(state: Conversation, sentence: string): Conversation {
  if (state.turn.phase !== "speaking") return state;
  const { reply } = state.turn;
  const unfinished = reply.unfinished.trimStart().slice(sentence.length).trimStart();
  const sentences = reply.sentences + 1;
  return { ...state, turn: { phase: "speaking", reply: { ...reply, sentences, unfinished } } };
}

/** The last line of the interviewer asks this question. */
function withQuestion(lines: readonly Line[], questionId: string): Line[] {
  const last = lines.findLastIndex(({ speaker }) => speaker === "interviewer");
  return lines.map((line, index) => index === last ? { ...line, questionId } : line);
}
