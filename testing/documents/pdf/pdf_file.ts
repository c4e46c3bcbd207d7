import { deflateSync } from "node:zlib";
import { concat, latin1 } from "../trial_file.ts";

/** An object of a PDF: its text in Latin-1, and the bytes of a stream, whose length is added. */
export interface PdfObject {
  readonly text: string;
  readonly stream?: Uint8Array;
}

/** Hides the strings and streams of one object; `number` is the object's. */
export interface PdfCipher {
  string(number: number, bytes: Uint8Array): Uint8Array;
  stream(number: number, bytes: Uint8Array): Uint8Array;
  /** The text of the encryption dictionary. */
  readonly dictionary: string;
  /** The file's id, as 32 hexadecimal digits. */
  readonly id: string;
}

/** How the objects are written down. */
export interface PdfShape {
  /** Objects inside object streams, and a cross-reference stream (PDF 1.5). @default false */
  readonly packed?: boolean;
  /** Offsets of the cross-reference table are wrong by so many bytes. @default 0 */
  readonly shift?: number;
  readonly cipher?: PdfCipher;
}

/** A PDF that is put together object by object. */
export class PdfFile {
  readonly #objects: PdfObject[] = [];

  /** Adds an object and gives its number. */
  add(text: string, stream?: Uint8Array): number {
    this.#objects.push(stream === undefined ? { text } : { text, stream });
    return this.#objects.length;
  }

  /** Keeps a number for an object that is set later. */
  reserve(): number {
    return this.add("null");
  }

  set(number: number, text: string): void {
    this.#objects[number - 1] = { text };
  }

  /** Adds a packed stream. */
  addStream(entries: string, bytes: Uint8Array): number {
    return this.add(`<< /Filter /FlateDecode ${entries}`, deflateSync(bytes));
  }

  /** The file, whose catalogue has the number `root`. */
  write(root: number, shape: PdfShape = {}): Uint8Array<ArrayBuffer> {
    return shape.packed === true
      ? writePacked(this.#objects, root)
      : writePlain(this.#objects, root, shape);
  }
}

const header = latin1("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");

function writePlain(objects: readonly PdfObject[], root: number, shape: PdfShape) {
  const { shift = 0, cipher } = shape;
  const pieces: Uint8Array[] = [header];
  let offset = header.length;
  const rows: string[] = [];
  const write = (number: number, object: PdfObject) => {
    rows.push(`${String(offset + shift).padStart(10, "0")} 00000 n \n`);
    const bytes = bytesOf(number, object);
    pieces.push(bytes);
    offset += bytes.length;
  };
  for (const [index, object] of objects.entries()) {
    write(index + 1, cipher === undefined ? object : hide(index + 1, object, cipher));
  }
  let lock = "";
  if (cipher !== undefined) {
    write(objects.length + 1, { text: cipher.dictionary });
    lock = ` /Encrypt ${objects.length + 1} 0 R /ID [<${cipher.id}> <${cipher.id}>]`;
  }
  const trailer = `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join("")}` +
    `trailer\n<< /Size ${rows.length + 1} /Root ${root} 0 R${lock} >>\n` +
    `startxref\n${offset + shift}\n%%EOF\n`;
  return concat([...pieces, latin1(trailer)]);
}

function bytesOf(number: number, { text, stream }: PdfObject): Uint8Array {
  if (stream === undefined) return latin1(`${number} 0 obj\n${text}\nendobj\n`);
  return concat([
    latin1(`${number} 0 obj\n${text} /Length ${stream.length} >>\nstream\n`),
    stream,
    latin1("\nendstream\nendobj\n"),
  ]);
}

/** Strings of the objects are literal and hold no brackets, so that they are easily found. */
function hide(number: number, { text, stream }: PdfObject, cipher: PdfCipher): PdfObject {
  const hidden = text.replace(/\(([^()]*)\)/g, (_, inner: string) => {
    const bytes = cipher.string(number, latin1(inner));
    return `<${hexOf(bytes)}>`;
  });
  return stream === undefined
    ? { text: hidden }
    : { text: hidden, stream: cipher.stream(number, stream) };
}

/** Bytes as hexadecimal digits. */
export const hexOf = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** All objects without a stream go into one object stream; a cross-reference stream finds them. */
function writePacked(objects: readonly PdfObject[], root: number) {
  const pieces: Uint8Array[] = [header];
  let offset = header.length;
  const rows: (readonly [type: number, second: number, third: number])[] = [[0, 0, 65_535]];
  const inside: { readonly number: number; readonly text: string }[] = [];
  const holder = objects.length + 1;
  for (const [index, object] of objects.entries()) {
    if (object.stream === undefined) {
      rows.push([2, holder, inside.length]);
      inside.push({ number: index + 1, text: object.text });
      continue;
    }
    rows.push([1, offset, 0]);
    const bytes = bytesOf(index + 1, object);
    pieces.push(bytes);
    offset += bytes.length;
  }
  let place = 0;
  const heads = inside.map(({ number, text }) => {
    const head = `${number} ${place}`;
    place += text.length + 1;
    return head;
  }).join(" ") + "\n";
  const body = deflateSync(latin1(heads + inside.map(({ text }) => `${text}\n`).join("")));
  rows.push([1, offset, 0]);
  const packed = bytesOf(holder, {
    text: `<< /Type /ObjStm /N ${inside.length} /First ${heads.length} /Filter /FlateDecode`,
    stream: body,
  });
  pieces.push(packed);
  offset += packed.length;
  rows.push([1, offset, 0]);
  const table = new Uint8Array(rows.length * 7);
  const view = new DataView(table.buffer);
  for (const [index, [type, second, third]] of rows.entries()) {
    view.setUint8(index * 7, type);
    view.setUint32(index * 7 + 1, second);
    view.setUint16(index * 7 + 5, third);
  }
  pieces.push(bytesOf(holder + 1, {
    text: `<< /Type /XRef /Size ${rows.length} /W [1 4 2] /Root ${root} 0 R /Filter /FlateDecode`,
    stream: deflateSync(table),
  }));
  return concat([...pieces, latin1(`startxref\n${offset}\n%%EOF\n`)]);
}
