import { DocumentError } from "./document_error.ts";
import { type Reading, sureReading } from "./reading.ts";

/**
 * Reads the text of a file without a format: UTF-16 if it has that byte order mark, UTF-8 if the
 * bytes are valid UTF-8, else Latin-1 in its Windows form (1252).
 *
 * @throws {DocumentError} `wrong_type`: the bytes are not text.
 */
export function readPlainText(bytes: Uint8Array): Reading {
  return sureReading(decode(bytes));
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (!looksLikeText(bytes)) {
    throw new DocumentError(
      "wrong_type",
      "This file is not text. Upload a PDF, a Word document (.docx) or a plain text file.",
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Whether bytes look like text: no zero bytes and hardly any control characters (at most 4, and 1
 * in 100, of 64 KiB).
 */
function looksLikeText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return false;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls++;
  }
  return controls <= 4 + sample.length / 100;
}
