import { DocumentError } from "../document_error.ts";
import { type UnpackBudget, unpackParts } from "../zip/unpack_parts.ts";
import {
  readRelationships,
  type Relationship,
  type Relationships,
  relationshipsNameOf,
} from "./relationships.ts";
import { readWordBody, type Section, type WordSurroundings, type WordText } from "./word_body.ts";
import { WordLists } from "./word_lists.ts";
import { WordStyles } from "./word_styles.ts";

/** What reading one Word document may use. */
export interface WordReadingOptions {
  readonly budget: UnpackBudget;
  /** UTF-16 units of text of each part; reading stops soon after. */
  readonly textLimit: number;
  /** Reads a document that stands inside the text: a part that Word shows in place. */
  readonly readInside: (bytes: Uint8Array) => Promise<string>;
}

/** Kinds of relationships whose parts are read with the main part. */
const readKinds = new Set(["styles", "numbering", "header", "footer", "footnotes", "endnotes"]);

/**
 * Reads the text of a Word document: headers, the text, its notes, footers. Parts are found by the
 * relationships between them, whatever their names are, and documents that are embedded as objects
 * are never read.
 *
 * @param small The relationships' parts of the archive, by their names.
 * @param names Names of all its parts.
 * @throws {DocumentError} `damaged`, `zip_bomb`.
 */
export async function readWord(
  bytes: Uint8Array,
  small: ReadonlyMap<string, Uint8Array>,
  names: ReadonlySet<string>,
  options: WordReadingOptions,
): Promise<string> {
  const main = mainPartOf(small, names);
  if (main === null) throw damagedError();
  const relationships = relationshipsOf(main, small);
  const wanted = wantedParts(main, relationships);
  const { parts } = unpackParts(bytes, (name) => wanted.has(name), options.budget);
  const xml = parts.get(main);
  if (xml === undefined) throw damagedError();
  const inside = new Map<string, string>();
  for (const { kind, part } of relationships.values()) {
    const bytes = kind === "aFChunk" && part !== null ? parts.get(part) : undefined;
    if (part === null || bytes === undefined || inside.has(part)) continue;
    inside.set(part, await options.readInside(bytes));
  }
  return new WordParts(relationships, parts, small, inside, options.textLimit).readAll(xml);
}

/** The name of the part with the text; null if there is none. */
export function mainPartOf(
  small: ReadonlyMap<string, Uint8Array>,
  names: ReadonlySet<string>,
): string | null {
  for (const { kind, part } of relationshipsOf("", small).values()) {
    if (kind === "officeDocument" && part !== null && names.has(part)) return part;
  }
  return names.has("word/document.xml") ? "word/document.xml" : null;
}

function relationshipsOf(part: string, small: ReadonlyMap<string, Uint8Array>): Relationships {
  return readRelationships(small.get(relationshipsNameOf(part)), part);
}

function wantedParts(main: string, relationships: Relationships): ReadonlySet<string> {
  const wanted = new Set([main]);
  for (const { kind, part } of relationships.values()) {
    if (part !== null && (readKinds.has(kind) || kind === "aFChunk")) wanted.add(part);
  }
  return wanted;
}

/** The parts of one document, and what they say together. */
class WordParts {
  readonly #relationships: Relationships;
  readonly #parts: ReadonlyMap<string, Uint8Array>;
  readonly #small: ReadonlyMap<string, Uint8Array>;
  /** Texts of the documents inside this one, until each is shown. */
  readonly #inside: Map<string, string>;
  readonly #textLimit: number;
  readonly #styles: WordStyles;
  readonly #lists: WordLists;

  constructor(
    relationships: Relationships,
    parts: ReadonlyMap<string, Uint8Array>,
    small: ReadonlyMap<string, Uint8Array>,
    inside: Map<string, string>,
    textLimit: number,
  ) {
    this.#relationships = relationships;
    this.#parts = parts;
    this.#small = small;
    this.#inside = inside;
    this.#textLimit = textLimit;
    this.#styles = new WordStyles(this.#partOf("styles")?.xml);
    this.#lists = new WordLists(this.#partOf("numbering")?.xml);
  }

  readAll(main: Uint8Array): string {
    const { text, sections, noteIds } = this.#readBody(main, this.#relationships);
    const headers = this.#readEdges(sections, "header");
    const footers = this.#readEdges(sections, "footer");
    return [...headers, text, ...this.#readNotes(noteIds), ...footers].join("\n");
  }

  /** The headers or footers that the pages show, each text once, in the order of the pages. */
  #readEdges(sections: readonly Section[], kind: "header" | "footer"): readonly string[] {
    const texts = new Set<string>();
    const read = new Set<string>();
    for (const { isTitled, edges } of sections) {
      for (const pages of isTitled ? ["first", "default"] : ["default"]) {
        const edge = edges.find((one) => one.kind === kind && one.pages === pages);
        const part = this.#relationships.get(edge?.id ?? "")?.part ?? null;
        if (part === null || read.has(part)) continue;
        read.add(part);
        const text = this.#readPart(part)?.text.trim() ?? "";
        if (text !== "") texts.add(text);
      }
    }
    return [...texts];
  }

  #readNotes(noteIds: ReadonlySet<string>): readonly string[] {
    if (noteIds.size === 0) return [];
    const texts = new Map<string, string>();
    for (const kind of ["footnotes", "endnotes"]) {
      const part = this.#partOf(kind)?.name;
      const notes = part === undefined ? undefined : this.#readPart(part)?.notes;
      for (const [id, text] of notes ?? []) texts.set(id, text.trim());
    }
    return [...noteIds].flatMap((id) => texts.get(id) ?? []);
  }

  #readPart(name: string): WordText | null {
    const xml = this.#parts.get(name);
    return xml === undefined ? null : this.#readBody(xml, relationshipsOf(name, this.#small));
  }

  #readBody(xml: Uint8Array, relationships: Relationships): WordText {
    const surroundings: WordSurroundings = {
      styles: this.#styles,
      lists: this.#lists,
      relationships,
      readInside: (id) => this.#insideText(relationships.get(id)),
      textLimit: this.#textLimit,
    };
    return readWordBody(xml, surroundings);
  }

  /** The text of a document inside this one; each is shown once. */
  #insideText(relationship: Relationship | undefined): string {
    const part = relationship?.part ?? "";
    const text = this.#inside.get(part) ?? "";
    this.#inside.delete(part);
    return text;
  }

  #partOf(kind: string): { readonly name: string; readonly xml: Uint8Array } | undefined {
    for (const relationship of this.#relationships.values()) {
      if (relationship.kind !== kind || relationship.part === null) continue;
      const xml = this.#parts.get(relationship.part);
      if (xml !== undefined) return { name: relationship.part, xml };
    }
    return undefined;
  }
}

const damagedError = () =>
  new DocumentError(
    "damaged",
    "This Word document is damaged or incomplete. Open it in your editor, save it again as .docx " +
      "or PDF, and upload that.",
  );
