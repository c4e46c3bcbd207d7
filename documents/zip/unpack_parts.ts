import { Unzip, type UnzipFile, UnzipInflate } from "fflate";
import { DocumentError } from "../document_error.ts";

/** Most bytes that all read parts of a document may unpack to. */
const unpackedLimit = 24 * 1024 * 1024;
/** Largest ratio of unpacked to packed size, beyond the first MiB. */
const ratioLimit = 200;
/** Most files in an archive. */
const entryLimit = 2_000;
/** Bytes of the archive that are unpacked at once; they unpack to 4 MiB at the very most. */
const pieceBytes = 4_096;

/** What may still be unpacked for one upload: all its parts and the archives in it together. */
export class UnpackBudget {
  readonly #limit: number;
  #taken = 0;

  /** @param archiveBytes Bytes of the upload. */
  constructor(archiveBytes: number) {
    this.#limit = Math.min(unpackedLimit, 1024 * 1024 + archiveBytes * ratioLimit);
  }

  /** @throws {DocumentError} `zip_bomb`. */
  take(bytes: number): void {
    this.#taken += bytes;
    if (this.#taken > this.#limit) throw bombError();
  }
}

/** Files of an archive. Names are in lower case, with `/` between folders and none before. */
interface UnpackedParts {
  /** Of all files, whether they were unpacked or not. */
  readonly names: ReadonlySet<string>;
  /** The wanted files that are whole. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/**
 * Unpacks the wanted files of a zip archive in small pieces, and no other. Damage ends the reading:
 * files that were whole before it are there.
 *
 * @throws {DocumentError} `zip_bomb`: at the first sign of one.
 */
export function unpackParts(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  budget: UnpackBudget,
): UnpackedParts {
  const names = new Set<string>();
  const parts = new Map<string, Uint8Array>();
  let entries = 0;
  const archive = new Unzip((file) => {
    if (++entries > entryLimit) throw bombError();
    refuseDeclaredBomb(file);
    const name = partNameOf(file.name.slice(0, 300));
    const isNew = !names.has(name);
    names.add(name);
    if (isNew && wanted(name)) unpackFile(file, budget, (whole) => parts.set(name, whole));
  });
  archive.register(UnzipInflate);
  try {
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      const end = start + pieceBytes;
      archive.push(bytes.subarray(start, end), end >= bytes.length);
    }
  } catch (error) {
    // Anything else is the archive's damage: what is missing then, the caller finds out.
    if (error instanceof DocumentError) throw error;
  }
  return { names, parts };
}

/** A part's name as it is compared: without case, as the Open Packaging Conventions do. */
export const partNameOf = (name: string): string =>
  name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

function unpackFile(file: UnzipFile, budget: UnpackBudget, done: (whole: Uint8Array) => void) {
  const pieces: Uint8Array[] = [];
  file.ondata = (error, data, final) => {
    if (error) throw error;
    budget.take(data.length);
    pieces.push(data);
    if (final) done(join(pieces));
  };
  file.start();
}

/** Refuses a file whose own sizes are too large; they are absent if it was written as a stream. */
function refuseDeclaredBomb({ size, originalSize }: UnzipFile): void {
  if (size === undefined || originalSize === undefined) return;
  if (originalSize > 1024 * 1024 && originalSize > size * ratioLimit) throw bombError();
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

const bombError = () =>
  new DocumentError(
    "zip_bomb",
    "This document unpacks to far more than a résumé holds, so it was not opened. Save it again " +
      "under a new name, or export it as PDF.",
  );
