import type { DocumentErrorCode } from "../../documents/document_error.ts";
import type { DoubtKind } from "../../documents/reading.ts";

/** What a careful reader would copy out of a file. */
export interface ExpectedText {
  readonly text: string;
  /** Text that must stand in one line of what is read, such as a whole bullet. */
  readonly phrases?: readonly string[];
  /** Text that must be there, whatever its place, such as the address behind a link. */
  readonly besides?: readonly string[];
  /** What must not be there. */
  readonly absent?: readonly string[];
  /** The doubts that the person is told, no others. @default none */
  readonly doubts?: readonly DoubtKind[];
}

/** How a file must be refused. */
export interface ExpectedRefusal {
  readonly code: DocumentErrorCode;
  /** What the words must name, so that they fit this file and no other. */
  readonly says: RegExp;
}

/** A generated file, and what must come of it. */
export interface TrialFile {
  /** The row of the table in docs/documents.md. */
  readonly kind: string;
  /** What is special about this file among those of its kind. */
  readonly name: string;
  /** As it would be uploaded. */
  readonly fileName: string;
  readonly mediaType?: string;
  readonly make: () => Uint8Array<ArrayBuffer>;
  readonly expected: ExpectedText | ExpectedRefusal;
}

/** Latin-1 bytes of a string whose units are all below 256. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 255) throw new Error(`No byte: ${text.charAt(index)} in ${text.slice(0, 40)}`);
    bytes[index] = unit;
  }
  return bytes;
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Bytes one after the other. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
