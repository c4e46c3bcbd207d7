import { DocumentError } from "../document_error.ts";
import { readXml } from "../xml/read_xml.ts";
import { type UnpackBudget, unpackParts } from "../zip/unpack_parts.ts";
import { OdtBody } from "./odt_body.ts";
import { type OdtLists, odtPrefixes, readOdtStyles } from "./odt_styles.ts";

/**
 * Reads the text of an OpenDocument text: headers, the text with its notes, footers.
 *
 * Source: OASIS OpenDocument 1.3, parts 2 and 3.
 *
 * @param manifest The list of the archive's files, which says whether they are encrypted.
 * @param textLimit Stops after about this many UTF-16 units of text.
 * @throws {DocumentError} `damaged`, `encrypted`, `zip_bomb`.
 */
export function readOdt(
  bytes: Uint8Array,
  manifest: Uint8Array | undefined,
  budget: UnpackBudget,
  textLimit: number,
): string {
  if (isEncrypted(manifest)) throw encryptedError();
  const wanted = new Set(["content.xml", "styles.xml"]);
  const { parts } = unpackParts(bytes, (name) => wanted.has(name), budget);
  const content = parts.get("content.xml");
  if (content === undefined) throw damagedError();
  const styles = parts.get("styles.xml");
  const lists: OdtLists = new Map();
  if (styles !== undefined) readOdtStyles(styles, lists);
  readOdtStyles(content, lists);
  const body = readText(content, lists, textLimit);
  const edges = styles === undefined ? null : readText(styles, lists, textLimit);
  return [...(edges?.headers ?? []), body.text, ...(edges?.footers ?? [])].join("\n");
}

function readText(xml: Uint8Array, lists: OdtLists, textLimit: number) {
  const body = new OdtBody(lists, textLimit);
  readXml(xml, odtPrefixes, body);
  return { text: body.end(), headers: body.headers, footers: body.footers };
}

function isEncrypted(manifest: Uint8Array | undefined): boolean {
  let found = false;
  if (manifest === undefined) return found;
  readXml(manifest, odtPrefixes, {
    open: ({ name }) => found ||= name === "manifest:encryption-data",
    close() {},
    text() {},
  });
  return found;
}

const damagedError = () =>
  new DocumentError(
    "damaged",
    "This OpenDocument text is damaged or incomplete. Open it in your editor, save it again as " +
      ".odt, .docx or PDF, and upload that.",
  );
const encryptedError = () =>
  new DocumentError(
    "encrypted",
    "This OpenDocument text is protected by a password. Save a copy without one and upload that.",
  );
