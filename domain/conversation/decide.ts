import { IllegalTransition } from "../errors.ts";
import type { ReplyId, UtteranceId } from "../ids.ts";
import type { EpochMillis, Permille } from "../units.ts";
import type { Engine, Persona } from "../lifecycle/events.ts";
import type {
  ConversationEvent,
  HowHeard,
  Intent,
  Interruption,
  ReplyFailure,
  Word,
} from "./events.ts";
import { cutSentences } from "./sentences.ts";
import type { Conversation, Speaking } from "./state.ts";

interface At {
  readonly at: EpochMillis;
}

export type ConversationCommand =
  | At & {
    readonly type: "HearUtterance";
    readonly utteranceId: UtteranceId;
    readonly how: HowHeard;
    readonly text: string;
    readonly words: readonly Word[];
    readonly confidence: Permille | null;
    readonly speechBeganAt: EpochMillis | null;
    readonly speechEndedAt: EpochMillis | null;
  }
  | At & {
    readonly type: "RequestReply";
    readonly cause: "candidate_asked_again" | "room_restarted";
  }
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

/** What happens to the conversation. A command of a reply that is no longer spoken does nothing. */
export function decideConversation(
  state: Conversation,
  command: ConversationCommand,
): ConversationEvent[] {
  switch (command.type) {
    case "HearUtterance":
      return hear(state, command);
    case "RequestReply":
      return request(state, command);
    case "BeginReply": {
      if (state.turn.phase !== "thinking") return [];
      const { type: _, grounding, ...reply } = command;
      const answers = state.lastUtterance;
      return [{ type: "ReplyBegan", version: 1, ...reply, answers, grounding: [...grounding] }];
    }
    case "ProduceToken": {
      const reply = spoken(state, command.replyId);
      return reply === null || command.text === "" ? [] : produce(reply, command.text, command.at);
    }
    case "FinishReply": {
      const reply = spoken(state, command.replyId);
      if (reply === null) return [];
      const { at, replyId, promptTokens, replyTokens } = command;
      const finished = { replyId, promptTokens, replyTokens };
      return [...lastSentence(reply, at), { type: "ReplyFinished", version: 1, at, ...finished }];
    }
    case "FailReply":
      return fail(state, command);
    case "InterruptReply":
      return interrupt(state, command.cause, command.at);
  }
}

type Command<Type extends ConversationCommand["type"]> = Extract<
  ConversationCommand,
  { type: Type }
>;

/** The reply if it is the one being spoken now; else null. */
function spoken(state: Conversation, replyId: ReplyId): Speaking | null {
  return state.turn.phase === "speaking" && state.turn.reply.replyId === replyId
    ? state.turn.reply
    : null;
}

/** Typing over the interviewer stops it; the same utterance sent twice is heard once. */
function hear(state: Conversation, command: Command<"HearUtterance">): ConversationEvent[] {
  const { type: _, text, words, ...heard } = command;
  if (state.heard.includes(heard.utteranceId)) return [];
  if (state.turn.phase === "waiting" || state.turn.phase === "over") {
    throw new IllegalTransition("The interview is not running, so an answer cannot be taken.");
  }
  if (text.trim() === "") {
    throw new IllegalTransition("The answer is empty; write or say something first.");
  }
  const cause = heard.how === "typed" ? "candidate_typed" : "candidate_spoke";
  return [
    ...interrupt(state, cause, heard.at),
    { type: "UtteranceHeard", version: 1, ...heard, text: text.trim(), words: [...words] },
  ];
}

function request(state: Conversation, command: Command<"RequestReply">): ConversationEvent[] {
  const { at, cause } = command;
  switch (state.turn.phase) {
    case "waiting":
    case "over":
      if (cause === "room_restarted") return [];
      throw new IllegalTransition(
        "The interview is not running, so there is nothing to ask again.",
      );
    case "thinking":
      return [];
    case "speaking":
      return cause === "candidate_asked_again" ? [] : [
        ...interrupt(state, "room_restarted", at),
        { type: "ReplyRequested", version: 1, at, cause },
      ];
    case "listening":
      return state.turn.failure === null ? [] : [{ type: "ReplyRequested", version: 1, at, cause }];
  }
}

function produce(reply: Speaking, text: string, at: EpochMillis): ConversationEvent[] {
  const { replyId } = reply;
  const token = { replyId, index: reply.tokens, text };
  const { sentences } = cutSentences(reply.unfinished + text);
  return [
    { type: "ReplyTokenProduced", version: 1, at, ...token },
    ...sentences.map((sentence, place) => completed(reply, place, sentence, at)),
  ];
}

function completed(
  reply: Speaking,
  place: number,
  text: string,
  at: EpochMillis,
): ConversationEvent {
  const index = reply.sentences + place;
  return { type: "ReplySentenceCompleted", version: 1, at, replyId: reply.replyId, index, text };
}

/** What has no full stop is a sentence all the same once the reply is over. */
function lastSentence(reply: Speaking, at: EpochMillis): ConversationEvent[] {
  const text = reply.unfinished.trim();
  return text === "" ? [] : [completed(reply, 0, text, at)];
}

function fail(state: Conversation, command: Command<"FailReply">): ConversationEvent[] {
  const { type: _, ...failed } = command;
  const current = state.turn.phase === "speaking" ? state.turn.reply.replyId : null;
  const stale = state.turn.phase !== "thinking" && state.turn.phase !== "speaking";
  return stale || current !== command.replyId
    ? []
    : [{ type: "ReplyFailed", version: 1, ...failed }];
}

function interrupt(state: Conversation, cause: Interruption, at: EpochMillis): ConversationEvent[] {
  if (state.turn.phase !== "speaking") return [];
  const { replyId } = state.turn.reply;
  return [{ type: "ReplyInterrupted", version: 1, at, replyId, cause }];
}
