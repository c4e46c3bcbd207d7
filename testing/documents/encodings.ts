/** An encoding of texts, by the name that `TextDecoder` knows. */
const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Encodes a text in a legacy encoding; a letter that it lacks is an error. */
export function encodeText(encoding: string, text: string): Uint8Array<ArrayBuffer> {
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter < "\u0080" ? [letter.charCodeAt(0)] : table.get(letter);
    if (code === undefined) throw new Error(`${encoding} has no ${letter}.`);
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

/** Every letter of one or two bytes with them, found by decoding all of them. */
function tableOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const note = (bytes: readonly number[]) => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    if ([...letter].length !== 1 || letter === "\ufffd") return;
    if (table.has(letter) && !(encoding === "big5" && doubled.has(letter))) return;
    table.set(letter, bytes);
  };
  for (let first = 0x80; first < 0x100; first++) {
    note([first]);
    if (!manyBytes.has(encoding)) continue;
    for (let second = 0x30; second < 0x100; second++) note([first, second]);
  }
  return table;
}

/** Letters that Big5 has twice; the second code is theirs, the first that of a look-alike. */
const doubled = new Set("═╞╡╪十卅");

const manyBytes = new Set(["gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"]);

/** UTF-16, the high byte first unless `little`. */
export function utf16Bytes(text: string, little = false): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) {
    view.setUint16(index * 2, text.charCodeAt(index), little);
  }
  return bytes;
}
