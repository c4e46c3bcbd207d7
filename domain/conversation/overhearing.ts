import type { BargeInAct } from "./barge_in.ts";
import { endReply, settle } from "./candidate_turn.ts";
import { change, type Draft, noticeOver, timeOf } from "./listening_draft.ts";
import type { VoicedReply } from "./listening_state.ts";
import { goOn } from "./going_on.ts";
import { claim } from "./running_speech.ts";
import { frameLength, segmenting } from "./speech_segments.ts";

/**
 * Loudness of the interviewer's voice in the page while it plays, in dBFS: that of a voice whose
 * loudest samples are near full scale. The echo's share is learned relative to it.
 */
const playingLevel = -20;

/** Handles one frame of the microphone while the interviewer's voice sounds. */
export function overhearFrame(
  draft: Draft,
  offset: number,
  probability: number,
  level: number,
): void {
  const { reply } = draft.state;
  if (reply === null) return;
  const end = offset + frameLength;
  const act = noticeOver(draft, {
    type: "frame",
    at: timeOf(draft, end),
    length: frameLength / 16,
    probability,
    level,
    playback: reply.voice === "playing" ? playingLevel : null,
  });
  if (act === null) return;
  obey(draft, act, "");
  if (act.type === "pause") claim(draft, offset - frameLength - segmenting.preRoll);
  settle(draft);
}

/** Handles words that were spoken over the interviewer's voice. */
export function overhearWords(draft: Draft, text: string): void {
  const { reply, spoken } = draft.state;
  if (reply === null) return;
  const act = noticeOver(draft, { type: "words", at: draft.at, text, spoken });
  if (act === null) return;
  obey(draft, act, text);
  settle(draft);
}

function obey(draft: Draft, act: BargeInAct, text: string): void {
  if (act.type === "interrupt") stopReply(draft, text);
  else {
    draft.acts.push(act);
    setVoice(draft, act.type === "pause" ? "paused" : "playing");
  }
}

function setVoice(draft: Draft, voice: VoicedReply["voice"]): void {
  const { reply } = draft.state;
  if (reply !== null) change(draft, { reply: { ...reply, voice } });
}

/**
 * Stops the interviewer's voice and begins the candidate's turn.
 *
 * @param text The candidate's words as far as they are known, else "".
 */
export function stopReply(draft: Draft, text: string): void {
  const { reply } = draft.state;
  if (reply === null) return;
  if (goOn(draft, text)) return;
  draft.acts.push({ type: "interrupt" });
  change(draft, { stoppedReply: reply.replyId, question: null });
  endReply(draft, true);
}

/** Notes that the interviewer's voice begins. */
export function beginReply(draft: Draft, reply: VoicedReply): void {
  change(draft, { reply, replyBeganAt: draft.at });
  noticeOver(draft, { type: "reply_began", at: draft.at });
  settle(draft);
}
