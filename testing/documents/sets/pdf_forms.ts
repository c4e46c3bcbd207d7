import { drawWhole } from "../pdf/draw_line.ts";
import { pdfOf } from "../pdf/draw_resume.ts";
import { standardFont } from "../pdf/fonts.ts";
import { PdfBuilder } from "../pdf/pdf_builder.ts";
import { textNamed } from "../texts.ts";
import { latin1, type TrialFile, utf8 } from "../trial_file.ts";
import { narrowString, wideString } from "./pdf_parts.ts";

const answers: readonly (readonly [label: string, value: string])[] = [
  ["Name", "Jane Porter"],
  ["Position applied for", "Senior Platform Engineer"],
  ["Last employer", "Acme Payments in Leeds, as the leader of a team of six engineers"],
  ["Duties", "Ran the clusters, led the yearly audit and cut the time of a deploy to 8 minutes"],
  ["Reason for leaving", "The office moves to Lisbon next spring and my family stays here"],
  ["Degree", "BSc Computer Science, University of Leeds, 2015"],
  ["Languages", "English, French and a little Welsh"],
];

interface Form {
  readonly name: string;
  /** The value as a string object of PDF. */
  readonly write: (value: string) => string;
  /** Fields carry the appearance that their program drew. */
  readonly drawn: boolean;
  /** The kind of the field, such as `/Tx`. */
  readonly type?: string;
}

const forms: readonly Form[] = [
  { name: "values alone", write: narrowString, drawn: false },
  { name: "values with their appearance", write: narrowString, drawn: true },
  { name: "values in UTF-16", write: wideString, drawn: false },
  { name: "choices", write: narrowString, drawn: true, type: "/Ch /Ff 131072" },
];

function formFile({ name, write, drawn, type = "/Tx" }: Form): TrialFile {
  return {
    kind: "PDF form that was filled in",
    name,
    fileName: "application.pdf",
    make() {
      const builder = new PdfBuilder();
      const page = builder.addPage();
      const font = standardFont();
      const fontName = builder.nameOf(font);
      for (const [index, [label, value]] of answers.entries()) {
        const y = 780 - index * 40;
        page.content.push(drawWhole({ font, fontName, size: 10, x: 56, y, text: `${label}:` }));
        page.annotations.push(
          addField(builder, { label, value: write(value), text: value, y, drawn, type }),
        );
      }
      const fields = page.annotations.map((number) => `${number} 0 R`).join(" ");
      builder.catalogue = `/AcroForm << /Fields [${fields}] /NeedAppearances ${!drawn} ` +
        "/DR << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> " +
        "/DA (/Helv 10 Tf 0 g) >>";
      return builder.write();
    },
    expected: { text: answers.map(([label, value]) => `${label}: ${value}`).join("\n") },
  };
}

interface Field {
  readonly label: string;
  readonly value: string;
  readonly text: string;
  readonly y: number;
  readonly drawn: boolean;
  readonly type: string;
}

function addField(builder: PdfBuilder, { label, value, text, y, drawn, type }: Field): number {
  const appearance = !drawn ? "" : ` /AP << /N ${
    builder.file.addStream(
      "/Type /XObject /Subtype /Form /BBox [0 0 400 16] /Resources << /Font << /Helv " +
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>",
      latin1(`/Tx BMC q BT /Helv 10 Tf 2 4 Td (${text}) Tj ET Q EMC`),
    )
  } 0 R >>`;
  return builder.file.add(
    `<< /Type /Annot /Subtype /Widget /FT ${type} /T (${label}) /V ${value} /F 4 ` +
      `/Rect [170 ${y - 4} 570 ${y + 12}] /DA (/Helv 10 Tf 0 g)${appearance} >>`,
  );
}

const xfaValues = answers.map(([label, value]) => {
  const name = label.replace(/\W/g, "");
  return `<${name}>${value}</${name}>`;
}).join("\n");

const dataOf = (values: string) =>
  '<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><form1>' +
  `${values}</form1></xfa:data></xfa:datasets>`;

const template = '<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/">' +
  '<subform name="form1" layout="tb"><pageSet><pageArea><contentArea w="7in" h="10in"/>' +
  '<medium short="8.5in" long="11in"/></pageArea></pageSet>' +
  answers.map(([label]) =>
    `<field name="${label.replace(/\W/g, "")}" w="4in" h="0.3in"><ui><textEdit/></ui></field>`
  ).join("") + "</subform></template>";

const waiting = [
  "Please wait...",
  "If this message is not eventually replaced by the proper contents of the document, your PDF",
  "viewer may not be able to display this type of document.",
  "You can upgrade to the latest version of Adobe Reader for Windows, Mac, or Linux.",
];

/** A form whose pages are laid out by Adobe's reader alone; others see what asks for that. */
function xfa(values: string): Uint8Array<ArrayBuffer> {
  const builder = new PdfBuilder();
  const page = builder.addPage();
  const font = standardFont();
  const fontName = builder.nameOf(font);
  for (const [index, text] of waiting.entries()) {
    page.content.push(drawWhole({ font, fontName, size: 10, x: 56, y: 780 - index * 16, text }));
  }
  const packets = [
    ["xdp:xdp", '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">'],
    ["template", template],
    ["datasets", dataOf(values)],
    ["/xdp:xdp", "</xdp:xdp>"],
  ];
  const parts = packets.map(([name, xml = ""]) =>
    `(${name}) ${builder.file.addStream("", utf8(xml))} 0 R`
  );
  builder.catalogue = `/NeedsRendering true /AcroForm << /Fields [] /XFA [${parts.join(" ")}] >>`;
  return builder.write();
}

const xfaFiles: readonly TrialFile[] = [
  {
    kind: "PDF form of Adobe (XFA) that was filled in",
    name: "pages that only Adobe's reader lays out",
    fileName: "form.pdf",
    make: () => xfa(xfaValues),
    expected: {
      text: answers.map(([, value]) => value).join("\n"),
      absent: ["Please wait", "upgrade to the latest version"],
    },
  },
  {
    kind: "PDF form of Adobe (XFA) without anything in it",
    name: "“Please wait …”",
    fileName: "form.pdf",
    make: () => xfa(""),
    expected: { code: "no_text", says: /form/i },
  },
];

/** A cover that asks for Acrobat, with the real documents attached. */
function portfolio(): Uint8Array<ArrayBuffer> {
  const builder = new PdfBuilder();
  const page = builder.addPage();
  const font = standardFont();
  const fontName = builder.nameOf(font);
  const lines = [
    "For the best experience, open this PDF portfolio in",
    "Acrobat X or Adobe Reader X, or later.",
    "Get Adobe Reader Now!",
  ];
  for (const [index, text] of lines.entries()) {
    page.content.push(drawWhole({ font, fontName, size: 14, x: 100, y: 600 - index * 20, text }));
  }
  const attached = builder.file.addStream(
    "/Type /EmbeddedFile",
    pdfOf(textNamed("english")).write(),
  );
  const entry = builder.file.add(
    `<< /Type /Filespec /F (cv.pdf) /UF (cv.pdf) /EF << /F ${attached} 0 R >> >>`,
  );
  builder.catalogue = "/Collection << /Type /Collection /View /D >> " +
    `/Names << /EmbeddedFiles << /Names [(cv.pdf) ${entry} 0 R] >> >>`;
  return builder.write();
}

/** Forms that were filled in, and covers in place of a document. */
export const pdfForms: readonly TrialFile[] = [
  ...forms.map(formFile),
  ...xfaFiles,
  {
    kind: "PDF portfolio",
    name: "a cover that asks for Acrobat",
    fileName: "portfolio.pdf",
    make: portfolio,
    expected: { code: "no_text", says: /portfolio/i },
  },
];
