import { DocumentError } from "../document_error.ts";
import { TextFlow } from "../flow/text_flow.ts";
import { rtfTokensOf } from "./rtf_tokens.ts";
import { RtfReader } from "./rtf_reader.ts";

/** Most groups inside each other. */
const depthLimit = 1_000;

/**
 * Reads the text of a document in Rich Text Format, in one pass.
 *
 * Source: Microsoft's RTF specification 1.9.1.
 *
 * @param textLimit Stops after about this many UTF-16 units of text.
 * @throws {DocumentError} `damaged`: groups are nested too deep.
 */
export function readRtf(bytes: Uint8Array, textLimit: number): string {
  const flow = new TextFlow(textLimit);
  const reader = new RtfReader(flow);
  for (const token of rtfTokensOf(bytes)) {
    reader.take(token);
    if (reader.depth > depthLimit) throw tooDeepError();
    if (flow.isFull) break;
  }
  return reader.end();
}

const tooDeepError = () =>
  new DocumentError(
    "damaged",
    "This RTF file is damaged. Open it in your editor, save it as .docx or PDF, and upload that.",
  );
