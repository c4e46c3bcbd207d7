import { type MarkupReader, readMarkup } from "./read_markup.ts";

/** A start tag, with names in which the usual prefix stands for the namespace: `w:p`, `text:p`. */
export interface XmlTag {
  readonly name: string;
  /**
   * The value of an attribute by its usual name; null if it is not there. One without a prefix
   * counts as one of the element's own namespace.
   */
  attribute(name: string): string | null;
}

/** What a reader of XML does with it. */
export interface XmlReader {
  open(tag: XmlTag): void;
  close(name: string): void;
  text(text: string): void;
  readonly isFull?: boolean;
}

/** The usual prefix of each namespace that a reader knows. */
type UsualPrefixes = ReadonlyMap<string, string>;

/**
 * Reads XML with any prefixes, by namespace. A prefix that nothing declares counts as the usual one
 * of that name; a namespace that is not known gets the prefix `?`.
 *
 * @throws {DocumentError} `damaged`: the elements are nested too deep.
 */
export function readXml(bytes: Uint8Array, usual: UsualPrefixes, reader: XmlReader): void {
  readMarkup(decodeXml(bytes), new NamespaceReader(usual, reader), { xmlMode: true });
}

/** Follows declarations of namespaces, and hands on names with the usual prefixes. */
class NamespaceReader implements MarkupReader {
  readonly #usual: UsualPrefixes;
  readonly #reader: XmlReader;
  /** What each prefix means, innermost last. */
  readonly #meanings = new Map<string, string[]>();
  /** The open elements: their usual names, and the prefixes that each declares. */
  readonly #open: { readonly name: string; readonly declared: readonly string[] }[] = [];

  constructor(usual: UsualPrefixes, reader: XmlReader) {
    this.#usual = usual;
    this.#reader = reader;
  }

  get isFull(): boolean {
    return this.#reader.isFull ?? false;
  }

  open(raw: string, attributes: Readonly<Record<string, string>>): void {
    const declared = this.#declare(attributes);
    const name = this.#usualName(raw);
    this.#open.push({ name, declared });
    this.#reader.open({
      name,
      attribute: (wanted) => this.#attribute(name, attributes, wanted),
    });
  }

  close(): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    this.#reader.close(element.name);
    for (const prefix of element.declared) this.#meanings.get(prefix)?.pop();
  }

  text(text: string): void {
    this.#reader.text(text);
  }

  #declare(attributes: Readonly<Record<string, string>>): readonly string[] {
    const declared: string[] = [];
    for (const name in attributes) {
      if (!name.startsWith("xmlns")) continue;
      const prefix = name === "xmlns" ? "" : name.slice("xmlns:".length);
      const meanings = this.#meanings.get(prefix) ?? [];
      meanings.push(this.#usual.get(attributes[name] ?? "") ?? "?");
      this.#meanings.set(prefix, meanings);
      declared.push(prefix);
    }
    return declared;
  }

  #usualName(raw: string): string {
    const colon = raw.indexOf(":");
    const prefix = raw.slice(0, Math.max(0, colon));
    return `${this.#meanings.get(prefix)?.at(-1) ?? prefix}:${raw.slice(colon + 1)}`;
  }

  #attribute(
    element: string,
    attributes: Readonly<Record<string, string>>,
    wanted: string,
  ): string | null {
    const direct = attributes[wanted];
    for (const name in attributes) {
      if (!name.endsWith(wanted.slice(wanted.indexOf(":") + 1))) continue;
      const usual = name.includes(":")
        ? this.#usualName(name)
        : `${element.slice(0, element.indexOf(":"))}:${name}`;
      if (usual === wanted) return attributes[name] ?? null;
    }
    return wanted.includes(":") ? null : direct ?? null;
  }
}

/** Text of XML bytes: UTF-16 by its mark or its first `<`, else what it declares, else UTF-8. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe || first === 0x3c && second === 0) {
    return new TextDecoder("utf-16le").decode(bytes);
  }
  if (first === 0xfe && second === 0xff || first === 0 && second === 0x3c) {
    return new TextDecoder("utf-16be").decode(bytes);
  }
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*encoding=["']([\w-]{1,30})["']/.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label.startsWith("utf-16") ? "utf-8" : label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
