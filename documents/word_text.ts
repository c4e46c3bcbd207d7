/** Elements of WordprocessingML that end a line or a cell. */
const breaks: Readonly<Record<string, string>> = {
  "w:p": "\n",
  "w:tc": "\t",
  "w:tr": "\n",
};
const marks: Readonly<Record<string, string>> = { "w:tab": "\t", "w:br": "\n", "w:cr": "\n" };
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * Text of a `word/document.xml`: its `w:t` runs, with paragraphs, breaks, tabs and list marks.
 * Deleted text, field codes and the fallback copies of drawings are left out. Linear in the length.
 *
 * Source: ECMA-376 part 1, chapter 17 (WordprocessingML).
 *
 * @param limit Stops after about this many UTF-16 units of text.
 */
export function wordText(xml: string, limit: number): string {
  const pieces: string[] = [];
  let length = 0;
  let inText = false;
  let fallback = 0;
  for (
    const token of xml.matchAll(/<(\/?)([A-Za-z0-9]{1,20}:?[A-Za-z0-9]{0,40})([^<>]*)>|([^<]+)/g)
  ) {
    const [, slash, name, attributes, text] = token;
    const closing = slash === "/";
    let piece = "";
    if (text !== undefined) piece = inText && fallback === 0 ? decodeEntities(text) : "";
    else if (name === "mc:Fallback") fallback = Math.max(0, fallback + (closing ? -1 : 1));
    else if (fallback > 0) continue;
    else if (name === "w:t") inText = !closing && !(attributes ?? "").endsWith("/");
    else if (name === "w:numPr" && !closing) piece = "- ";
    else piece = (closing ? breaks : marks)[name ?? ""] ?? "";
    if (piece === "") continue;
    pieces.push(piece);
    length += piece.length;
    if (length > limit) break;
  }
  return pieces.join("");
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));/g,
    (whole, hex, dec, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
