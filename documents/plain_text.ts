import { DocumentError } from "./document_error.ts";
import type { Doubt, Reading } from "./reading.ts";

/** Text out of bytes, and whether its encoding was a guess between like ones. */
interface Decoded {
  readonly text: string;
  readonly isUnsure: boolean;
}

/**
 * Reads the text of a file without a format. A byte order mark says the encoding; bytes that are
 * UTF-8 but for a few are UTF-8; of any other bytes the most plausible encoding is taken.
 *
 * @throws {DocumentError} `wrong_type`: the bytes are not text, or in no encoding that is known.
 */
export async function readPlainText(bytes: Uint8Array): Promise<Reading> {
  const { text, isUnsure } = await decode(bytes);
  return { text, pages: null, doubts: isUnsure ? [encodingDoubt] : [] };
}

/** What of a text is looked at to tell what it is, in UTF-16 units: more than is ever accepted. */
const sampleLimit = 300_000;

const encodingDoubt: Doubt = {
  kind: "garbled",
  message: "This file does not say how its letters are stored, and more than one way would fit. " +
    "If letters are wrong, save the file as UTF-8 and upload it again.",
};

async function decode(bytes: Uint8Array): Promise<Decoded> {
  const marked = markOf(bytes);
  if (marked !== null) return sure(marked, bytes);
  if (isIso2022(bytes)) return sure("iso-2022-jp", bytes);
  const utf8 = new TextDecoder().decode(bytes);
  const hasZeros = bytes.includes(0);
  if (!hasZeros && isMostlyRight(utf8)) return { text: assertText(utf8), isUnsure: false };
  // Few files need the models of languages, which take 100 ms to load.
  const { guessEncoding } = await import("./encoding/guess_encoding.ts");
  const guess = guessEncoding(bytes);
  if (guess === null) throw hasZeros || hasControls(utf8) ? noTextFile() : unknownEncoding();
  const { encoding, isUnsure } = guess;
  return { text: sure(encoding, bytes).text, isUnsure };
}

/** The encoding that a byte order mark says. */
function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}

const sure = (encoding: string, bytes: Uint8Array): Decoded => ({
  text: assertText(new TextDecoder(encoding).decode(bytes)),
  isUnsure: false,
});

/** Whether bytes of ASCII alone switch to Japanese characters, as ISO-2022-JP does by an escape. */
function isIso2022(bytes: Uint8Array): boolean {
  const escape = bytes.indexOf(0x1b);
  const [, second, third] = bytes.subarray(escape, escape + 3);
  return escape >= 0 && second === 0x24 && (third === 0x40 || third === 0x42) &&
    bytes.every((byte) => byte < 0x80);
}

/**
 * Whether a lenient reading as UTF-8 went well: no bad bytes, or at least as many good characters
 * beyond ASCII, and three. Of other encodings' bytes less than a third come out as characters.
 */
function isMostlyRight(utf8: string): boolean {
  const beyond = utf8.slice(0, sampleLimit).match(/\P{ASCII}/gu) ?? [];
  const bad = beyond.filter((character) => character === "\ufffd").length;
  return bad === 0 || beyond.length - bad >= Math.max(3, bad);
}

function assertText(text: string): string {
  if (hasControls(text)) throw noTextFile();
  return text;
}

/** Whether a text holds control characters, more than 4 and 1 in 100. */
function hasControls(text: string): boolean {
  const sample = text.slice(0, sampleLimit);
  // deno-lint-ignore no-control-regex
  const controls = sample.match(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g)?.length ?? 0;
  return sample.includes("\0") || controls > 4 + sample.length / 100;
}

const noTextFile = () =>
  new DocumentError(
    "wrong_type",
    "This file is not text. Upload a PDF, a Word document (.docx) or a plain text file.",
  );

const unknownEncoding = () =>
  new DocumentError(
    "wrong_type",
    "The letters of this file are stored in a way that AceIt does not know. Save the file as " +
      "UTF-8 and upload it again.",
  );
