import { deflateRawSync, deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { tinyPdf } from "./tiny_documents.ts";

const mebibyte = 1024 * 1024;

/** Uploads within the limit of 10 MB that cost a reader most, each in another way. */
export const worstDocuments: Readonly<Record<string, () => File>> = {
  /** Unicode normalisation is quadratic in a run of combining marks. */
  marks: () => new File([`A${"\u0301\u0323".repeat(2_400_000)}`], "marks.txt"),
  /** A tag that begins and never ends. */
  endless_tag: () => new File([endlessTag(12_500_000)], "tag.docx"),
  /** A few kilobytes that unpack, twice, to a gibibyte. */
  flate_in_flate: () => new File([flateInFlate(1_024)], "flate.pdf"),
  /** A hundred pages of two million text operators: far more time than a document has. */
  busy: () => new File([packedPage("(a) Tj 0 -1 Td ", 2_000_000, "BT /F1 9 Tf ")], "busy.pdf"),
  /** An array of empty dictionaries: the reader's heap grows with it. */
  heap: () => new File([packedPage("<<>> ", 6_000_000, "[")], "heap.pdf"),
};

/** A Word document whose text is `<` and letters. */
function endlessTag(letters: number): Uint8Array<ArrayBuffer> {
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(`<w:t>Ada<${lettersOf(letters)}`),
  }, { level: 1 }).slice();
}

/** Letters that do not pack so well that the archive counts as a bomb. */
function lettersOf(count: number): string {
  const bytes = new Uint8Array(count);
  let seed = 1;
  for (let index = 0; index < count; index++) {
    seed = Math.imul(seed, 1_103_515_245) + 12_345;
    bytes[index] = 97 + (seed >>> 16 & 7);
  }
  return new TextDecoder().decode(bytes);
}

/** A PDF whose page is zeros, packed twice. */
export function flateInFlate(mebibytes: number): Uint8Array<ArrayBuffer> {
  // Zlib's own packing of so many zeros takes seconds, so one piece of it is repeated.
  const piece = deflateRawSync(new Uint8Array(mebibyte), { finishFlush: 3 }); // Z_FULL_FLUSH
  const checksum = new Uint8Array(4);
  new DataView(checksum.buffer).setUint32(0, (mebibytes * mebibyte % 65_521) << 16 | 1); // Adler-32
  const pieces = Array.from({ length: mebibytes }, () => piece);
  const once = concat([Uint8Array.of(0x78, 0x9c), ...pieces, Uint8Array.of(3, 0), checksum]);
  const bytes = deflateSync(once, { level: 9 });
  return tinyPdf({ lines: [], content: { filters: "/FlateDecode /FlateDecode", bytes } }).slice();
}

/** A PDF whose page repeats one piece of content. */
function packedPage(piece: string, times: number, head = ""): Uint8Array<ArrayBuffer> {
  const bytes = deflateSync(head + piece.repeat(times));
  return tinyPdf({ lines: [], pages: 100, content: { filters: "/FlateDecode", bytes } }).slice();
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
