/** Text in the making between two borders: the body, a text box, a note, or a cell of a table. */
interface Block {
  readonly kind: "body" | "box" | "cell";
  readonly lines: string[];
  paragraph: Paragraph | null;
  /** Text that begins the next paragraph. */
  carried: string;
  /** The texts of the cells of the table row that is open in this block, or null. */
  row: string[] | null;
}

interface Paragraph {
  text: string;
  /** Whether the text is blank, kept because looking at a text that grows costs its whole length. */
  isBlank: boolean;
  endsInBlank: boolean;
  /** A bullet or number. */
  mark: string;
  /** Text boxes that hang on the paragraph. */
  readonly boxes: string[];
}

/**
 * Puts together the text of a document from paragraphs, text boxes, tables and links, in the order
 * in which a reader of a format comes to them. Nothing has to match: what is left open is closed by
 * `end`, and a close without its open does nothing.
 */
export class TextFlow {
  readonly #limit: number;
  readonly #blocks: Block[] = [newBlock("body")];
  #link: { readonly address: string; text: string } | null = null;
  #length = 0;

  /** @param limit UTF-16 units after which `isFull` is true. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.#length > this.#limit;
  }

  /** Begins a paragraph; one that is open in the same block ends. */
  openParagraph(mark = ""): void {
    this.closeParagraph();
    const block = this.#block;
    block.paragraph = { text: "", isBlank: true, endsInBlank: true, mark, boxes: [] };
    append(block.paragraph, block.carried);
    block.carried = "";
  }

  /** Puts a bullet or number before the open paragraph, if it gets text. */
  markParagraph(mark: string): void {
    if (this.#block.paragraph === null) this.openParagraph(mark);
    else this.#block.paragraph.mark = mark;
  }

  /** Ends the open paragraph. One without text stays as an empty line. */
  closeParagraph(): void {
    const { paragraph, lines } = this.#block;
    if (paragraph === null) return;
    const { text, isBlank, mark, boxes } = paragraph;
    lines.push(isBlank ? "" : mark + text);
    for (const box of boxes) lines.push(box);
    this.#block.paragraph = null;
  }

  /** Ends the open paragraph if it has text: what follows begins a line of its own. */
  breakLine(): void {
    if (this.#block.paragraph?.isBlank !== true) this.closeParagraph();
  }

  /** Ends the open paragraph; its text begins the next one, as a large first letter does. */
  carryParagraph(): void {
    const block = this.#block;
    if (block.paragraph === null) return;
    block.carried = block.paragraph.text;
    for (const box of block.paragraph.boxes) block.lines.push(box);
    block.paragraph = null;
  }

  /** Appends to the open paragraph, or begins one. */
  write(text: string): void {
    if (text === "" || this.isFull) return;
    if (this.#block.paragraph === null) this.openParagraph();
    const { paragraph } = this.#block;
    if (paragraph === null) return;
    append(paragraph, text);
    this.#length += text.length;
    if (this.#link !== null) this.#link.text += text;
  }

  /** Whether nothing was written in the open paragraph. */
  get isAtStart(): boolean {
    return this.#block.paragraph?.isBlank ?? true;
  }

  /** Whether what was written last ends with a blank, or nothing was. */
  get isAfterBlank(): boolean {
    return this.#block.paragraph?.endsInBlank ?? true;
  }

  /** Begins a text box or a note: a block whose text stands behind the open paragraph. */
  openBox(): void {
    this.#blocks.push(newBlock("box"));
  }

  closeBox(): void {
    const text = this.takeBox();
    if (text === null || text.trim() === "") return;
    const { paragraph, lines } = this.#block;
    (paragraph?.boxes ?? lines).push(text);
  }

  /** Ends the open box and takes its text out; null if none is open. */
  takeBox(): string | null {
    return this.#closeBlock("box");
  }

  openRow(): void {
    this.closeRow();
    this.closeParagraph();
    this.#block.row = [];
  }

  openCell(): void {
    this.#blocks.push(newBlock("cell"));
  }

  closeCell(): void {
    const text = this.#closeBlock("cell");
    if (text === null) return;
    const { row, lines } = this.#block;
    (row ?? lines).push(text.trim());
  }

  /** Ends a row: cells of one line each stand beside each other, others below each other. */
  closeRow(): void {
    const block = this.#block;
    if (block.row === null) return;
    const cells = block.row.filter((cell) => cell !== "");
    block.row = null;
    block.lines.push(cells.join(cells.some((cell) => cell.includes("\n")) ? "\n" : "\t"));
  }

  /** Begins the text of a link. False, and nothing begins, if there is no address worth keeping. */
  openLink(address: string | null): boolean {
    const shown = address === null ? null : shownAddress(address);
    if (shown === null || this.#link !== null) return false;
    this.#link = { address: shown, text: "" };
    return true;
  }

  /** Ends a link, and appends its address unless its text says it already. */
  closeLink(): void {
    const link = this.#link;
    this.#link = null;
    if (link === null || bare(link.text).includes(bare(link.address))) return;
    this.write(link.text.trim() === "" ? link.address : ` (${link.address})`);
  }

  /** Appends text that was put together elsewhere. */
  append(text: string): void {
    this.closeParagraph();
    if (text.trim() === "" || this.isFull) return;
    this.#length += text.length;
    this.#block.lines.push(text);
  }

  /** Closes what is open, and gives the whole text. */
  end(): string {
    while (this.#blocks.length > 1) {
      if (this.#block.kind === "cell") this.closeCell();
      else this.closeBox();
    }
    return textOfBlock(this.#block, this);
  }

  get #block(): Block {
    const block = this.#blocks.at(-1);
    if (block === undefined) throw new Error("The body of a flow cannot be closed.");
    return block;
  }

  #closeBlock(kind: Block["kind"]): string | null {
    const block = this.#block;
    if (block.kind !== kind) return null;
    const text = textOfBlock(block, this);
    this.#blocks.pop();
    return text;
  }
}

function append(paragraph: Paragraph, text: string): void {
  if (text === "") return;
  paragraph.text += text;
  paragraph.isBlank &&= text.trim() === "";
  paragraph.endsInBlank = /\s/.test(text.charAt(text.length - 1));
}

const newBlock = (kind: Block["kind"]): Block => ({
  kind,
  lines: [],
  paragraph: null,
  carried: "",
  row: null,
});

/** Ends what is open in a flow's last block and joins its lines. */
function textOfBlock(block: Block, flow: TextFlow): string {
  if (block.carried !== "") flow.openParagraph();
  flow.closeParagraph();
  flow.closeRow();
  return block.lines.join("\n");
}

/** An address as it is shown: of the web as it is, of mail without `mailto:`; null for others. */
function shownAddress(address: string): string | null {
  const trimmed = address.trim();
  const mail = /^mailto:([^\s?]{3,200})/i.exec(trimmed)?.[1];
  if (mail !== undefined) return mail;
  return /^https?:\/\/[^\s<>"]{3,300}$/i.test(trimmed) ? trimmed : null;
}

/** What two spellings of the same address have in common. */
const bare = (text: string) =>
  text.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/^www\./, "").replace(/\/$/, "");
