import { strToU8, Zip, ZipDeflate, zipSync } from "fflate";
import { concat } from "../trial_file.ts";

/** Parts of a package: its paths, each with its XML or bytes. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
export const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Text as it stands in XML. */
export const escapeXml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A relationship of the document to another part. */
export interface Relationship {
  readonly id: string;
  /** The end of its type, such as `header`. */
  readonly type: string;
  readonly target: string;
  readonly isExternal?: boolean;
}

/** The XML of relationships. */
export function relationshipsOf(list: readonly Relationship[]): string {
  const items = list.map(({ id, type, target, isExternal = false }) =>
    `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${escapeXml(target)}"` +
    `${isExternal ? ' TargetMode="External"' : ""}/>`
  );
  return `${declaration}<Relationships xmlns="${packageRelationships}">${items.join("")}` +
    "</Relationships>";
}

const usualNamespaces = `xmlns:w="${wordNamespace}" xmlns:r="${relationships}" ` +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"';

/** The XML of a part of WordprocessingML, such as `document` or `hdr`. */
export const wordXml = (root: string, inner: string) =>
  `${declaration}<w:${root} ${usualNamespaces}>${inner}</w:${root}>`;

/** Where the document lies in the package, and what else is in it. */
export interface Package {
  /** @default "word/document.xml" */
  readonly path?: string;
  /** The target of the first relationship. @default the path */
  readonly target?: string;
  readonly relationships?: readonly Relationship[];
  readonly parts?: Parts;
}

/** The parts of a Word document with this XML of its document. */
export function packageOf(document: string | Uint8Array, rest: Package = {}): Parts {
  const { path = "word/document.xml", target = path, parts = {} } = rest;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const folder = path.slice(0, path.lastIndexOf("/"));
  return {
    "[Content_Types].xml":
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.' +
      'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/${path}" ContentType="${main}"/></Types>`,
    "_rels/.rels": relationshipsOf([{ id: "rId1", type: "officeDocument", target }]),
    [path]: document,
    [`${folder}/_rels/${name}.rels`]: relationshipsOf(rest.relationships ?? []),
    ...parts,
  };
}

const bytesOf = (part: string | Uint8Array) => typeof part === "string" ? strToU8(part) : part;

/** A zip archive of parts. */
export function zipOf(parts: Parts, level: 0 | 6 = 6): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(parts).map(([path, part]) => [path, bytesOf(part)] as const);
  return zipSync(Object.fromEntries(entries), { level, mtime: "2020-01-01" });
}

/** A zip archive whose sizes stand behind its files, as programs write that stream. */
export function streamedZipOf(parts: Parts): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const archive = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [path, part] of Object.entries(parts)) {
    const entry = new ZipDeflate(path);
    entry.mtime = "2020-01-01";
    archive.add(entry);
    entry.push(bytesOf(part), true);
  }
  archive.end();
  return concat(pieces);
}
