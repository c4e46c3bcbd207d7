import { TextFlow } from "../flow/text_flow.ts";
import { readXml, type XmlReader, type XmlTag } from "../xml/read_xml.ts";
import { FieldLinks } from "./field_links.ts";
import type { Relationships } from "./relationships.ts";
import { symbolText } from "./symbols.ts";
import type { WordLists } from "./word_lists.ts";
import { wordPrefixes } from "./word_names.ts";
import { isOn, levelOf, type WordStyles } from "./word_styles.ts";

/** What a part with text needs of the rest of its document. */
export interface WordSurroundings {
  readonly styles: WordStyles;
  readonly lists: WordLists;
  readonly relationships: Relationships;
  /** The text of a document that stands inside this one, by the id of its relationship. */
  readonly readInside: (id: string) => string;
  /** Most UTF-16 units of text; reading stops soon after. */
  readonly textLimit: number;
}

/** What a part with text holds. */
export interface WordText {
  readonly text: string;
  readonly sections: readonly Section[];
  /** Ids of the notes that the text refers to, in this order: `footnote 2`. */
  readonly noteIds: ReadonlySet<string>;
  /** In a part of notes: the text of each by its id. */
  readonly notes: ReadonlyMap<string, string>;
}

/** Which headers and footers a section has. */
export interface Section {
  /** Its first page has a header and footer of its own. */
  isTitled: boolean;
  readonly edges: {
    readonly kind: "header" | "footer";
    readonly pages: string;
    readonly id: string;
  }[];
}

/** Elements of which nothing is read: deleted and moved text, older properties, second copies. */
const skipped = new Set([
  "w:del",
  "w:moveFrom",
  "w:delText",
  "w:delInstrText",
  "w:pPrChange",
  "w:rPrChange",
  "w:sectPrChange",
  "w:tblPrChange",
  "w:trPrChange",
  "w:tcPrChange",
  "w:tabs",
  "w:rt",
  "w:tblPr",
  "mc:Fallback",
]);

/** Elements that stand for a character. */
const characters = new Map([
  ["w:tab", "\t"],
  ["w:ptab", "\t"],
  ["w:br", "\n"],
  ["w:cr", "\n"],
  ["w:noBreakHyphen", "-"],
]);

interface ParagraphState {
  style: string | null;
  listId: string | null;
  level: number | null;
  isInProperties: boolean;
  /** Its text begins the next paragraph. */
  isCarried: boolean;
  isHidden: boolean;
  isRunHidden: boolean;
}

/**
 * Reads the text of a part: the document itself, a header, a footer, or notes.
 *
 * Source: ECMA-376 part 1, chapter 17 (WordprocessingML).
 *
 * @throws {DocumentError} `damaged`: nested too deep.
 */
export function readWordBody(xml: Uint8Array, surroundings: WordSurroundings): WordText {
  const reader = new BodyReader(surroundings);
  readXml(xml, wordPrefixes, reader);
  const { sections, noteIds, notes } = reader;
  return { text: reader.end(), sections, noteIds, notes };
}

class BodyReader implements XmlReader {
  readonly sections: Section[] = [];
  readonly noteIds = new Set<string>();
  readonly notes = new Map<string, string>();
  readonly #flow: TextFlow;
  readonly #links: FieldLinks;
  readonly #around: WordSurroundings;
  readonly #paragraphs: ParagraphState[] = [];
  /** Whether a link of each open `w:hyperlink` was begun. */
  readonly #hyperlinks: boolean[] = [];
  /** Whether each open `w:sdt` shows words that ask for text, in place of text. */
  readonly #controls: boolean[] = [];
  /** How many choices of each open `mc:AlternateContent` were met. */
  readonly #choices: number[] = [];
  #skipping = 0;
  #isText = false;
  #noteId = "";

  constructor(surroundings: WordSurroundings) {
    this.#around = surroundings;
    this.#flow = new TextFlow(surroundings.textLimit);
    this.#links = new FieldLinks(this.#flow);
  }

  get isFull(): boolean {
    return this.#flow.isFull;
  }

  end(): string {
    return this.#flow.end();
  }

  open(tag: XmlTag): void {
    if (this.#skipping > 0 || this.#isSkipped(tag)) {
      this.#skipping++;
      this.#noticeSkipped(tag);
      return;
    }
    const state = this.#paragraphs.at(-1);
    if (state?.isInProperties) this.#readProperty(tag, state);
    else this.#openContent(tag, state);
  }

  close(name: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    const state = this.#paragraphs.at(-1);
    if (name === "w:p") this.#closeParagraph();
    else if (name === "w:pPr" && state !== undefined) this.#closeProperties(state);
    else if (name === "w:t" || name === "m:t" || name === "w:instrText") this.#isText = false;
    else if (name === "w:r" && state !== undefined) state.isRunHidden = false;
    else if (name === "w:hyperlink" && this.#hyperlinks.pop()) this.#flow.closeLink();
    else if (name === "w:fldSimple") this.#links.end();
    else if (name === "w:txbxContent") this.#flow.closeBox();
    else if (name === "w:footnote" || name === "w:endnote") this.#closeNote();
    else if (name === "w:tc") this.#flow.closeCell();
    else if (name === "w:tr") this.#flow.closeRow();
    else if (name === "w:sdt") this.#controls.pop();
    else if (name === "mc:AlternateContent") this.#choices.pop();
  }

  text(text: string): void {
    if (this.#skipping > 0 || !this.#isText) return;
    if (this.#links.isInInstruction) this.#links.addInstruction(text);
    else this.#write(text.replace(/[\r\n]+/g, " "));
  }

  #isSkipped(tag: XmlTag): boolean {
    if (tag.name === "mc:Choice") {
      const choice = (this.#choices.pop() ?? 0) + 1;
      this.#choices.push(choice);
      return choice > 1;
    }
    return skipped.has(tag.name) || tag.name === "w:sdtPr" ||
      tag.name === "w:sdtContent" && this.#controls.at(-1) === true;
  }

  /** What has a meaning although its text is skipped. */
  #noticeSkipped(tag: XmlTag): void {
    const state = this.#paragraphs.at(-1);
    if (tag.name === "w:showingPlcHdr" && isOn(tag) && this.#controls.length > 0) {
      this.#controls[this.#controls.length - 1] = true;
    } else if ((tag.name === "w:del" || tag.name === "w:moveFrom") && state?.isInProperties) {
      // The end of the paragraph was deleted: the next one goes on in the same line.
      state.isCarried = true;
    }
  }

  #readProperty(tag: XmlTag, state: ParagraphState): void {
    const value = tag.attribute("w:val");
    if (tag.name === "w:pStyle") state.style = value;
    else if (tag.name === "w:numPr") state.listId ??= "";
    else if (tag.name === "w:numId") state.listId = value;
    else if (tag.name === "w:ilvl") state.level = levelOf(tag);
    else if (tag.name === "w:framePr") {
      const dropCap = tag.attribute("w:dropCap") ?? "none";
      if (dropCap !== "none") state.isCarried = true;
    } else this.#readSection(tag);
  }

  #readSection(tag: XmlTag): void {
    if (tag.name === "w:sectPr") this.sections.push({ isTitled: false, edges: [] });
    const section = this.sections.at(-1);
    if (section === undefined) return;
    if (tag.name === "w:titlePg") section.isTitled = isOn(tag);
    else if (tag.name === "w:headerReference" || tag.name === "w:footerReference") {
      const kind = tag.name === "w:headerReference" ? "header" : "footer";
      const pages = tag.attribute("w:type") ?? "default";
      section.edges.push({ kind, pages, id: tag.attribute("r:id") ?? "" });
    }
  }

  #openContent(tag: XmlTag, state: ParagraphState | undefined): void {
    const character = characters.get(tag.name);
    if (character !== undefined) this.#write(character);
    else if (tag.name === "w:p") this.#openParagraph();
    else if (tag.name === "w:t" || tag.name === "m:t" || tag.name === "w:instrText") {
      this.#isText = true;
    } else if (tag.name === "w:pPr" && state !== undefined) state.isInProperties = true;
    else if (tag.name === "w:vanish" && state !== undefined) state.isRunHidden = isOn(tag);
    else if (tag.name === "w:rStyle" && state !== undefined) {
      state.isRunHidden = this.#around.styles.styleOf(tag.attribute("w:val")).isHidden ?? false;
    } else this.#openStructure(tag);
  }

  #openStructure(tag: XmlTag): void {
    if (tag.name === "w:hyperlink") this.#openHyperlink(tag);
    else if (tag.name === "w:fldSimple") this.#links.beginSimple(tag.attribute("w:instr") ?? "");
    else if (tag.name === "w:fldChar") this.#links.take(tag.attribute("w:fldCharType") ?? "");
    else if (tag.name === "w:sym") this.#writeSymbol(tag);
    else if (tag.name === "w:tr") this.#flow.openRow();
    else if (tag.name === "w:tc") this.#flow.openCell();
    else if (tag.name === "w:txbxContent") this.#flow.openBox();
    else if (tag.name === "w:footnote" || tag.name === "w:endnote") this.#openNote(tag);
    else if (tag.name === "w:footnoteReference" || tag.name === "w:endnoteReference") {
      this.noteIds.add(noteId(tag.name.slice(2, -"Reference".length), tag));
    } else if (tag.name === "w:sdt") this.#controls.push(false);
    else if (tag.name === "mc:AlternateContent") this.#choices.push(0);
    else if (tag.name === "w:altChunk") {
      this.#flow.append(this.#around.readInside(tag.attribute("r:id") ?? ""));
    } else this.#readSection(tag);
  }

  #openParagraph(): void {
    this.#paragraphs.push({
      style: null,
      listId: null,
      level: null,
      isInProperties: false,
      isCarried: false,
      isHidden: false,
      isRunHidden: false,
    });
    this.#flow.openParagraph();
  }

  #closeProperties(state: ParagraphState): void {
    state.isInProperties = false;
    const style = this.#around.styles.styleOf(state.style);
    state.isHidden = style.isHidden ?? false;
    const { lists } = this.#around;
    const listId = state.listId || (style.listId ?? state.listId);
    if (listId === null) return;
    const level = state.level ?? style.level ?? lists.levelOfStyle(listId, state.style);
    this.#flow.markParagraph(lists.nextMark(listId, level));
  }

  #closeParagraph(): void {
    const state = this.#paragraphs.pop();
    if (state?.isCarried) this.#flow.carryParagraph();
    else this.#flow.closeParagraph();
  }

  #write(text: string): void {
    const state = this.#paragraphs.at(-1);
    if (state?.isHidden || state?.isRunHidden) return;
    this.#flow.write(text);
  }

  #writeSymbol(tag: XmlTag): void {
    const font = tag.attribute("w:font") ?? "";
    this.#write(symbolText(font, tag.attribute("w:char") ?? "", this.#flow.isAtStart));
  }

  #openHyperlink(tag: XmlTag): void {
    const target = this.#around.relationships.get(tag.attribute("r:id") ?? "");
    this.#hyperlinks.push(this.#flow.openLink(target?.part === null ? target.address : null));
  }

  #openNote(tag: XmlTag): void {
    this.#noteId = noteId(tag.name.slice(2), tag);
    this.#flow.openBox();
  }

  #closeNote(): void {
    this.notes.set(this.#noteId, this.#flow.takeBox() ?? "");
  }
}

const noteId = (kind: string, tag: XmlTag) => `${kind} ${tag.attribute("w:id") ?? ""}`;
