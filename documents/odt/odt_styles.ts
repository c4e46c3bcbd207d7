import { type NumberStyle } from "../flow/list_number.ts";
import { readXml, type XmlTag } from "../xml/read_xml.ts";

const namespace = "urn:oasis:names:tc:opendocument:xmlns";

/** Usual prefixes of the namespaces in OpenDocument texts. */
export const odtPrefixes: ReadonlyMap<string, string> = new Map([
  [`${namespace}:office:1.0`, "office"],
  [`${namespace}:text:1.0`, "text"],
  [`${namespace}:table:1.0`, "table"],
  [`${namespace}:drawing:1.0`, "draw"],
  [`${namespace}:style:1.0`, "style"],
  [`${namespace}:svg-compatible:1.0`, "svg"],
  [`${namespace}:manifest:1.0`, "manifest"],
  ["http://www.w3.org/1999/xlink", "xlink"],
]);

/** How one level of a list marks its items. */
export interface OdtLevel {
  /** How its numbers are written; null for bullets, "none" for no mark. */
  readonly numbers: NumberStyle | "none" | null;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
}

/** Levels of lists from 1, by the name of the list's style. */
export type OdtLists = Map<string, Map<number, OdtLevel>>;

const numberStyles: Readonly<Record<string, NumberStyle>> = {
  "1": "decimal",
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};

/** Longest text before or behind a number, in UTF-16 units. */
const affixLimit = 20;

/** Adds the styles of lists in a part to those that are known. */
export function readOdtStyles(xml: Uint8Array, lists: OdtLists): void {
  let levels: Map<number, OdtLevel> | null = null;
  readXml(xml, odtPrefixes, {
    open(tag) {
      if (tag.name === "text:list-style") {
        levels = new Map();
        lists.set(tag.attribute("style:name") ?? "", levels);
      } else if (levels !== null && tag.name.startsWith("text:list-level-style-")) {
        levels.set(numberOf(tag, "text:level"), levelOf(tag));
      }
    },
    close(name) {
      if (name === "text:list-style") levels = null;
    },
    text() {},
  });
}

function levelOf(tag: XmlTag): OdtLevel {
  const format = tag.attribute("style:num-format") ?? "";
  const isNumbered = tag.name === "text:list-level-style-number";
  return {
    numbers: isNumbered ? numberStyles[format] ?? "none" : null,
    prefix: (tag.attribute("style:num-prefix") ?? "").slice(0, affixLimit),
    suffix: (tag.attribute("style:num-suffix") ?? "").slice(0, affixLimit),
    start: numberOf(tag, "text:start-value"),
  };
}

/** A whole number in an attribute, 1 if it is none or missing. */
export function numberOf(tag: XmlTag, name: string): number {
  const number = Number(tag.attribute(name) ?? "1");
  return Number.isInteger(number) && number >= 0 && number < 1_000_000 ? number : 1;
}
