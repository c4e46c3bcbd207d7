import { IllegalTransition } from "../errors.ts";
import { fact } from "../fact.ts";
import type { Command } from "./commands.ts";
import type { ConversationEvent } from "./events.ts";
import type { Conversation } from "./state.ts";
import { isTooLong, tooLongAnswer, utteranceTextLimit } from "./text_limit.ts";

/**
 * The candidate may correct an answer until this many replies have begun after it, that is, until
 * the next question but one.
 */
const repliesUntilFixed = 2;

/** Whether an answer may still be corrected. @param speakersAfter Who spoke after it, in order. */
export function isCorrectable(speakersAfter: readonly string[]): boolean {
  return speakersAfter.filter((speaker) => speaker === "interviewer").length < repliesUntilFixed;
}

/**
 * Corrects what was heard of an answer. The same text again changes nothing.
 *
 * @throws {IllegalTransition} The interview is not running, the answer is unknown or too old, or
 * the text is empty.
 */
export function correct(
  state: Conversation,
  { at, utteranceId, text }: Command<"CorrectUtterance">,
): ConversationEvent[] {
  if (state.turn.phase === "waiting" || state.turn.phase === "over") {
    throw new IllegalTransition("The interview is not running, so an answer cannot be corrected.");
  }
  const heardIn = state.heardIn[state.heard.indexOf(utteranceId)];
  const index = state.lines.findIndex(({ number }) => number === heardIn);
  const line = state.lines[index];
  if (heardIn === undefined || line === undefined) {
    throw new IllegalTransition("There is no such answer to correct.");
  }
  const words = text.trim();
  if (words === "") {
    throw new IllegalTransition("The correction is empty; write what you said.");
  }
  if (isTooLong(words, utteranceTextLimit)) throw new IllegalTransition(tooLongAnswer);
  if (words === line.text) return [];
  if (!isCorrectable(state.lines.slice(index + 1).map(({ speaker }) => speaker))) {
    throw new IllegalTransition(
      "Two questions were asked since, so this answer can no longer be corrected.",
    );
  }
  return [fact("UtteranceCorrected", { at, utteranceId, heardIn, text: words })];
}

/** The lines with the corrected text in place of the answer. */
export function correctLine(
  state: Conversation,
  { heardIn, text }: Extract<ConversationEvent, { type: "UtteranceCorrected" }>,
): Conversation {
  const lines = state.lines.map((line) =>
    line.number === heardIn ? { ...line, text, isCorrected: true as const } : line
  );
  return { ...state, lines };
}
