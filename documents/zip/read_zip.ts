import { DocumentError } from "../document_error.ts";
import { foreignZipError } from "../foreign_files.ts";
import { openDocumentMediaType, wordMediaType } from "../media_types.ts";
import { readOdt } from "../odt/read_odt.ts";
import { mainPartOf, readWord, type WordReadingOptions } from "../word/read_word.ts";
import { unpackParts } from "./unpack_parts.ts";

/** The text of a document that is a zip archive, and which kind it is. */
interface ZippedDocument {
  readonly text: string;
  readonly mediaType: typeof wordMediaType | typeof openDocumentMediaType;
}

/**
 * Reads a Word document or an OpenDocument text.
 *
 * @param ending The ending of the file's name, in lower case; words an error.
 * @throws {DocumentError} `damaged`, `encrypted`, `wrong_type`, `zip_bomb`.
 */
export async function readZip(
  bytes: Uint8Array,
  ending: string,
  options: WordReadingOptions,
): Promise<ZippedDocument> {
  const { names, parts } = unpackParts(bytes, tellsKind, options.budget);
  const mimetype = new TextDecoder().decode(parts.get("mimetype")?.subarray(0, 200)).trim();
  if (/opendocument\.text(?:-template)?$/.test(mimetype)) {
    const manifest = parts.get("meta-inf/manifest.xml");
    const text = readOdt(bytes, manifest, options.budget, options.textLimit);
    return { text, mediaType: openDocumentMediaType };
  }
  if (names.has("encryptioninfo")) throw encryptedError();
  const main = mainPartOf(parts, names);
  const foreign = foreignZipError([...names], mimetype, ending, main);
  if (foreign !== null) throw foreign;
  return { text: await readWord(bytes, parts, names, options), mediaType: wordMediaType };
}

const tellsKind = (name: string) =>
  name === "mimetype" || name === "meta-inf/manifest.xml" || name.endsWith(".rels");

const encryptedError = () =>
  new DocumentError(
    "encrypted",
    "This Word document is protected by a password. Save a copy without one and upload that.",
  );
