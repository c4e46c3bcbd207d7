import { Parser, type ParserOptions } from "htmlparser2";
import { DocumentError } from "../document_error.ts";

/** Most elements inside each other; documents of office programs have fewer than a hundred. */
const depthLimit = 500;
/** UTF-16 units that are parsed between two looks at whether to go on. */
const pieceUnits = 16_384;

/** What a reader of markup does with it. Each `open` has its `close`, whatever the text holds. */
export interface MarkupReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
  /** Whether enough was read. */
  readonly isFull?: boolean;
}

/**
 * Reads XML or HTML once from front to back and builds no tree. Damaged markup is read as far as it
 * can be understood; entities that a document declares are not expanded.
 *
 * @throws {DocumentError} `damaged`: the elements are nested too deep.
 */
export function readMarkup(markup: string, reader: MarkupReader, options: ParserOptions): void {
  let depth = 0;
  let isTooDeep = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > depthLimit) isTooDeep = true;
      reader.open(name, attributes);
    },
    onclosetag(name) {
      depth--;
      reader.close(name);
    },
    ontext(text) {
      reader.text(text);
    },
  }, options);
  for (let offset = 0; offset < markup.length && reader.isFull !== true; offset += pieceUnits) {
    parser.write(markup.slice(offset, offset + pieceUnits));
    if (isTooDeep) throw tooDeepError();
  }
  parser.end();
}

const tooDeepError = () =>
  new DocumentError(
    "damaged",
    "This document is nested deeper than any editor does it, so it is damaged. Open it in your " +
      "editor, save it again as .docx or PDF, and upload that.",
  );
