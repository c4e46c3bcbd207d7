import { IllegalTransition } from "../errors.ts";
import { fact } from "../fact.ts";
import type { ReplyId } from "../ids.ts";
import type { EpochMillis } from "../units.ts";
import { isAudible, isFurther } from "./aloud.ts";
import type { Command, ConversationCommand } from "./commands.ts";
import { correct } from "./correction.ts";
import { decideVoice } from "./decide_voice.ts";
import type { ConversationEvent, Interruption, Word } from "./events.ts";
import { decideReopening } from "./reopen.ts";
import { cutSentences } from "./sentences.ts";
import { isQuiet } from "./silence.ts";
import type { Conversation, Speaking } from "./state.ts";
import {
  beginningOf,
  isTooLong,
  splitIntoPieces,
  tokenTextLimit,
  tooLongAnswer,
  utteranceTextLimit,
  wordsLimit,
  wordTextLimit,
} from "./text_limit.ts";
import { isUnclear, mayAskAgain } from "./unclear.ts";

export type { ConversationCommand } from "./commands.ts";

/**
 * Decides the commands about the conversation. A command about a reply that is no longer spoken
 * does nothing.
 */
export function decideConversation(
  state: Conversation,
  command: ConversationCommand,
): ConversationEvent[] {
  switch (command.type) {
    case "HearUtterance":
      return hear(state, command);
    case "ReopenAnswer":
      return decideReopening(state, command.at);
    case "CorrectUtterance":
      return correct(state, command);
    case "RequestReply":
      return request(state, command);
    case "BeginReply": {
      if (state.turn.phase !== "thinking") return [];
      const { type: _, grounding, ...reply } = command;
      const answers = state.lastUtterance;
      return [fact("ReplyBegan", { ...reply, answers, grounding: [...grounding] })];
    }
    case "ContinueReply": {
      if (findSpeaking(state, command.replyId) === null) return [];
      const { type: _, grounding, ...rest } = command;
      return [fact("ReplyContinued", { ...rest, grounding: [...grounding] })];
    }
    case "RecordModelFailure": {
      const { type: _, ...failed } = command;
      return isCurrent(state, command.replyId) ? [fact("ModelFailed", failed)] : [];
    }
    case "ProduceToken": {
      const reply = findSpeaking(state, command.replyId);
      return reply === null || command.text === "" ? [] : produce(reply, command.text, command.at);
    }
    case "BreakSilence":
      return breakSilence(state, command);
    case "FinishReply": {
      const reply = findSpeaking(state, command.replyId);
      if (reply === null) return [];
      const { at, replyId, promptTokens, replyTokens } = command;
      const finished = fact("ReplyFinished", { at, replyId, promptTokens, replyTokens });
      return [...completeLast(reply, at), finished];
    }
    case "FailReply":
      return fail(state, command);
    case "InterruptReply":
      return interrupt(state, command.cause, command.at);
    default:
      return decideVoice(state, command);
  }
}

/** Says nothing to somebody who has just begun to speak. */
function breakSilence(state: Conversation, command: Command<"BreakSilence">): ConversationEvent[] {
  const { type: _, text, ...reply } = command;
  if (!isQuiet(state) || text.trim() === "") return [];
  const { replyId, at } = reply;
  const whole = beginningOf(text.trim(), tokenTextLimit);
  const { sentences, rest } = cutSentences(whole);
  const all = rest === "" ? sentences : [...sentences, rest];
  return [
    fact("ReplyBegan", { ...reply, answers: null, questionId: null, grounding: [] }),
    fact("ReplyTokenProduced", { at, replyId, index: 0, text: whole }),
    ...all.map((text, index) => fact("ReplySentenceCompleted", { at, replyId, index, text })),
    fact("ReplyFinished", { at, replyId, promptTokens: null, replyTokens: null }),
  ];
}

/** The reply that is being spoken, if it has this id; else null. */
function findSpeaking(state: Conversation, replyId: ReplyId): Speaking | null {
  return state.turn.phase === "speaking" && state.turn.reply.replyId === replyId
    ? state.turn.reply
    : null;
}

/** Hears an answer. It interrupts the interviewer; the same utterance sent twice is heard once. */
function hear(state: Conversation, command: Command<"HearUtterance">): ConversationEvent[] {
  const { type: _, text, asHeard = null, words, ...heard } = command;
  if (state.heard.includes(heard.utteranceId)) return [];
  if (state.turn.phase === "waiting" || state.turn.phase === "over") {
    throw new IllegalTransition("The interview is not running, so an answer cannot be taken.");
  }
  if (text.trim() === "") {
    throw new IllegalTransition("The answer is empty; write or say something first.");
  }
  if (heard.how === "typed" && isTooLong(text.trim(), utteranceTextLimit)) {
    throw new IllegalTransition(tooLongAnswer);
  }
  const cause = heard.how === "typed" ? "candidate_typed" : "candidate_spoke";
  const said = heard.how === "typed" ? text.trim() : limitSpoken(text);
  return [
    ...interrupt(state, cause, heard.at),
    ...(heard.how === "typed" ? readCaptions(state, heard.at) : []),
    fact("UtteranceHeard", { ...heard, text: said, words: limitWords(words) }),
    ...(asHeard === null ? [] : noteMending(command, said, asHeard)),
    ...(isUnclear(heard) && mayAskAgain(state) ? [noteUnclear(command)] : []),
  ];
}

/**
 * Keeps the beginning of a spoken answer that is too long: nobody can be asked to repeat it
 * shorter.
 */
function limitSpoken(text: string): string {
  return beginningOf(text.trim(), utteranceTextLimit);
}

function limitWords(words: readonly Word[]): Word[] {
  return words.slice(0, wordsLimit)
    .map((word) => ({ ...word, text: beginningOf(word.text, wordTextLimit) }));
}

function noteUnclear({ at, utteranceId }: Command<"HearUtterance">): ConversationEvent {
  return fact("UtteranceNotUnderstood", { at, utteranceId });
}

/** Records the text as it was transcribed, beside the text in which terms were put right. */
function noteMending(
  { at, utteranceId }: Command<"HearUtterance">,
  said: string,
  asHeard: string,
): ConversationEvent[] {
  const heard = limitSpoken(asHeard);
  if (heard === "" || heard === said) return [];
  return [fact("UtteranceMended", { at, utteranceId, asHeard: heard })];
}

/**
 * Counts the whole reply as heard, because whoever types an answer has read its captions, however
 * little of its sound was played.
 */
function readCaptions({ aloud, lines }: Conversation, at: EpochMillis): ConversationEvent[] {
  if (aloud === null || aloud.line !== lines.length - 1) return [];
  if (aloud.voice !== "stopped" && !isAudible(aloud)) return [];
  const read = { sentences: aloud.sentences.length, characters: 0 };
  if (!isFurther(read, aloud.heard)) return [];
  return [fact("ReplyHeard", { at, replyId: aloud.replyId, ...read })];
}

function request(state: Conversation, command: Command<"RequestReply">): ConversationEvent[] {
  const { at, cause } = command;
  switch (state.turn.phase) {
    case "waiting":
    case "over":
      if (cause !== "candidate_asked_again") return [];
      throw new IllegalTransition(
        "The interview is not running, so there is nothing to ask again.",
      );
    case "thinking":
      return [];
    case "speaking":
      return cause !== "room_restarted" ? [] : [
        ...interrupt(state, "room_restarted", at),
        fact("ReplyRequested", { at, cause }),
      ];
    case "listening":
      return state.turn.failure === null && !state.reopened
        ? []
        : [fact("ReplyRequested", { at, cause })];
  }
}

/** Splits a long piece into several tokens, so that every sentence fits into one event. */
function produce(reply: Speaking, text: string, at: EpochMillis): ConversationEvent[] {
  const { replyId } = reply;
  const events: ConversationEvent[] = [];
  let { tokens, sentences: done, unfinished } = reply;
  for (const piece of splitIntoPieces(text, tokenTextLimit)) {
    events.push(fact("ReplyTokenProduced", { at, replyId, index: tokens++, text: piece }));
    const { sentences, rest } = cutSentences(unfinished + piece);
    for (const text of sentences) events.push(completeSentence(replyId, done++, text, at));
    unfinished = rest;
  }
  return events;
}

function completeSentence(
  replyId: ReplyId,
  index: number,
  text: string,
  at: EpochMillis,
): ConversationEvent {
  return fact("ReplySentenceCompleted", { at, replyId, index, text });
}

/** Completes a sentence without a full stop when its reply ends. */
function completeLast(reply: Speaking, at: EpochMillis): ConversationEvent[] {
  const text = reply.unfinished.trim();
  return text === "" ? [] : [completeSentence(reply.replyId, reply.sentences, text, at)];
}

/**
 * Makes the apology the last sentence of a reply that has begun, so that it is spoken like any
 * other.
 */
function fail(state: Conversation, command: Command<"FailReply">): ConversationEvent[] {
  if (!isCurrent(state, command.replyId)) return [];
  const { type: _, ...failed } = command;
  const { at, apology } = command;
  const spoken = state.turn.phase === "speaking"
    ? [completeSentence(state.turn.reply.replyId, state.turn.reply.sentences, apology, at)]
    : [];
  return [...spoken, fact("ReplyFailed", failed)];
}

/**
 * Whether that reply is being spoken; for null, whether a reply is being thought of that has not
 * begun.
 */
function isCurrent({ turn }: Conversation, replyId: ReplyId | null): boolean {
  return turn.phase === "speaking"
    ? turn.reply.replyId === replyId
    : turn.phase === "thinking" && replyId === null;
}

/**
 * Id of the reply whose text is still coming, else of the one whose sound is; null without either.
 */
function findInterruptible({ turn, aloud }: Conversation): ReplyId | null {
  if (turn.phase === "speaking") return turn.reply.replyId;
  return turn.phase !== "over" && isAudible(aloud) ? aloud.replyId : null;
}

function interrupt(state: Conversation, cause: Interruption, at: EpochMillis): ConversationEvent[] {
  const replyId = findInterruptible(state);
  return replyId === null ? [] : [fact("ReplyInterrupted", { at, replyId, cause })];
}
