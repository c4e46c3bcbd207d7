import { fact } from "../fact.ts";
import type { ReplyId } from "../ids.ts";
import { clampHeard, isAudible, isFurther } from "./aloud.ts";
import type { Command, VoiceCommand } from "./commands.ts";
import { type ConversationEvent, utteranceTextLimit } from "./events.ts";
import type { Conversation } from "./state.ts";

/** Shortest time between two recorded partial transcripts. */
const partlyEveryMs = 500;

/**
 * Decides the commands about the sound of the conversation. Ignores sound that comes too late or
 * belongs to a reply that is gone: media is never refused.
 */
export function decideVoice(state: Conversation, command: VoiceCommand): ConversationEvent[] {
  const { at } = command;
  switch (command.type) {
    case "StartSpeech":
      return startSpeech(state, command);
    case "HearPartly":
      return hearPartly(state, command);
    case "DismissSpeech": {
      const { utteranceId, cause } = command;
      if (state.hearing?.utteranceId !== utteranceId) return [];
      return [fact("SpeechDismissed", { at, utteranceId, cause })];
    }
    case "BeginVoice": {
      const { replyId, voice } = command;
      if (!mayBeSpoken(state, replyId) || state.aloud?.voice !== "silent") return [];
      return [fact("ReplyVoiceBegan", { at, replyId, voice })];
    }
    case "PauseReply": {
      const { replyId } = command;
      if (!isNow(state, replyId) || state.aloud?.voice !== "playing") return [];
      return [fact("ReplyPaused", { at, replyId })];
    }
    case "ResumeReply": {
      const { replyId, cause } = command;
      const waiting = cause === "page_returned" ? "left" : "paused";
      if (!isNow(state, replyId) || state.aloud?.voice !== waiting) return [];
      return [fact("ReplyResumed", { at, replyId, cause })];
    }
    case "ReportHeard":
      return reportHeard(state, command);
    case "FailVoice": {
      const { replyId, code } = command;
      const voice = state.aloud?.voice;
      const speaking = mayBeSpoken(state, replyId) && voice === "silent";
      if (!speaking && !(isNow(state, replyId) && isAudible(state.aloud))) return [];
      return [fact("ReplyVoiceFailed", { at, replyId, code })];
    }
    case "TimeTurn":
      return isNow(state, command.timing.replyId)
        ? [fact("TurnTimed", { at, ...command.timing })]
        : [];
  }
}

function isNow(state: Conversation, replyId: ReplyId): boolean {
  return state.turn.phase !== "over" && state.aloud?.replyId === replyId;
}

/** Whether this reply may get a voice: an interrupted or unanswered one may not. */
function mayBeSpoken(state: Conversation, replyId: ReplyId): boolean {
  const coming = state.turn.phase === "speaking" && state.turn.reply.replyId === replyId;
  const whole = state.turn.phase === "listening" && state.aloud?.finished === true;
  return isNow(state, replyId) && (coming || whole);
}

function isListening({ turn }: Conversation): boolean {
  return turn.phase !== "waiting" && turn.phase !== "over";
}

function startSpeech(
  state: Conversation,
  { at, utteranceId }: Command<"StartSpeech">,
): ConversationEvent[] {
  if (!isListening(state) || state.heard.includes(utteranceId)) return [];
  if (state.hearing?.utteranceId === utteranceId) return [];
  return [fact("SpeechStarted", { at, utteranceId })];
}

function hearPartly(state: Conversation, command: Command<"HearPartly">): ConversationEvent[] {
  const { at, utteranceId } = command;
  const text = command.text.trim().slice(0, utteranceTextLimit);
  if (text === "" || state.hearing?.utteranceId !== utteranceId) return [];
  const { partlyAt, text: before } = state.hearing;
  if (text === before || (partlyAt !== null && at - partlyAt < partlyEveryMs)) return [];
  return [fact("UtterancePartlyHeard", { at, utteranceId, text })];
}

/**
 * Records how far the candidate heard: at the end of each sentence, and at the exact character
 * where playback stands still.
 */
function reportHeard(state: Conversation, command: Command<"ReportHeard">): ConversationEvent[] {
  const { at, replyId, stopped } = command;
  const { aloud } = state;
  if (aloud === null || !isNow(state, replyId) || aloud.voice === "silent") return [];
  const heard = clampHeard(aloud, command);
  if (!isFurther(heard, aloud.heard)) return [];
  if (!stopped && heard.sentences === aloud.heard.sentences) return [];
  return [fact("ReplyHeard", { at, replyId, ...heard })];
}
