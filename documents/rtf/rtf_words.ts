/** Control words that stand for text. */
export const rtfText: ReadonlyMap<string, string> = new Map([
  ["tab", "\t"],
  ["line", "\n"],
  ["lbr", "\n"],
  ["cell", "\t"],
  ["nestcell", "\t"],
  ["emdash", "—"],
  ["endash", "–"],
  ["bullet", "•"],
  ["lquote", "‘"],
  ["rquote", "’"],
  ["ldblquote", "“"],
  ["rdblquote", "”"],
  ["emspace", " "],
  ["enspace", " "],
  ["qmspace", " "],
  ["zwj", "\u200d"],
  ["zwnj", "\u200c"],
  ["~", "\u00a0"],
  ["_", "-"],
]);

/** Control words that end a paragraph. */
export const rtfBreaks: ReadonlySet<string> = new Set([
  "par",
  "page",
  "column",
  "sect",
  "row",
  "nestrow",
]);

/** Groups that hold no text of the document. */
export const rtfSkipped: ReadonlySet<string> = new Set([
  "colortbl",
  "stylesheet",
  "listtable",
  "listoverridetable",
  "revtbl",
  "info",
  "pict",
  "shprslt",
  "sp",
  "objdata",
  "object",
  "themedata",
  "datastore",
  "latentstyles",
  "xmlnstbl",
  "nonshppict",
  "annotation",
  "atnid",
  "atnauthor",
  "template",
  "generator",
  "filetbl",
  "bkmkstart",
  "bkmkend",
  "tc",
  "xe",
  "ftnsep",
  "ftnsepc",
  "aftnsep",
  "aftnsepc",
  "nonesttables",
]);

/** Groups whose first word is a star, as those that older programs skip, but that hold text. */
export const rtfStarred: ReadonlySet<string> = new Set(["shpinst", "fldinst", "ud", "footnote"]);

/** Windows code pages by the character set of a font. Source: RTF specification 1.9.1, \fcharset. */
const pageOfCharset: Readonly<Record<number, number>> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** Names of code pages as `TextDecoder` has them, where they are not `windows-` and the number. */
const labelOfPage: Readonly<Record<number, string>> = {
  866: "ibm866",
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  10_000: "macintosh",
  20_866: "koi8-r",
  65_001: "utf-8",
};

/** The code page of a font's character set; null for the document's. */
export const codePageOf = (charset: number): number | null => pageOfCharset[charset] ?? null;

/** A decoder of a code page; of Windows 1252 where the platform has none for it. */
export function decoderOf(page: number): TextDecoder {
  try {
    return new TextDecoder(labelOfPage[page] ?? `windows-${page}`);
  } catch {
    return new TextDecoder("windows-1252");
  }
}
