import { dueOf } from "./endpointing.ts";
import { utteranceTextLimit } from "./events.ts";
import {
  change,
  type Draft,
  isEchoOf,
  isPaused,
  isSounding,
  isWhole,
  notice,
  noticeOver,
} from "./listening_draft.ts";
import { joinAnswer } from "./reopen.ts";
import { claim, dismiss, openUtterance, takeFloor } from "./running_speech.ts";
import { segmenting } from "./speech_segments.ts";
import {
  asHeardOf,
  confidenceOf,
  isLost,
  isWaiting,
  lastSpeechOf,
  textOf,
  wordsOf,
  writtenUntilOf,
} from "./utterance.ts";
import { judgeInTurn, judgeOverReply, type Verdict } from "./verdict.ts";

/** Begins the candidate's turn. The candidate may be speaking already. */
export function beginTurn(draft: Draft): void {
  const { utterance, speech, question } = draft.state;
  const at = Math.min(draft.at, utterance?.beganAt ?? draft.at);
  notice(draft, { type: "turn_began", at, question });
  if (utterance !== null) {
    notice(draft, { type: "speech_began", at });
    if (speech === null) notice(draft, { type: "speech_ended", at: lastSpeechOf(utterance) });
    if (utterance.stretches.length > 0) noticeWords(draft);
  }
  // Speech that has not paused the voice was its echo, so only what comes from here on is the
  // candidate's.
  claim(draft, draft.state.end - segmenting.preRoll, true);
}

/**
 * Notes that the interviewer's voice has ended. @param stopped Somebody stopped it before its end.
 */
export function endReply(draft: Draft, stopped: boolean): void {
  change(draft, { reply: null, turnBeganAt: draft.at });
  noticeOver(draft, { type: "reply_ended", at: draft.at });
  if (stopped) takeFloor(draft);
  beginTurn(draft);
}

/** Decides what a sound over the interviewer, or before its voice began, was. */
export function settle(draft: Draft): void {
  const { utterance } = draft.state;
  if (!isSounding(draft) || isPaused(draft) || utterance === null || !isWhole(draft)) return;
  judge(draft, judgeOverReply(utterance, isEchoOf(draft)));
}

/** Passes the words of the utterance to the rules of the turn, or the news that it has none. */
export function noticeWords(draft: Draft): void {
  const { utterance, endpointing, turnBeganAt } = draft.state;
  if (utterance === null || isSounding(draft)) return;
  if (isWhole(draft) && endpointing.push !== "down") {
    const verdict = judgeInTurn(utterance, isEchoOf(draft), turnBeganAt);
    if (verdict !== null) return judge(draft, verdict);
  }
  const written = writtenUntilOf(utterance);
  const through = isWhole(draft) ? Math.max(written, endpointing.silentSince) : written;
  const text = joinAnswer(draft.state.reopened?.text ?? "", textOf(utterance));
  notice(draft, { type: "heard", at: draft.at, text, through });
}

export function judge(draft: Draft, verdict: Verdict): void {
  if (verdict === "answer") hear(draft);
  else if (verdict !== null && dismiss(draft, verdict)) {
    if (draft.state.reopened !== null) return replyAfterAll(draft);
    beginTurn(draft);
  }
}

/**
 * Has the interviewer reply after all: the sound that seemed to continue the answer held no words.
 */
function replyAfterAll(draft: Draft): void {
  change(draft, { answered: draft.state.reopened, reopened: null });
  draft.acts.push({ type: "reply_after_all" });
}

/** Ends the utterance and hears it as an answer. */
export function hear(draft: Draft): void {
  const { utterance, speech } = draft.state;
  if (utterance === null) return;
  const text = textOf(utterance).slice(0, utteranceTextLimit).trim();
  if (text === "") return judge(draft, isLost(utterance) ? "unheard" : "noise");
  const { question, reopened } = draft.state;
  const answered = {
    text: joinAnswer(reopened?.text ?? "", text),
    endedAt: lastSpeechOf(utterance),
    question: reopened?.question ?? question,
  };
  const replyBeganAt = null;
  change(draft, { utterance: null, prepared: false, answered, reopened: null, replyBeganAt });
  draft.acts.push({
    type: "hear",
    utterance: utterance.utterance,
    text,
    asHeard: asHeardOf(utterance).slice(0, utteranceTextLimit).trim(),
    words: wordsOf(utterance),
    confidence: confidenceOf(utterance),
    beganAt: utterance.beganAt,
    endedAt: lastSpeechOf(utterance),
  });
  if (speech?.claimed === true) openUtterance(draft, false);
  beginTurn(draft);
}

/** Prepares a reply or ends the answer, if it is time to. @returns When to look again. */
export function endWhereDue(draft: Draft): number {
  for (let end = 0; end < mostEnds; end++) {
    const { utterance, endpointing } = draft.state;
    if (isSounding(draft) || utterance === null || isWaiting(utterance)) {
      prepare(draft, null);
      return Infinity;
    }
    const { prepareAt, endAt } = dueOf(endpointing);
    if (prepareAt === null) prepare(draft, null);
    else if (prepareAt <= draft.at) prepare(draft, textOf(utterance));
    if (endAt === null || endAt > draft.at) {
      const later = prepareAt !== null && prepareAt > draft.at ? prepareAt : Infinity;
      return Math.min(later, endAt ?? Infinity);
    }
    hear(draft);
  }
  return Infinity;
}

/**
 * Hearing one answer may end the next one at once. This many at most, so that the loop always ends.
 */
const mostEnds = 4;

function prepare(draft: Draft, text: string | null): void {
  if (draft.state.prepared === (text !== null)) return;
  change(draft, { prepared: text !== null });
  draft.acts.push({ type: "prepare", text });
}
