/** Most combining marks in a row: the Stream-Safe Text Format of UAX #15, section 13. */
const markLimit = 30;

/** Joiners (U+200C and U+200D) count: where one is removed, two runs become one. */
const longRun = new RegExp(
  `([\\p{M}\\u200c\\u200d]{${markLimit}})[\\p{M}\\u200c\\u200d]+`,
  "gu",
);

/**
 * Removes combining marks beyond the thirtieth in a row. No writing system needs more, and Unicode
 * normalisation takes quadratic time in the length of such a run. Takes linear time.
 */
export function limitMarks(text: string): string {
  return text.replace(longRun, "$1");
}
