import type { TextFlow } from "../flow/text_flow.ts";
import type { RtfToken } from "./rtf_tokens.ts";
import { codePageOf, decoderOf, rtfBreaks, rtfSkipped, rtfStarred, rtfText } from "./rtf_words.ts";

/** What text in a group is. */
type Destination = "text" | "skipped" | "fonts" | "mark" | "instruction" | "header" | "footer";

/** What holds until the group ends. */
interface Group {
  destination: Destination;
  isHidden: boolean;
  /** Bytes that stand for each `\u` character for readers without Unicode. */
  fallbackBytes: number;
  codePage: number;
  /** Whether the group began with a star, until its first word. */
  isStarred: boolean;
  /** What has to be closed with the group. */
  closes: "box" | "link" | "nothing";
}

/** Longest mark of a list and instruction of a field that are read, in UTF-16 units. */
const sideLimit = 500;

/** Follows groups and writes the text. */
export class RtfReader {
  readonly #flow: TextFlow;
  readonly #groups: Group[] = [];
  readonly #pageOfFont = new Map<number, number>();
  readonly #decoders = new Map<number, TextDecoder>();
  readonly #edges = new Set<string>();
  readonly #footers: string[] = [];
  #group: Group = {
    destination: "text",
    isHidden: false,
    fallbackBytes: 1,
    codePage: 1252,
    isStarred: false,
    closes: "nothing",
  };
  #defaultPage = 1252;
  #font = 0;
  /** Bytes that are not decoded yet, and the code page that they are in. */
  #bytes: number[] = [];
  #toSkip = 0;
  #mark = "";
  #instruction = "";
  #skipsNextGroup = false;

  constructor(flow: TextFlow) {
    this.#flow = flow;
  }

  get depth(): number {
    return this.#groups.length;
  }

  take(token: RtfToken): void {
    if (token.type === "byte") return this.#takeByte(token.byte);
    if (token.type === "control" && token.word === "u") return this.#takeUnicode(token.value ?? 0);
    this.#decodeBytes();
    this.#toSkip = 0;
    if (token.type === "open") this.#open();
    else if (token.type === "close") this.#close();
    else this.#takeWord(token.word, token.value);
  }

  end(): string {
    this.#decodeBytes();
    while (this.#groups.length > 0) this.#close();
    for (const footer of this.#footers) this.#flow.append(footer);
    return this.#flow.end();
  }

  #open(): void {
    this.#groups.push(this.#group);
    const { destination, isHidden, fallbackBytes, codePage } = this.#group;
    this.#group = {
      destination: this.#skipsNextGroup ? "skipped" : destination,
      isHidden,
      fallbackBytes,
      codePage,
      isStarred: false,
      closes: "nothing",
    };
    this.#skipsNextGroup = false;
  }

  #close(): void {
    const { closes, destination } = this.#group;
    const outer = this.#groups.pop();
    if (outer === undefined) return;
    this.#group = outer;
    // Behind the last group stands nothing that belongs to the document.
    if (this.#groups.length === 0) outer.destination = "skipped";
    if (closes === "link") this.#flow.closeLink();
    if (closes === "box") this.#closeBox(destination);
    if (destination === "mark" && outer.destination !== "mark") this.#writeMark();
  }

  #takeByte(byte: number): void {
    if (this.#toSkip > 0) this.#toSkip--;
    else if (this.#group.destination !== "skipped") this.#bytes.push(byte);
  }

  #takeUnicode(value: number): void {
    this.#decodeBytes();
    this.#toSkip = this.#group.fallbackBytes;
    this.#write(String.fromCharCode(value < 0 ? value + 65_536 : value));
  }

  #takeWord(word: string, value: number | null): void {
    const group = this.#group;
    if (word === "*") {
      group.isStarred = true;
      return;
    }
    const isUnknownStarred = group.isStarred && !rtfStarred.has(word);
    group.isStarred = false;
    if (group.destination === "skipped") return;
    if (isUnknownStarred || rtfSkipped.has(word)) group.destination = "skipped";
    else if (rtfBreaks.has(word)) this.#break();
    else if (rtfText.has(word)) this.#write(rtfText.get(word) ?? "");
    else if (!this.#takeFormat(word, value)) this.#enter(word);
  }

  /** Takes a word that changes how bytes are read. */
  #takeFormat(word: string, value: number | null): boolean {
    const group = this.#group;
    if (word === "uc") group.fallbackBytes = Math.max(0, Math.min(value ?? 1, 10));
    else if (word === "v" || word === "deleted") group.isHidden = value !== 0;
    else if (word === "plain") {
      group.isHidden = false;
      group.codePage = this.#defaultPage;
    } else if (word === "ansicpg") this.#setDefaultPage(value ?? 1252);
    else if (word === "mac") this.#setDefaultPage(10_000);
    else if (word === "f") this.#setFont(value ?? 0);
    else if (word === "fcharset") this.#setCharset(value ?? 0);
    else return false;
    return true;
  }

  /** Takes the first word of a group that holds something else than text. */
  #enter(word: string): void {
    const group = this.#group;
    if (word === "fonttbl") group.destination = "fonts";
    else if (word === "listtext" || word === "pntext") group.destination = "mark";
    else if (word === "upr") this.#skipsNextGroup = true;
    else if (word === "fldinst") {
      group.destination = "instruction";
      this.#instruction = "";
    } else if (word === "fldrslt") {
      if (this.#flow.openLink(linkIn(this.#instruction))) group.closes = "link";
    } else if (word === "footnote" || word === "shptxt") this.#openBox("text");
    else if (/^header[lrf]?$/.test(word)) this.#openBox("header");
    else if (/^footer[lrf]?$/.test(word)) this.#openBox("footer");
  }

  #openBox(destination: Destination): void {
    if (this.#group.closes !== "nothing") return;
    this.#group.destination = destination;
    this.#group.closes = "box";
    this.#flow.openBox();
  }

  /** Closes a box; headers stand where they are, footers at the end, and each of them once. */
  #closeBox(destination: Destination): void {
    if (destination !== "header" && destination !== "footer") return this.#flow.closeBox();
    const text = this.#flow.takeBox()?.trim() ?? "";
    if (text === "" || this.#edges.has(text)) return;
    this.#edges.add(text);
    if (destination === "footer") this.#footers.push(text);
    else this.#flow.append(text);
  }

  #setDefaultPage(page: number): void {
    this.#defaultPage = page;
    this.#group.codePage = page;
  }

  #setFont(font: number): void {
    this.#font = font;
    if (this.#group.destination === "fonts") return;
    this.#group.codePage = this.#pageOfFont.get(font) ?? this.#defaultPage;
  }

  #setCharset(charset: number): void {
    const page = codePageOf(charset);
    if (this.#group.destination === "fonts" && page !== null) {
      this.#pageOfFont.set(this.#font, page);
    }
  }

  #break(): void {
    const { destination } = this.#group;
    if (destination === "mark" || destination === "instruction") return;
    this.#flow.closeParagraph();
    this.#flow.openParagraph();
  }

  #decodeBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    const { codePage } = this.#group;
    const decoder = this.#decoders.get(codePage) ?? decoderOf(codePage);
    this.#decoders.set(codePage, decoder);
    this.#write(decoder.decode(bytes));
  }

  #write(text: string): void {
    const { destination, isHidden } = this.#group;
    if (destination === "mark") {
      if (this.#mark.length < sideLimit) this.#mark += text;
    } else if (destination === "instruction") {
      if (this.#instruction.length < sideLimit) this.#instruction += text;
    } else if (destination !== "skipped" && destination !== "fonts" && !isHidden) {
      this.#flow.write(text);
    }
  }

  /** A list's mark as it was drawn: a number stays, any sign becomes a bullet. */
  #writeMark(): void {
    const mark = this.#mark.trim();
    this.#mark = "";
    if (mark === "") return;
    this.#flow.markParagraph(
      /^[(]?[\p{L}\p{N}.]{1,12}[.)]?$/u.test(mark) && mark !== "o" ? `${mark} ` : "- ",
    );
  }
}

/** The address in an instruction such as `HYPERLINK "https://ada.example"`, or null. */
const linkIn = (instruction: string): string | null =>
  /^\s*HYPERLINK\s+"([^"\s]+)"/i.exec(instruction)?.[1] ?? null;
