/**
 * One form of writing and how it is said. The pattern is sticky: it is tried where a word, a number
 * or a sign begins. Its repetitions are bounded, so that a text is read in linear time.
 */
export interface Rule {
  readonly pattern: RegExp;
  /** @returns Null if the match is something else after all; then the next rule is tried. */
  readonly say: (match: RegExpExecArray) => string | null;
}

export function rule(pattern: RegExp, say: Rule["say"] | string): Rule {
  const flags = pattern.flags.includes("y") ? pattern.flags : `${pattern.flags}y`;
  return {
    pattern: new RegExp(pattern.source, flags),
    say: typeof say === "string" ? () => say : say,
  };
}

/** Characters of context that a rule may look at. */
const context = 40;

/** The text just before a match. */
export const textBefore = ({ input, index }: RegExpExecArray): string =>
  input.slice(Math.max(0, index - context), index);

/** The text just after a match. */
export const textAfter = ({ 0: whole, input, index }: RegExpExecArray): string =>
  input.slice(index + whole.length, index + whole.length + context);

/** The full stop of an abbreviation that also ends its sentence. */
export const stopOf = (match: RegExpExecArray): string =>
  match[0].endsWith(".") && /^["'”’)*_]*(?:\s*$|\s+\p{Lu})/u.test(textAfter(match)) ? "." : "";

/**
 * An amount, with or without thousands separators and a fraction; at most 15 digits before the
 * point.
 */
export const amount = String
  .raw`(?:\d{1,3}(?:[,_]\d{3}){1,4}|\d{1,15})(?:\.\d{1,12})?(?![\d]|[.,]\d)`;

/** Matches where neither word nor number continues. */
export const end = String.raw`(?![\p{L}\p{N}_])`;
