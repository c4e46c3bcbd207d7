/** Elements of WordprocessingML that end a line or a cell. */
const breaks = new Map([["w:p", "\n"], ["w:tc", "\t"], ["w:tr", "\n"]]);
const marks = new Map([["w:tab", "\t"], ["w:br", "\n"], ["w:cr", "\n"]]);
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * The text of a `word/document.xml`: its `w:t` runs, with paragraphs, breaks, tabs and list marks.
 * Leaves out deleted text, field codes and the fallback copies of drawings. Takes linear time.
 *
 * Source: ECMA-376 part 1, chapter 17 (WordprocessingML).
 *
 * @param limit Stops after about this many UTF-16 units of text.
 */
export function textOfWordXml(xml: string, limit: number): string {
  const pieces: string[] = [];
  let length = 0;
  let inText = false;
  let fallback = 0;
  for (const { text, tag } of tokensOf(xml)) {
    const [, slash, name, attributes] = /^(\/?)([A-Za-z0-9:]{1,60})(.*)$/s.exec(tag) ?? [];
    const closing = slash === "/";
    let piece = "";
    if (text !== "") piece = inText && fallback === 0 ? decodeEntities(text) : "";
    else if (name === "mc:Fallback") fallback = Math.max(0, fallback + (closing ? -1 : 1));
    else if (fallback > 0) continue;
    else if (name === "w:t") inText = !closing && !(attributes ?? "").endsWith("/");
    else if (name === "w:numPr" && !closing) piece = "- ";
    else piece = (closing ? breaks : marks).get(name ?? "") ?? "";
    if (piece === "") continue;
    pieces.push(piece);
    length += piece.length;
    if (length > limit) break;
  }
  return pieces.join("");
}

/** A piece of XML: either text, or a tag without its `<` and `>`; the other field is empty. */
interface Token {
  readonly text: string;
  readonly tag: string;
}

/** Longest tag that is read, in UTF-16 units; a longer one is ignored. */
const tagLimit = 65_536;

/**
 * Splits XML into text and tags. A `<` whose tag does not end within the limit, or before the next
 * `<`, is skipped: every unit is looked at twice at the most.
 */
function* tokensOf(xml: string): Generator<Token> {
  let at = 0;
  while (at < xml.length) {
    const open = indexOrEnd(xml, "<", at);
    if (open > at) yield { text: xml.slice(at, open), tag: "" };
    const next = indexOrEnd(xml, "<", open + 1);
    const inside = xml.slice(open + 1, Math.min(next, open + 1 + tagLimit));
    const close = inside.indexOf(">");
    if (close > 0) yield { text: "", tag: inside.slice(0, close) };
    at = close < 0 ? open + 1 : open + close + 2;
  }
}

function indexOrEnd(xml: string, mark: string, from: number): number {
  const index = xml.indexOf(mark, from);
  return index < 0 ? xml.length : index;
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
