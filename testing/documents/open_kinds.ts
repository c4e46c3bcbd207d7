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
  ["PDF by TeX with accents drawn over letters", "being mended"],
  ["PDF from right to left, mixed with Latin letters and numbers", "being mended"],
  ["PDF with hardly any text", "being mended"],
  [
    "Word document whose package differs: Word Online, other prefixes, strict, streamed",
    "being mended",
  ],
  ["Word document with headers, footers and notes", "being mended"],
  ["Word document with lists by styles and numbers", "being mended"],
  ["Word document with tracked changes", "being mended"],
  ["Word document with text boxes, tables, controls and links", "being mended"],
  ["Word document with special characters", "being mended"],
  ["Word document with other documents inside", "being mended"],
  ["OpenDocument text (.odt)", "being mended"],
  ["OpenDocument text with a password", "being mended"],
  ["Rich Text (.rtf)", "being mended"],
  ["Page of the web (.html)", "being mended"],
  ["Plain text in an older encoding", "being mended"],
  ["Plain text in UTF-8 with bytes that are wrong", "being mended"],
  ["Plain text of a few words", "being mended"],
  ["Plain text: nothing in it", "being mended"],
  ["Word document with a password", "being mended"],
  ["Zip archive that is no document", "being mended"],
]);
