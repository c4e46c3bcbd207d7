/** Longest text that one document contributes, in UTF-16 units. */
export const textLimit = 200_000;

/** Text fit for an event, and whether its end was left out. */
export interface NormalText {
  readonly text: string;
  readonly cut: boolean;
}

/** C0 and C1 controls except tab and line feed, zero-width and direction marks, and the BOM. */
const invisible =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * NFC, one kind of line end, nothing invisible, no runs of blanks, at most one empty line in a row,
 * and at most `textLimit` UTF-16 units without cutting a character in two. Lone surrogates become
 * U+FFFD. Normalising twice changes nothing.
 */
export function normaliseText(raw: string): NormalText {
  const bounded = raw.slice(0, textLimit * 4);
  const text = bounded.toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/g, "\n")
    .replace(invisible, "")
    .normalize("NFC")
    .replace(/[^\S\n]+/g, " ")
    .split("\n").map((line) => line.trim()).join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (text.length <= textLimit) return { text, cut: bounded.length < raw.length };
  const end = /[\ud800-\udbff]/.test(text.charAt(textLimit - 1)) ? textLimit - 1 : textLimit;
  return { text: text.slice(0, end).trimEnd(), cut: true };
}
