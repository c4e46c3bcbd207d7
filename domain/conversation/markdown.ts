import { type Inline, parseInline } from "./markdown_inline.ts";

/** A part of a text in Markdown, as captions draw it and a voice speaks it. */
export type Block =
  | { readonly kind: "paragraph"; readonly inside: readonly Inline[] }
  | { readonly kind: "heading"; readonly inside: readonly Inline[] }
  | { readonly kind: "quote"; readonly inside: readonly Inline[] }
  | { readonly kind: "list"; readonly first: number | null; readonly items: readonly Item[] }
  | { readonly kind: "code"; readonly language: string; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly (readonly Item[])[] };

type Item = readonly Inline[];

/** A line that opens a code block: the text before it, the mark, the language. */
const fence = /^(.{0,400}?)((?<!`)`{3,}|(?<!~)~{3,})[ \t]*(?:([\w+#.-]{1,30})[ \t]*)?$/;
const heading = /^ {0,3}#{1,6}\s+(\S.*)$/;
const bullet = /^\s{0,12}[-*+•]\s+(?!\s)(.*)$/;
const numbered = /^\s{0,12}(\d{1,4})[.)]\s+(?!\s)(.*)$/;
const quoted = /^ {0,3}>(?![=\d])\s?(.*)$/;
const rule = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/;
const row = /^\s{0,3}\|(.*)$/;
const rowOfDashes = /^[\s|:-]+$/;

/**
 * Parses Markdown in one pass over its lines. HTML stays text, so none can be drawn. Never throws;
 * time and depth are bounded by the length of the text.
 *
 * @param partial The text is part of a longer one, or still grows: a mark without its other half is
 * dropped, and a code block may end with the text.
 */
export function parseMarkdown(text: string, partial = false): Block[] {
  const reader = new BlockReader(partial);
  const lines = text.split(/\r?\n/);
  // A mark at the beginning of the last line may still turn out to be plain text, so it waits.
  if (partial && /^\s*(?:#{1,6}|[-+>|])\s*$/.test(lines.at(-1) ?? "")) lines.pop();
  for (const line of lines) reader.read(line);
  return reader.end();
}

class BlockReader {
  readonly #blocks: Block[] = [];
  #lines: string[] = [];
  #kind: "paragraph" | "quote" = "paragraph";
  #items: Item[] = [];
  #first: number | null = null;
  #rows: Item[][] = [];
  #fence: { readonly mark: string; readonly language: string; readonly lines: string[] } | null =
    null;

  constructor(private readonly partial: boolean) {}

  read(line: string): void {
    if (this.#fence !== null) return this.#readCode(line, this.#fence.mark);
    const opening = fence.exec(line);
    if (opening !== null && !isClosedInLine(opening)) {
      const [, before = "", mark = "", language = ""] = opening;
      if (before.trim() !== "") this.read(before);
      this.#settle();
      this.#fence = { mark, language, lines: [] };
    } else this.#readText(line);
  }

  end(): Block[] {
    this.#settle();
    if (this.#fence !== null) this.#endCode();
    return this.#blocks;
  }

  #readText(line: string): void {
    const cells = row.exec(line)?.[1];
    if (line.trim() === "" || rule.test(line)) return this.#settle();
    if (cells !== undefined) return this.#readRow(cells);
    const title = heading.exec(line)?.[1];
    if (title !== undefined) {
      this.#settle();
      this.#blocks.push({ kind: "heading", inside: this.#inline(withoutTail(title, "#")) });
      return;
    }
    const quote = quoted.exec(line)?.[1];
    if (quote !== undefined) return this.#readLine(quote, "quote");
    const item = bullet.exec(line)?.[1];
    if (item !== undefined) return this.#readItem(item, null);
    const [, number, step] = numbered.exec(line) ?? [];
    if (step !== undefined) return this.#readItem(step, Number(number));
    this.#readLine(line, "paragraph");
  }

  #readLine(line: string, kind: "paragraph" | "quote"): void {
    if (this.#items.length > 0 || this.#rows.length > 0 || kind !== this.#kind) this.#settle();
    this.#kind = kind;
    this.#lines.push(line.trim());
  }

  /** Numbers items on from the first number of their list. */
  #readItem(text: string, number: number | null): void {
    const goesOn = this.#items.length > 0 && (number === null) === (this.#first === null);
    if (!goesOn) {
      this.#settle();
      this.#first = number;
    }
    this.#items.push(this.#inline(text));
  }

  #readRow(cells: string): void {
    if (this.#rows.length === 0) this.#settle();
    if (rowOfDashes.test(cells)) return;
    this.#rows.push(withoutTail(cells, "|").split("|").map((cell) => this.#inline(cell.trim())));
  }

  #readCode(line: string, mark: string): void {
    const close = line.indexOf(mark);
    if (close === -1) {
      this.#fence?.lines.push(line);
      return;
    }
    if (line.slice(0, close).trim() !== "") this.#fence?.lines.push(line.slice(0, close));
    this.#endCode();
    const after = line.slice(close).replace(/^[`~]+/, "");
    if (after.trim() !== "") this.read(after);
  }

  #endCode(): void {
    const { language = "", lines = [] } = this.#fence ?? {};
    this.#fence = null;
    this.#blocks.push({ kind: "code", language, text: lines.join("\n") });
  }

  #settle(): void {
    if (this.#lines.length > 0) {
      this.#blocks.push({ kind: this.#kind, inside: this.#inline(this.#lines.join("\n")) });
    }
    if (this.#items.length > 0) {
      this.#blocks.push({ kind: "list", first: this.#first, items: this.#items });
    }
    if (this.#rows.length > 0) this.#blocks.push({ kind: "table", rows: this.#rows });
    [this.#lines, this.#items, this.#rows, this.#first] = [[], [], [], null];
    this.#kind = "paragraph";
  }

  #inline(text: string): Inline[] {
    return parseInline(text, this.partial);
  }
}

/** The text without a mark at its end: headings and rows of a table may repeat theirs there. */
function withoutTail(line: string, mark: string): string {
  let end = line.trimEnd().length;
  const last = end;
  while (line[end - 1] === mark && (mark === "#" || end === last)) end--;
  return line.slice(0, end).trimEnd();
}

/**
 * True for code fenced within one line, such as "Use ```x```": the last mark closes an earlier one.
 */
function isClosedInLine([, before = "", mark = ""]: RegExpExecArray): boolean {
  return before.split(mark).length % 2 === 0;
}

/** The words of a text without its marks, one block a line. */
export function plainTextOf(text: string, partial = false): string {
  return parseMarkdown(text, partial).map(plainBlockOf).filter((line) => line !== "").join("\n");
}

/** A sentence as a screen reader announces it: code and tables are named, not read out. */
export function announcementOf(text: string): string {
  return parseMarkdown(text, true).map((block) =>
    block.kind === "code"
      ? "Code is shown."
      : block.kind === "table"
      ? "A table is shown."
      : plainBlockOf(block)
  ).join("\n");
}

function plainBlockOf(block: Block): string {
  switch (block.kind) {
    case "code":
      return block.text;
    case "table":
      return block.rows.map((cells) => cells.map(plainInlineOf).join(", ")).join("\n");
    case "list":
      return block.items.map((item, index) =>
        block.first === null
          ? plainInlineOf(item)
          : `${block.first + index}. ${plainInlineOf(item)}`
      ).join("\n");
    default:
      return plainInlineOf(block.inside);
  }
}

/** The words of a line without its marks. */
function plainInlineOf(inside: readonly Inline[]): string {
  return inside.map((inline) => "inside" in inline ? plainInlineOf(inline.inside) : inline.text)
    .join("");
}
