import { strFromU8, strToU8 } from "fflate";
import { DocumentError } from "../document_error.ts";
import { readHtml } from "./read_html.ts";

/** Most parts of a saved page that are looked at. */
const partLimit = 1_000;

/** One part of a message: its headers, in lower case, and its body as bytes written as Latin-1. */
interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Reads a page that was saved into one file (.mht, or a .doc of a job portal): its first part of
 * HTML.
 *
 * Source: RFC 2557 (MHTML), RFC 2045 (encodings).
 *
 * @throws {DocumentError} `damaged`: there is none.
 */
export async function readMhtml(bytes: Uint8Array, textLimit: number): Promise<string> {
  const whole = partOf(strFromU8(bytes, true));
  for (const { headers, body } of [whole, ...partsIn(whole)]) {
    const type = headers.get("content-type") ?? "";
    if (!/^text\/html/i.test(type)) continue;
    const charset = parameterOf(type, "charset");
    return await readHtml(
      bytesOf(body, headers.get("content-transfer-encoding") ?? ""),
      textLimit,
      charset,
    );
  }
  throw new DocumentError(
    "damaged",
    "This saved web page (.mht) holds no page that can be read. Open it in your browser and print " +
      "it as PDF, or paste its text.",
  );
}

function partOf(source: string): Part {
  const end = /\r?\n\r?\n/.exec(source.slice(0, 20_000));
  const head = end === null ? "" : source.slice(0, end.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) {
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
  }
  return { headers, body: end === null ? source : source.slice(end.index + end[0].length) };
}

function partsIn({ headers, body }: Part): readonly Part[] {
  const boundary = parameterOf(headers.get("content-type") ?? "", "boundary");
  if (boundary === null) return [];
  // What stands before the first border is for readers that know no parts.
  return body.split(`--${boundary}`, partLimit).slice(1).map((part) =>
    partOf(part.replace(/^[ \t]*\r?\n/, ""))
  );
}

function parameterOf(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^;\\s"]{1,200}))`, "i")
    .exec(header);
  return found?.[1] ?? found?.[2] ?? null;
}

function bytesOf(body: string, encoding: string): Uint8Array {
  const isQuoted = /quoted-printable/i.test(encoding);
  const text = /base64/i.test(encoding) ? fromBase64(body) : isQuoted ? fromQuoted(body) : body;
  return strToU8(text, true);
}

function fromBase64(body: string): string {
  const digits = body.replace(/[^A-Za-z0-9+/]/g, "");
  return atob(digits.slice(0, digits.length - (digits.length % 4 === 1 ? 1 : 0)));
}

const fromQuoted = (body: string): string =>
  body.replace(/=[ \t]{0,80}\r?\n/g, "").replace(
    /=([0-9A-Fa-f]{2})/g,
    (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)),
  );
