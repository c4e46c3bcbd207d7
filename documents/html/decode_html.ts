import { readPlainText } from "../plain_text.ts";

/** A page says its encoding within this many bytes, if at all: HTML standard, chapter 13.2.3.2. */
const headBytes = 1_024;

/** The text of a page's bytes: by a byte order mark, what was sent with it, what it says, or else. */
export async function decodeHtml(bytes: Uint8Array, charset: string | null): Promise<string> {
  const hasMark = bytes[0] === 0xff && bytes[1] === 0xfe ||
    bytes[0] === 0xfe && bytes[1] === 0xff ||
    bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const label = hasMark ? null : charset ?? labelIn(bytes);
  // UTF-8 is what many pages say and are not; plain text is told by its bytes.
  if (label === null || /^utf-?8$/i.test(label)) return (await readPlainText(bytes)).text;
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return (await readPlainText(bytes)).text;
  }
}

function labelIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, headBytes));
  const label = /<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{2,30})/i.exec(head)?.[1] ?? null;
  // What can be read as ASCII is no UTF-16, whatever it says.
  return label !== null && /^utf-?16/i.test(label) ? null : label;
}
