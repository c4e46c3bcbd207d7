import { limitMarks } from "../domain/combining_marks.ts";
import { dropJoiners } from "./joiners.ts";

/** Longest text of one document, in UTF-16 units. */
export const textLimit = 200_000;

/** Text that fits into an event, and whether its end was left out. */
interface NormalText {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * C0 and C1 controls except tab and line feed, optional hyphens, zero-width spaces, direction
 * marks, the BOM, and tags (letters that nobody sees but a model reads). Joiners are another thing.
 */
const invisible =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * Normalises text: NFC, one kind of line end, nothing invisible but joiners that spell, no runs of spaces, at most one
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
  const whole = tidy(dropJoiners(limitMarks(clean)));
  const short = cutAt(whole, textLimit * 2);
  const text = tidy(compose(short));
  const cut = bounded.length < raw.length || short.length < whole.length || text.length > textLimit;
  return { text: dropJoiners(cutAt(text, textLimit)).trimEnd(), cut };
}

/**
 * NFC with its runs of marks limited, which NFC lengthens by splitting some, and without joiners
 * that spell nothing, of which NFC makes more by sorting marks. Where that does not settle, as in
 * no text of people, all joiners go.
 */
function compose(text: string): string {
  let settled = text;
  for (let pass = 0; pass < 4; pass++) {
    const next = dropJoiners(limitMarks(settled.normalize("NFC")));
    if (next === settled) return settled;
    settled = next;
  }
  return limitMarks(settled.replace(/[\u200c\u200d]/g, "").normalize("NFC"));
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
