import type { Observed } from "../scripted/observe_answer.ts";
import { type Cover, type SignKind, signKinds } from "./parts.ts";
import type { Level } from "./track_schema.ts";

const kinds: Readonly<Record<SignKind, (observed: Observed) => boolean>> = {
  NUMBER: ({ numbers }) => numbers.length > 0,
  TRADE_OFF: ({ tradeOff }) => tradeOff,
  FAILURE: ({ failure }) => failure,
  TEST: ({ test }) => test,
  OWN_PART: ({ action, ownVoice, sharedVoice }) => action && sharedVoice <= ownVoice * 2,
  RESULT: ({ result }) => result,
  COMPLEXITY: ({ complexity }) => complexity,
  SITUATION: ({ situation }) => situation,
  TECHNOLOGY: ({ technologies }) => technologies.length > 0,
};

/** Most characters of what somebody said that are searched; the newest ones. */
const lookedAt = 60_000;

/** A text ready to be searched for signs. */
export const plainTextOf = (text: string): string =>
  text.slice(-lookedAt).toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ");

const compiled = new WeakMap<readonly string[], RegExp | null>();

/** Whether a plain text holds one of the signs that are words. */
export function holdsSign(signs: readonly string[], plain: string): boolean {
  let pattern = compiled.get(signs);
  if (pattern === undefined) {
    const words = signs.filter((sign) => !isKind(sign)).map(sourceOf);
    pattern = words.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})`, "u");
    compiled.set(signs, pattern);
  }
  return pattern !== null && pattern.test(plain);
}

const isKind = (sign: string): sign is SignKind => signKinds.some((kind) => kind === sign);

/** Whether one of the signs is a kind of thing that the answers hold. */
export const holdsKind = (signs: readonly string[], observed: Observed): boolean =>
  signs.some((sign) => isKind(sign) && kinds[sign](observed));

/** A sign as a pattern: with the usual endings of a word, or with any if it ends in "*". */
function sourceOf(sign: string): string {
  const stem = sign.endsWith("*") ? sign.slice(0, -1) : sign;
  const source = stem.replace(/[.+?^${}()|[\]\\*]/g, "\\$&").replace(/[\s-]+/g, "[ -]?");
  return sign.endsWith("*") ? source : `${source}(?:s|es|d|ed|ing)?(?![\\p{L}\\p{N}])`;
}

/**
 * The covers that are missing, in their order.
 *
 * @param plain Everything in which words are looked for, by `plainTextOf`.
 * @param observed What was observed in the answers to this question.
 */
export function findMissing(
  covers: readonly Cover[],
  level: Level,
  plain: string,
  observed: Observed,
): Cover[] {
  return coversAt(covers, level).filter(({ signs }) =>
    !holdsSign(signs, plain) && !holdsKind(signs, observed)
  );
}

/** The covers that are expected at a level. */
export const coversAt = (covers: readonly Cover[], level: Level): Cover[] =>
  covers.filter(({ from }) => rank[from] <= rank[level]);

const rank: Readonly<Record<Level, number>> = { junior: 0, mid: 1, senior: 2, staff: 3 };
