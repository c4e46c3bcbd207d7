import type { InterviewEvent, Numbered } from "../domain/event.ts";
import type { Engine, Persona } from "../domain/lifecycle/events.ts";
import type { HowHeard, Interruption, ReplyFailure } from "../domain/conversation/events.ts";
import { joinAnswer } from "../domain/conversation/reopen.ts";
import type { ReplyId, UtteranceId } from "../domain/ids.ts";
import type { EpochMillis, EventNumber } from "../domain/units.ts";
import type { Projection } from "./projection.ts";

interface Entry {
  /** Number of the event that began it; links and comments point here. */
  readonly number: EventNumber;
  readonly at: EpochMillis;
}

export type TranscriptEntry =
  | Entry & {
    readonly kind: "candidate";
    readonly utteranceId: UtteranceId;
    readonly how: HowHeard;
    readonly text: string;
    /** The candidate continues this answer: what is heard next is added to it. */
    readonly goesOn?: true;
    /**
     * What was heard, if the candidate corrected it, and the number of the latest event that did.
     */
    readonly corrected?: { readonly heard: string; readonly number: EventNumber };
  }
  | Entry & {
    readonly kind: "interviewer";
    readonly replyId: ReplyId;
    readonly engine: Engine;
    readonly model: string;
    readonly tone: Persona;
    readonly text: string;
    readonly status: "speaking" | "finished" | "failed" | Interruption;
  }
  | Entry & {
    readonly kind: "apology";
    readonly code: ReplyFailure;
    readonly retryable: boolean;
    readonly text: string;
  };

/** What was said, in order, as the pages show it. */
export interface Transcript {
  readonly turn: "waiting" | "listening" | "thinking" | "speaking" | "over";
  /** True if the interviewer's last reply failed and may be asked for again. */
  readonly canAskAgain: boolean;
  readonly entries: readonly TranscriptEntry[];
}

const initial: Transcript = { turn: "waiting", canAskAgain: false, entries: [] };

export const transcript: Projection<Transcript> = {
  name: "transcript",
  version: 2,
  initial,
  evolve(state, { number, event }: Numbered) {
    const { at } = event;
    switch (event.type) {
      case "InterviewStarted":
      case "ReplyRequested":
        return { ...state, turn: "thinking", canAskAgain: false };
      case "UtteranceHeard": {
        const { utteranceId, how, text } = event;
        const last = state.entries.at(-1);
        if (last?.kind === "candidate" && last.goesOn === true) {
          const { goesOn: _, ...begun } = last;
          const whole = { ...begun, utteranceId, text: joinAnswer(last.text, text) };
          return { ...state, turn: "thinking", entries: state.entries.with(-1, whole) };
        }
        return add(state, "thinking", { kind: "candidate", number, at, utteranceId, how, text });
      }
      case "UtteranceCorrected":
        return { ...state, entries: correct(state.entries, number, event) };
      case "ReplyBegan": {
        const { replyId, engine, model, tone } = event;
        const reply = { replyId, engine, model, tone, text: "", status: "speaking" } as const;
        return add(state, "speaking", { kind: "interviewer", number, at, ...reply });
      }
      case "ReplyContinued": {
        const { engine, model } = event;
        return onReply(state, event.replyId, (reply) => ({ ...reply, engine, model }));
      }
      case "ReplyTokenProduced":
        return onReply(
          state,
          event.replyId,
          (reply) => ({ ...reply, text: reply.text + event.text }),
        );
      case "AnswerReopened":
        return reopen(state, event.replyId);
      case "ReplyInterrupted":
        return settle(state, event.replyId, event.cause);
      case "ReplyFinished":
        return settle(state, event.replyId, "finished");
      case "ReplyFailed": {
        const before = event.replyId === null ? state : settle(state, event.replyId, "failed");
        const { code, retryable, apology: text } = event;
        const entry = { kind: "apology", number, at, code, retryable, text } as const;
        return { ...add(before, "listening", entry), canAskAgain: true };
      }
      case "InterviewEnded":
        return { ...state, turn: "over", canAskAgain: false };
      case "InterviewErased":
        return { turn: "over", canAskAgain: false, entries: [] };
      case "DataForgotten":
        return event.kind === "conversation" ? withoutWords(state) : state;
      default:
        return state;
    }
  },
};

function add(state: Transcript, turn: Transcript["turn"], entry: TranscriptEntry): Transcript {
  return { turn, canAskAgain: false, entries: [...state.entries, entry] };
}

/** Replaces an answer with its corrected text; keeps what was heard at first beside it. */
function correct(
  entries: readonly TranscriptEntry[],
  number: EventNumber,
  { heardIn, text }: Extract<InterviewEvent, { type: "UtteranceCorrected" }>,
): readonly TranscriptEntry[] {
  return entries.map((entry) =>
    entry.kind === "candidate" && entry.number === heardIn
      ? { ...entry, text, corrected: { heard: entry.corrected?.heard ?? entry.text, number } }
      : entry
  );
}

/** Empties the words. Keeps who spoke when, and apologies, because those are fixed sentences. */
function withoutWords(state: Transcript): Transcript {
  const entries = state.entries.map((entry) => {
    if (entry.kind === "apology") return entry;
    if (entry.kind === "interviewer" || entry.corrected === undefined) {
      return { ...entry, text: "" };
    }
    return { ...entry, text: "", corrected: { ...entry.corrected, heard: "" } };
  });
  return { ...state, entries };
}

type Reply = Extract<TranscriptEntry, { kind: "interviewer" }>;

/** Changes one reply, which is among the last entries. */
function onReply(state: Transcript, replyId: ReplyId, change: (reply: Reply) => Reply): Transcript {
  const index = state.entries.findLastIndex((entry) =>
    entry.kind === "interviewer" && entry.replyId === replyId
  );
  const reply = state.entries[index];
  if (reply?.kind !== "interviewer") return state;
  return { ...state, entries: state.entries.with(index, change(reply)) };
}

/** Removes a reply that was taken back. */
function reopen(state: Transcript, taken: ReplyId | null): Transcript {
  const entries = state.entries.filter((entry) =>
    entry.kind !== "interviewer" || entry.replyId !== taken
  );
  const last = entries.at(-1);
  const goesOn = last?.kind === "candidate" ? entries.with(-1, { ...last, goesOn: true }) : entries;
  return { ...state, turn: "listening", entries: goesOn };
}

function settle(state: Transcript, replyId: ReplyId, status: Reply["status"]): Transcript {
  return { ...onReply(state, replyId, (reply) => ({ ...reply, status })), turn: "listening" };
}
