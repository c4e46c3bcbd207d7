import { Unzip, UnzipInflate } from "fflate";
import { DocumentError } from "../document_error.ts";
import { type Reading, sureReading } from "../reading.ts";
import { textOfWordXml } from "./word_text.ts";

/** Most bytes that the text of a Word document may inflate to. */
const inflatedLimit = 24 * 1024 * 1024;
/** Largest ratio of unpacked to packed size of a file in the archive, beyond the first MiB. */
const ratioLimit = 200;
/** Most files in the archive. */
const entryLimit = 2_000;

/** Bytes of the archive that are unpacked at once; they inflate to 4 MiB at the very most. */
const pieceBytes = 4_096;

/**
 * Reads the text of a .docx. Only `word/document.xml` is inflated, in small pieces, and reading
 * stops at the first sign of a bomb.
 *
 * @throws {DocumentError} `damagedError`, `encryptedError`, `wrong_type`, `zip_bomb`.
 */
export function readWordDocument(bytes: Uint8Array, textLimit: number): Reading {
  const { main, names } = inflateMain(bytes);
  if (main !== null) return sureReading(textOfWordXml(decodeXml(main), textLimit));
  if (names.some((name) => name === "EncryptionInfo")) throw encryptedError();
  if (names.some((name) => name.startsWith("word/") || name === "[Content_Types].xml")) {
    const other = names.find((name) => /^(xl|ppt)\//.test(name));
    if (other === undefined) throw damagedError();
  }
  throw new DocumentError(
    "wrong_type",
    "This is a zip archive, but no Word document. Upload a PDF, a .docx or a plain text file.",
  );
}

interface Inflated {
  readonly main: Uint8Array | null;
  readonly names: readonly string[];
}

function inflateMain(bytes: Uint8Array): Inflated {
  const names: string[] = [];
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  let found = false;
  const archive = new Unzip((file) => {
    names.push(file.name.slice(0, 200));
    if (names.length > entryLimit) throw bombError();
    refuseDeclaredBomb(file.size, file.originalSize);
    if (file.name !== "word/document.xml" || found) return;
    found = true;
    file.ondata = (error, data, final) => {
      if (error) throw error instanceof DocumentError ? error : damagedError(error);
      size += data.length;
      refuseBomb(size, bytes.length);
      pieces.push(data);
      ended = final;
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let start = 0; start < bytes.length && !ended; start += pieceBytes) {
      const end = start + pieceBytes;
      archive.push(bytes.subarray(start, end), end >= bytes.length);
    }
  } catch (error) {
    throw error instanceof DocumentError ? error : damagedError(error);
  }
  if (found && !ended) throw damagedError();
  return { main: found ? join(pieces, size) : null, names };
}

/**
 * Refuses an archive whose own sizes are too large; they are absent if it was written as a stream.
 */
function refuseDeclaredBomb(packed: number | undefined, original: number | undefined): void {
  if (packed === undefined || original === undefined) return;
  if (original > 1024 * 1024 && original > packed * ratioLimit) throw bombError();
}

function refuseBomb(inflated: number, archiveBytes: number): void {
  const byRatio = 1024 * 1024 + archiveBytes * ratioLimit;
  if (inflated > inflatedLimit || inflated > byRatio) throw bombError();
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function decodeXml(xml: Uint8Array): string {
  const [first, second] = xml;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(xml);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(xml);
  return new TextDecoder().decode(xml);
}

const bombError = () =>
  new DocumentError(
    "zip_bomb",
    "This Word document unpacks to far more than a résumé holds, so it was not opened. " +
      "Save it again under a new name, or export it as PDF.",
  );
const damagedError = (cause?: unknown) =>
  new DocumentError(
    "damaged",
    "This Word document is damaged or incomplete. Open it in your editor, save it again as .docx " +
      "or PDF, and upload that.",
    { cause },
  );
const encryptedError = () =>
  new DocumentError(
    "encrypted",
    "This Word document is protected by a password. Save a copy without one and upload that.",
  );
