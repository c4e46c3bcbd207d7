import {
  beginTurn,
  endReply,
  endWhereDue,
  hear,
  judge,
  noticeWords,
  settle,
} from "./candidate_turn.ts";
import { utteranceTextLimit } from "./events.ts";
import { change, type Draft, isWhole, notice } from "./listening_draft.ts";
import type { Act, FloorAction, Listening, Seen } from "./listening_state.ts";
import { beginReply, overhearFrame, overhearWords, stopReply } from "./overhearing.ts";
import { goOnBeforeVoice } from "./going_on.ts";
import { cutSpeech, followSpeech, takeWritten, writeSoFar } from "./running_speech.ts";
import { frameLength } from "./speech_segments.ts";
import { isWaiting, textOf } from "./utterance.ts";

interface ListeningStep {
  readonly state: Listening;
  /** To be done in this order. */
  readonly acts: readonly Act[];
}

/** Longer answers are heard in parts, so that none of their words is cut off. UTF-16 units. */
const textBeforePart = utteranceTextLimit * 0.8;
/** Speech has ended if no frame arrives for this long. */
const stalledMs = 1_000;

/**
 * Hearing as a pure machine: turns what is observed of one voice into acts in the conversation. The
 * caller performs the acts and shows the machine their results.
 */
export function listen(state: Listening, seen: Seen): ListeningStep {
  const draft: Draft = { state, acts: [], at: seen.at, hasNewWords: false };
  take(draft, seen);
  if (draft.hasNewWords) weighWords(draft);
  watch(draft);
  return { state: draft.state, acts: draft.acts };
}

function take(draft: Draft, seen: Seen): void {
  switch (seen.type) {
    case "room":
      return followRoom(draft, seen);
    case "frame":
      return takeFrame(draft, seen);
    case "written":
      return takeWords(draft, seen);
    case "press":
      return press(draft, seen.action);
    case "time":
      return change(draft, { lookAt: null });
    case "left":
      return leave(draft);
  }
}

function isLive({ state: { phase, left } }: Draft): boolean {
  return phase !== "waiting" && phase !== "over" && !left;
}

function followRoom(draft: Draft, seen: Extract<Seen, { type: "room" }>): void {
  const { phase, question } = seen;
  const { state: before } = draft;
  const voiced = seen.reply?.voice === "over" ? null : seen.reply;
  // This voice stopped that reply a moment ago, and the room has not said so yet.
  const reply = voiced?.replyId === before.stoppedReply ? null : voiced;
  change(draft, { phase, question, spoken: seen.reply?.spoken ?? "" });
  if (phase === "over") return before.phase === "over" ? undefined : drop(draft);
  if (reply?.replyId !== before.reply?.replyId) {
    if (reply === null) return endReply(draft, seen.reply?.stopped === true);
    return beginReply(draft, reply);
  }
  change(draft, { reply });
  const turnCame = phase === "listening" && phase !== before.phase;
  if (turnCame && reply === null) beginTurn(draft);
}

function takeFrame(draft: Draft, seen: Extract<Seen, { type: "frame" }>): void {
  const { at, offset, origin, probability, level } = seen;
  change(draft, { frameAt: at, origin, end: offset + frameLength });
  if (!isLive(draft)) return;
  followSpeech(draft, offset, probability);
  overhearFrame(draft, offset, probability, level);
  goOnBeforeVoice(draft);
  writeSoFar(draft);
}

function takeWords(draft: Draft, seen: Extract<Seen, { type: "written" }>): void {
  const text = takeWritten(draft, seen.request, seen.heard);
  if (text !== null) overhearWords(draft, text);
}

/** Acts on the words of a stretch of the utterance that has just been transcribed. */
function weighWords(draft: Draft): void {
  const { utterance } = draft.state;
  if (utterance === null) return;
  const text = textOf(utterance);
  if (!isWaiting(utterance)) {
    draft.acts.push({ type: "all_written", utterance: utterance.utterance });
  }
  overhearWords(draft, text);
  settle(draft);
  noticeWords(draft);
  if (text.length > textBeforePart && isWhole(draft)) hear(draft);
  if (draft.state.left) finish(draft);
}

function press(draft: Draft, action: FloorAction): void {
  const { at } = draft;
  if (action === "push_down") stopReply(draft, "");
  if (action === "done") cutSpeech(draft);
  if (action === "let_me_think" || action === "done") notice(draft, { type: action, at });
  else notice(draft, { type: "push_to_talk", at, down: action === "push_down" });
}

/** Ends the voice: what was said is transcribed and heard, even if words are missing. */
function leave(draft: Draft): void {
  cutSpeech(draft);
  change(draft, { left: true });
  finish(draft);
}

/** Says that nothing more comes, once the voice is gone and all of it is transcribed. */
function finish(draft: Draft): void {
  const { utterance } = draft.state;
  if (utterance !== null && isWaiting(utterance)) return;
  if (utterance !== null && textOf(utterance) !== "") hear(draft);
  else judge(draft, "noise");
  draft.acts.push({ type: "stop_writing" });
}

/** Ends hearing because the interview is over. */
function drop(draft: Draft): void {
  change(draft, { speech: null, utterance: null, reply: null });
  draft.acts.push({ type: "stop_writing" });
}

/** Does what is due, and asks to be woken for the next thing. */
function watch(draft: Draft): void {
  if (!isLive(draft)) return;
  const { speech, frameAt, lookAt } = draft.state;
  if (speech !== null && draft.at - frameAt >= stalledMs) cutSpeech(draft);
  const next = endWhereDue(draft);
  const stall = draft.state.speech === null ? Infinity : frameAt + stalledMs;
  const soonest = Math.min(next, stall);
  if (soonest === Infinity || (lookAt !== null && lookAt <= soonest && lookAt > draft.at)) return;
  change(draft, { lookAt: soonest });
  draft.acts.push({ type: "look_at", at: soonest });
}
