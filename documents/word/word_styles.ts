import { readXml, type XmlTag } from "../xml/read_xml.ts";
import { wordPrefixes } from "./word_names.ts";

/** Most styles that may be based on each other in a row; Word allows eleven. */
const chainLimit = 20;

/** What the styles of a document say that matters for its text. */
interface WordStyle {
  /** The list that paragraphs of this style belong to; "0" for none, null if it does not say. */
  readonly listId: string | null;
  readonly level: number | null;
  /** Whether its text is hidden; null if it does not say. */
  readonly isHidden: boolean | null;
}

interface StoredStyle {
  basedOn: string | null;
  listId: string | null;
  level: number | null;
  isHidden: boolean | null;
}

/** The styles of a document by their ids, each with what it takes from those it is based on. */
export class WordStyles {
  readonly #stored: ReadonlyMap<string, StoredStyle>;
  readonly #whole = new Map<string, WordStyle>();

  constructor(xml: Uint8Array | undefined) {
    this.#stored = xml === undefined ? new Map() : readStyles(xml);
  }

  styleOf(id: string | null): WordStyle {
    if (id === null) return { listId: null, level: null, isHidden: null };
    const known = this.#whole.get(id);
    if (known !== undefined) return known;
    const style = this.#collect(id);
    this.#whole.set(id, style);
    return style;
  }

  #collect(id: string): WordStyle {
    const style: StoredStyle = { basedOn: id, listId: null, level: null, isHidden: null };
    for (let step = 0; step < chainLimit && style.basedOn !== null; step++) {
      const { basedOn, listId, level, isHidden } = this.#stored.get(style.basedOn) ??
        { basedOn: null, listId: null, level: null, isHidden: null };
      style.listId ??= listId;
      style.level ??= level;
      style.isHidden ??= isHidden;
      style.basedOn = basedOn;
    }
    return style;
  }
}

function readStyles(xml: Uint8Array): ReadonlyMap<string, StoredStyle> {
  const styles = new Map<string, StoredStyle>();
  let style: StoredStyle | null = null;
  let isInParagraphMark = false;
  readXml(xml, wordPrefixes, {
    open(tag) {
      if (tag.name === "w:style") {
        style = { basedOn: null, listId: null, level: null, isHidden: null };
        styles.set(tag.attribute("w:styleId") ?? "", style);
      } else if (tag.name === "w:pPr") isInParagraphMark = true;
      else if (style !== null) readProperty(tag, style, isInParagraphMark);
    },
    close(name) {
      if (name === "w:style") style = null;
      else if (name === "w:pPr") isInParagraphMark = false;
    },
    text() {},
  });
  return styles;
}

function readProperty(tag: XmlTag, style: StoredStyle, isInParagraphMark: boolean): void {
  if (tag.name === "w:basedOn") style.basedOn = tag.attribute("w:val");
  else if (tag.name === "w:numId") style.listId = tag.attribute("w:val");
  else if (tag.name === "w:ilvl") style.level = levelOf(tag);
  else if (tag.name === "w:vanish" && !isInParagraphMark) style.isHidden = isOn(tag);
}

/** The level of a list, from 0 to 8. */
export function levelOf(tag: XmlTag): number {
  const level = Number(tag.attribute("w:val") ?? "0");
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0;
}

/** Whether a property that can be switched is on. */
export const isOn = (tag: XmlTag): boolean =>
  !["0", "false", "off"].includes(tag.attribute("w:val") ?? "1");
