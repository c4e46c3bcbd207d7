import { type NumberStyle, writeListNumber } from "../flow/list_number.ts";
import { readXml, type XmlTag } from "../xml/read_xml.ts";
import { wordPrefixes } from "./word_names.ts";

/** One level of a list. */
interface ListLevel {
  start: number;
  /** `bullet`, `none`, or how its numbers are written. */
  format: string;
  /** What is written, with %1 for the number of the first level. */
  pattern: string;
  /** The paragraph style that belongs to this level. */
  style: string | null;
}

interface ListDefinition {
  readonly levels: Map<number, ListLevel>;
  /** The id of a style whose list is meant in place of this one. */
  link: string | null;
  /** The id of the style whose list this is. */
  linkedStyle: string | null;
}

interface List {
  definition: string;
  /** Levels that begin again with this list, with their first numbers. */
  readonly restarts: Map<number, number>;
}

/** Longest mark of a list that is read, in UTF-16 units. */
const patternLimit = 40;

const formats: Readonly<Record<string, NumberStyle>> = {
  lowerLetter: "lowerLetter",
  upperLetter: "upperLetter",
  lowerRoman: "lowerRoman",
  upperRoman: "upperRoman",
};

/** The lists of a document. It counts, so ask it for each paragraph once, in their order. */
export class WordLists {
  readonly #definitions = new Map<string, ListDefinition>();
  readonly #lists = new Map<string, List>();
  readonly #byStyle = new Map<string, ListDefinition>();
  readonly #numbers = new Map<ListDefinition, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(xml: Uint8Array | undefined) {
    if (xml !== undefined) {
      readXml(xml, wordPrefixes, new ListReader(this.#definitions, this.#lists));
    }
    for (const definition of this.#definitions.values()) {
      if (definition.linkedStyle !== null) this.#byStyle.set(definition.linkedStyle, definition);
    }
  }

  /** The level of a list to which a paragraph style belongs; 0 if none does. */
  levelOfStyle(listId: string, style: string | null): number {
    for (const [level, { style: belongs }] of this.#definitionOf(listId)?.levels ?? []) {
      if (style !== null && belongs === style) return level;
    }
    return 0;
  }

  /** What stands before the next paragraph of a list: "- ", "3. ", or nothing. */
  nextMark(listId: string, level: number): string {
    if (listId === "0") return "";
    const definition = this.#definitionOf(listId);
    const settings = definition?.levels.get(level);
    if (definition === undefined || settings === undefined) return "- ";
    if (settings.format === "bullet") return settings.pattern === "" ? "" : "- ";
    if (settings.format === "none") return "";
    const numbers = this.#count(listId, definition, level);
    const mark = settings.pattern.replace(/%([1-9])/g, (_, place: string) => {
      const { start, format } = definition.levels.get(Number(place) - 1) ?? settings;
      const style = formats[format] ?? "decimal";
      return writeListNumber(numbers[Number(place) - 1] ?? start, style);
    }).trim();
    return mark === "" ? "" : `${mark} `;
  }

  #definitionOf(listId: string): ListDefinition | undefined {
    const list = this.#lists.get(listId);
    const definition = list === undefined ? undefined : this.#definitions.get(list.definition);
    const { link } = definition ?? { link: null };
    return link === null ? definition : this.#byStyle.get(link) ?? definition;
  }

  #count(listId: string, definition: ListDefinition, level: number): (number | undefined)[] {
    const numbers = this.#numbers.get(definition) ?? [];
    this.#numbers.set(definition, numbers);
    if (!this.#begun.has(listId)) {
      this.#begun.add(listId);
      for (const [at, start] of this.#lists.get(listId)?.restarts ?? []) numbers[at] = start - 1;
    }
    const start = definition.levels.get(level)?.start ?? 1;
    numbers[level] = (numbers[level] ?? start - 1) + 1;
    numbers.length = level + 1;
    return numbers;
  }
}

/** Reads `numbering.xml`: ECMA-376 part 1, chapter 17.9. */
class ListReader {
  readonly #definitions: Map<string, ListDefinition>;
  readonly #lists: Map<string, List>;
  #definition: ListDefinition | null = null;
  #level: ListLevel | null = null;
  #list: List | null = null;
  #overridden = 0;
  #fallbacks = 0;

  constructor(definitions: Map<string, ListDefinition>, lists: Map<string, List>) {
    this.#definitions = definitions;
    this.#lists = lists;
  }

  open(tag: XmlTag): void {
    if (tag.name === "mc:Fallback") this.#fallbacks++;
    if (this.#fallbacks > 0) return;
    const value = tag.attribute("w:val") ?? "";
    if (tag.name === "w:abstractNum") this.#openDefinition(tag);
    else if (tag.name === "w:num") this.#openList(tag);
    else if (tag.name === "w:lvl") this.#openLevel(tag);
    else if (this.#list !== null) this.#readList(tag, value);
    else if (this.#level !== null) readLevel(tag, value, this.#level);
    else if (tag.name === "w:numStyleLink" && this.#definition !== null) {
      this.#definition.link = value;
    } else if (tag.name === "w:styleLink" && this.#definition !== null) {
      this.#definition.linkedStyle = value;
    }
  }

  close(name: string): void {
    if (name === "mc:Fallback") this.#fallbacks--;
    if (name === "w:abstractNum") this.#definition = null;
    if (name === "w:num") this.#list = null;
    if (name === "w:lvl") this.#level = null;
  }

  text(): void {}

  #openDefinition(tag: XmlTag): void {
    this.#definition = { levels: new Map(), link: null, linkedStyle: null };
    this.#definitions.set(tag.attribute("w:abstractNumId") ?? "", this.#definition);
  }

  #openList(tag: XmlTag): void {
    this.#list = { definition: "", restarts: new Map() };
    this.#lists.set(tag.attribute("w:numId") ?? "", this.#list);
  }

  #openLevel(tag: XmlTag): void {
    const level = Number(tag.attribute("w:ilvl") ?? "0");
    this.#level = { start: 1, format: "decimal", pattern: "", style: null };
    if (level >= 0 && level <= 8) this.#definition?.levels.set(level, this.#level);
  }

  #readList(tag: XmlTag, value: string): void {
    if (this.#list === null) return;
    if (tag.name === "w:abstractNumId") this.#list.definition = value;
    else if (tag.name === "w:lvlOverride") {
      this.#overridden = Number(tag.attribute("w:ilvl") ?? "0");
    } else if (tag.name === "w:startOverride" && this.#overridden >= 0 && this.#overridden <= 8) {
      this.#list.restarts.set(this.#overridden, numberOf(value));
    }
  }
}

function readLevel(tag: XmlTag, value: string, level: ListLevel): void {
  if (tag.name === "w:start") level.start = numberOf(value);
  else if (tag.name === "w:numFmt") level.format = value;
  else if (tag.name === "w:lvlText") level.pattern = value.slice(0, patternLimit);
  else if (tag.name === "w:pStyle") level.style = value;
}

const numberOf = (value: string): number => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 && number < 1_000_000 ? number : 1;
};
