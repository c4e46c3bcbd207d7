import { readXml } from "../xml/read_xml.ts";
import { partNameOf } from "../zip/unpack_parts.ts";
import { wordPrefixes } from "./word_names.ts";

/** What a part of a package refers to. */
export interface Relationship {
  /** The last word of the type, which is the same in both forms of the format: `header`. */
  readonly kind: string;
  /** The name of a part of the same package; null for an address outside. */
  readonly part: string | null;
  readonly address: string;
}

/** Relationships of one part by their ids. */
export type Relationships = ReadonlyMap<string, Relationship>;

/** The name of the part that holds the relationships of another; of the package itself for "". */
export function relationshipsNameOf(part: string): string {
  const slash = part.lastIndexOf("/") + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/**
 * Reads the relationships of a part. Targets are resolved against the part's folder.
 *
 * Source: ECMA-376 part 2 (Open Packaging Conventions), chapter 9.3.
 */
export function readRelationships(xml: Uint8Array | undefined, part: string): Relationships {
  const found = new Map<string, Relationship>();
  if (xml === undefined) return found;
  readXml(xml, wordPrefixes, {
    open(tag) {
      if (tag.name !== "rel:Relationship") return;
      const id = tag.attribute("Id");
      const target = tag.attribute("Target") ?? "";
      const kind = (tag.attribute("Type") ?? "").split("/").at(-1) ?? "";
      if (id === null) return;
      const isOutside = tag.attribute("TargetMode")?.toLowerCase() === "external";
      found.set(id, { kind, part: isOutside ? null : resolve(target, part), address: target });
    },
    close() {},
    text() {},
  });
  return found;
}

function resolve(target: string, part: string): string {
  if (target.length > 300) return "";
  const folders = target.startsWith("/") ? [] : part.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") folders.pop();
    else if (step !== "." && step !== "") folders.push(step);
  }
  return partNameOf(folders.join("/"));
}
