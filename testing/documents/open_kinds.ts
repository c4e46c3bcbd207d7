/**
 * Kinds that are not right yet, each with what is wrong, as docs/documents.md shows it. A kind that is
 * right does not stand here.
 */
export const openKinds: ReadonlyMap<string, string> = new Map<string, string>([
  ["PDF, standard fonts, one string a line (reportlab, many exports)", "being mended"],
  ["PDF, each letter placed by itself", "being mended"],
  ["PDF of two columns, drawn one after the other", "being mended"],
  ["PDF of two columns, drawn row by row", "being mended"],
  ["PDF with words divided at the end of a line", "being mended"],
  ["PDF with dates or labels in a margin of their own (Europass, moderncv)", "being mended"],
  ["PDF from right to left, mixed with Latin letters and numbers", "being mended"],
  ["PDF form of Adobe (XFA) without anything in it", "being mended"],
  ["PDF portfolio", "being mended"],
]);
