/** What no text of people holds, and what a wrong encoding makes of their letters. */
const implausible = new RegExp(
  [
    // Control characters, and those that cannot be decoded.
    /[\u0080-\u009f\ufffd]/u,
    // Letters of two alphabets in one word.
    /(?<=[A-Za-z])[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}]/u,
    /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Thai}](?=[A-Za-z])/u,
    // A capital letter after a small one.
    /(?<=\p{Ll})[^\P{Lu}A-Z]/u,
    // Signs that programs drew boxes with, and accents that stand alone.
    /[\u2500-\u259f\u00a8\u00b4\u00b8\u02c6-\u02df]/u,
    // A sign within a word.
    /(?<=\p{L})[^\P{S}\p{ASCII}](?=\p{L})/u,
  ].map(({ source }) => source).join("|"),
  "gu",
);

/** The share of a text's characters beyond ASCII that are implausible where they stand, 0 to 1. */
export function implausibleShare(text: string): number {
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0;
  if (foreign === 0) return 0;
  return Math.min(1, (text.match(implausible)?.length ?? 0) / foreign);
}
