/** Programs that scan, and sign the pages that they make. */
const scanner =
  /camscanner|扫描全能王|掃描全能王|genius ?scan|adobe scan|tap ?scanner|turbo ?scan|(?:microsoft|office) lens|simple ?scan|swiftscan|scanbot|clear ?scanner|tiny ?scanner|fast ?scanner|oken ?scanner|iscanner|naps2|evernote scannable/iu;
const pageNumber = /^(?:page |p\. ?)?\d{1,4}(?: ?(?:of|\/|von|de) ?\d{1,4})?$/iu;
/** Longest line that is no more than a mark, in UTF-16 units. */
const markLimit = 80;

/**
 * Whether a text is only what a scanning program writes on each page, such as “Scanned with
 * CamScanner”, and page numbers: the pages themselves are pictures.
 */
export function isOnlyScanMarks(text: string): boolean {
  const lines = text.split("\n").filter((line) => line !== "");
  const isMark = (line: string) => line.length <= markLimit && scanner.test(line);
  return lines.some(isMark) && lines.every((line) => isMark(line) || pageNumber.test(line));
}
