import { strFromU8, strToU8, zipSync } from "fflate";

/** What a tiny PDF may be made to be. */
export interface TinyPdf {
  /** One line of text each; none gives a page without text, as a scan has. Latin letters only. */
  readonly lines: readonly string[];
  /** Adds an encryption dictionary whose password nobody knows. */
  readonly encrypted?: boolean;
  /** How often the page is there. */
  readonly pages?: number;
  /** The page's content as it stands in the file, in place of lines. */
  readonly content?: { readonly filters: string; readonly bytes: Uint8Array };
}

/** The smallest PDF that readers accept, with one page and a correct cross-reference table. */
export function tinyPdf({ lines, encrypted = false, pages = 1, content }: TinyPdf): Uint8Array {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj 0 -16 Td`).join("\n");
  const stream = content === undefined
    ? `BT /F1 12 Tf 72 760 Td\n${shown}\nET`
    : strFromU8(content.bytes, true);
  const filters = content === undefined ? "" : ` /Filter [${content.filters}]`;
  const key = `<${"5a".repeat(32)}>`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${"3 0 R ".repeat(pages)}] /Count ${pages} >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R " +
    "/Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length}${filters} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -44 >>`,
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const lock = encrypted ? ` /Encrypt 6 0 R /ID [${key} ${key}]` : "";
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${lock} >>\n`;
  return strToU8(`${file}${table}${trailer}startxref\n${file.length}\n%%EOF\n`, true);
}

/** A Word document with the given body XML (what stands inside `w:body`). */
export function tinyWord(body: string): Uint8Array {
  const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/' +
    '2006/content-types"/>';
  const main = '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/' +
    `wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipSync({
    "[Content_Types].xml": strToU8(types),
    "word/document.xml": strToU8(main),
  });
}

/** A paragraph of WordprocessingML with one run; the text is escaped. */
export function wordParagraph(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<w:p><w:r><w:t xml:space="preserve">${escaped}</w:t></w:r></w:p>`;
}

/** A Word document of a few hundred kilobytes that unpacks to the given number of bytes. */
export function wordBomb(bytes: number): Uint8Array {
  return zipSync({ "word/document.xml": new Uint8Array(bytes).fill(0x20) }, { level: 9 });
}
