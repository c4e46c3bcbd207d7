import { limitMarks } from "../domain/combining_marks.ts";

/** Longest text of one document, in UTF-16 units. */
export const textLimit = 200_000;

/** Text that fits into an event, and whether its end was left out. */
interface NormalText {
  readonly text: string;
  readonly cut: boolean;
}

/** C0 and C1 controls except tab and line feed, zero-width and direction marks, and the BOM. */
const invisible =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * Normalises text: NFC, one kind of line end, nothing invisible, no runs of spaces, at most one
 * empty line in a row, at most 30 combining marks in a row, and at most `textLimit` UTF-16 units
 * without cutting a character in two. Lone surrogates become U+FFFD. Normalising twice changes
 * nothing. Every step takes linear time: NFC is quadratic in a run of marks, so marks are limited
 * and the text is cut before it.
 */
export function normaliseText(raw: string): NormalText {
  const bounded = cutAt(raw, textLimit * 4);
  const clean = bounded.toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/g, "\n")
    .replace(invisible, "");
  const whole = tidy(limitMarks(clean));
  const short = cutAt(whole, textLimit * 2);
  // NFC splits some marks, so a run may have grown past the limit again.
  const text = tidy(limitMarks(short.normalize("NFC")));
  const cut = bounded.length < raw.length || short.length < whole.length || text.length > textLimit;
  return { text: cutAt(text, textLimit).trimEnd(), cut };
}

/** Reduces spaces and empty lines to their usual number; removes those at both ends. */
function tidy(text: string): string {
  return text.replace(/[^\S\n]+/g, " ")
    .split("\n").map((line) => line.trim()).join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The first `units` units of a text, one less if that would cut a character in two. */
function cutAt(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(units - 1)) ? units - 1 : units;
  return text.slice(0, end);
}
