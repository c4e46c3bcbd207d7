import { fileURLToPath } from "node:url";

/**
 * The folder of Adobe's predefined character maps, in pdf.js's packed form. PDFs in Chinese,
 * Japanese and Korean name a map instead of holding one, and have no text without it.
 */
export const characterMapFolder: string = fileURLToPath(
  new URL("./cmaps/", import.meta.resolve("pdfjs-dist/package.json")),
);

/** What pdf.js asks for: a character map, the shapes of a standard font, or a decoder of pictures. */
interface AskedFile {
  readonly kind: string;
  readonly filename: string;
}

/** Gives pdf.js the character maps that a PDF names, each read when it is asked for. */
export class CharacterMaps {
  /** @throws {Error} The file is no character map; nothing else is needed for text. */
  async fetch({ kind, filename }: AskedFile): Promise<Uint8Array> {
    if (kind !== "cMapUrl" || !/^[\w-]+\.bcmap$/.test(filename)) {
      throw new Error(`Text needs no ${kind}.`);
    }
    return await Deno.readFile(characterMapFolder + filename);
  }
}
