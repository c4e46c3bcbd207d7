import { aboutTheInterview } from "./about_the_interview.ts";
import { aboutTheQuestion } from "./about_the_question.ts";
import { aboutOneself } from "./about_oneself.ts";
import type { RemarkKind } from "./kinds.ts";
import { thing, you } from "./parts.ts";

/** Words that may follow every phrase without changing its meaning. */
const tail =
  "(?: (?:before|now|again|here|today|right now|right away|for (?:a|one) (?:second|moment|minute|bit|while)|at the moment|for now|for today|for me|" +
  "to me|at all|anymore|any more|any longer|yet|either|too|this time|first|sir|once more|" +
  "one more time|instead|as well|if (?:that is (?:ok|okay|possible|fine)|possible|you can|" +
  "you do not mind|i may)))*";

const sources: readonly (readonly [RemarkKind, string])[] = [
  aboutTheInterview,
  aboutTheQuestion,
  aboutOneself,
].flatMap((part) =>
  Object.entries(part).flatMap(([kind, all]) =>
    all.map((one) => [kind as RemarkKind, one] as const)
  )
);

/** Every phrase, compiled to match a whole text of plain words. */
export const phrases: readonly (readonly [RemarkKind, RegExp])[] = sources.map((
  [kind, source],
) => [kind, new RegExp(`^(?:${source})${tail}$`, "u")]);

/** Matches a text that begins with any phrase. Most answers do not, and need no closer look. */
export const beginsWithPhrase = new RegExp(
  `^(?:${sources.map(([, source]) => `(?:${source})`).join("|")})(?= |$)`,
  "u",
);

/** Asks what a word means; the word is in `term`. */
export const meaning: readonly RegExp[] = [
  `what (?:do you mean by|is meant by|do you understand by) (?:a |an |the )?(?<term>${thing})`,
  `what (?:does|do) (?:a |an |the )?(?<term>${thing}) (?:mean|stand for|refer to)(?: here| exactly)?`,
  `what (?:is|are) (?:a |an )?(?<term>${thing})`,
  `${you}(?:explain|define|clarify)(?: what)? (?:a |an |the )?(?<term>${thing})` +
  "(?: (?:means?|is|are|stands for))?(?: to me| for me)?",
  `i (?:do|did) not (?:know|understand) (?:what )?(?:a |an |the )?(?:word |term )?(?<term>${thing})` +
  " (?:means?|is|are|stands for)",
].map((source) => new RegExp(`^(?:${source})$`, "u"));
