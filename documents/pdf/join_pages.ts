import type { Doubt } from "../reading.ts";
import { joinHyphens } from "./layout/hyphens.ts";
import { emptyLine, joinWrapped, type PageLine } from "./layout/wrapped_lines.ts";
import type { PageText } from "./page_text.ts";

/** Lines at the top and at the bottom of a page that may be its header and footer. */
const edgeLines = 2;
/** Lines that count pages: "Page 2 of 3", "2/3", "– 2 –". */
const countsPages =
  /\b(?:page|seite|página|pagina|strona|sida|side|стр)\b|第\s*#|#\s*(?:\/|of|von|de|sur|di|z)\s*#$|^[^\w#]*#[^\w#]*$/iu;

/**
 * The text of a document: headers and footers are there once, where they come first, pages are
 * parted by an empty line, and hyphenated words and wrapped lines are joined (`layout/hyphens.ts`,
 * `layout/wrapped_lines.ts`).
 */
export function joinPages(pages: readonly PageText[]): { text: string; doubts: Doubt[] } {
  const seen = new Set<string>();
  const lines = pages.flatMap(({ lines }) => [...dropRepeated(lines, seen), emptyLine]);
  const unsure = pages.flatMap(({ hasUnsureColumns }, index) =>
    hasUnsureColumns ? [index + 1] : []
  );
  return {
    text: joinWrapped(joinHyphens(lines)).join("\n"),
    doubts: unsure.length === 0 ? [] : [columnsDoubt(unsure)],
  };
}

/** Leaves out lines at the edges of a page that stand at the same edge of a page before. */
function dropRepeated(lines: readonly PageLine[], seen: Set<string>): PageLine[] {
  const filled = lines.flatMap(({ text }, index) => text === "" ? [] : [index]);
  const edges = [
    ...filled.slice(0, edgeLines).map((index) => ({ edge: "top", index })),
    ...filled.slice(-edgeLines).map((index) => ({ edge: "bottom", index })),
  ];
  const repeated = new Set<number>();
  const keys = edges.map(({ edge, index }) => {
    const key = `${edge} ${keyOf(lines[index]!.text)}`;
    if (seen.has(key)) repeated.add(index);
    return key;
  });
  for (const key of keys) seen.add(key);
  return lines.filter((_, index) => !repeated.has(index));
}

function keyOf(line: string): string {
  const counted = line.replace(/\d+/gu, "#");
  return countsPages.test(counted) ? counted : line;
}

const columnsDoubt = (pages: readonly number[]): Doubt => ({
  kind: "columns",
  message: `Columns or a table on page ${pages.slice(0, 5).join(", ")} may have been mixed. ` +
    "Check the text, and put it right or upload a version with one column.",
});
