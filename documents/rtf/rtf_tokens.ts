/** A piece of RTF: a border of a group, a control word, a byte that is text, or nothing of these. */
export type RtfToken =
  | { readonly type: "open" }
  | { readonly type: "close" }
  | { readonly type: "control"; readonly word: string; readonly value: number | null }
  | { readonly type: "byte"; readonly byte: number };

const backslash = 0x5c;
/** Longest control word, in letters. Source: the RTF specification 1.9.1. */
const wordLimit = 32;

const isLetter = (byte: number | undefined) =>
  byte !== undefined && (byte >= 0x61 && byte <= 0x7a || byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Splits RTF into tokens, in one pass. Line ends mean nothing, and `\bin` data is left out. */
export function* rtfTokensOf(bytes: Uint8Array): Generator<RtfToken> {
  let offset = 0;
  while (offset < bytes.length) {
    const byte = bytes[offset] ?? 0;
    offset++;
    if (byte === 0x7b) yield { type: "open" };
    else if (byte === 0x7d) yield { type: "close" };
    else if (byte === backslash) {
      const control = controlAt(bytes, offset);
      offset = control.end;
      if (control.token !== null) yield control.token;
    } else if (byte !== 0x0d && byte !== 0x0a && byte !== 0) yield { type: "byte", byte };
  }
}

interface Control {
  readonly token: RtfToken | null;
  /** Where the next token begins. */
  readonly end: number;
}

/** The control that begins behind a backslash. */
function controlAt(bytes: Uint8Array, start: number): Control {
  const first = bytes[start];
  if (first === undefined) return { token: null, end: start };
  if (!isLetter(first)) return symbolAt(bytes, start, first);
  let end = start;
  while (isLetter(bytes[end]) && end - start < wordLimit) end++;
  const word = String.fromCharCode(...bytes.subarray(start, end));
  const isNegative = bytes[end] === 0x2d && isDigit(bytes[end + 1]);
  const digits = isNegative ? end + 1 : end;
  end = digits;
  while (isDigit(bytes[end]) && end - digits < 10) end++;
  const size = Number(String.fromCharCode(...bytes.subarray(digits, end)));
  const value = end === digits ? null : isNegative ? -size : size;
  if (bytes[end] === 0x20) end++;
  if (word === "bin") return { token: null, end: end + Math.max(0, value ?? 0) };
  return { token: { type: "control", word, value }, end };
}

function symbolAt(bytes: Uint8Array, start: number, first: number): Control {
  if (first === 0x27) {
    const hex = String.fromCharCode(...bytes.subarray(start + 1, start + 3));
    if (!/^[0-9a-f]{2}$/i.test(hex)) return { token: null, end: start + 1 };
    return { token: { type: "byte", byte: Number.parseInt(hex, 16) }, end: start + 3 };
  }
  if (first === 0x7b || first === 0x7d || first === backslash) {
    return { token: { type: "byte", byte: first }, end: start + 1 };
  }
  // A backslash before a line's end is a paragraph's end.
  const word = first === 0x0a || first === 0x0d ? "par" : String.fromCharCode(first);
  return { token: { type: "control", word, value: null }, end: start + 1 };
}
