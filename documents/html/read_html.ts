import { TextFlow } from "../flow/text_flow.ts";
import { readMarkup } from "../xml/read_markup.ts";
import { decodeHtml } from "./decode_html.ts";
import { HtmlReader } from "./html_reader.ts";

/**
 * Reads the text of a web page: of its main part where it marks one, else of its body, without
 * scripts, navigation, and what the page hides by an attribute.
 *
 * @param charset The encoding that was sent with the page, or null.
 * @param textLimit Stops after about this many UTF-16 units of text.
 * @throws {DocumentError} `damaged`: nested too deep.
 */
export async function readHtml(
  bytes: Uint8Array,
  textLimit: number,
  charset: string | null = null,
): Promise<string> {
  const flow = new TextFlow(textLimit);
  const reader = new HtmlReader(flow);
  readMarkup(await decodeHtml(bytes, charset), reader, {});
  return reader.end();
}
