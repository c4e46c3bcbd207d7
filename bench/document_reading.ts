import { FormReaders } from "../documents/form_readers.ts";
import { pdfOf } from "../testing/documents/pdf/draw_resume.ts";
import { glyphFont } from "../testing/documents/pdf/fonts.ts";
import { textNamed } from "../testing/documents/texts.ts";
import { bodyOf, wordOf } from "../testing/documents/word/word_body.ts";
import { type Figure, quantile } from "./figure.ts";

/** Four texts, which fill two pages. */
const blocks = ["english", "nurse", "job", "spanish"].flatMap(textNamed);

const files: Readonly<Record<string, () => File>> = {
  "a PDF of two pages": () => new File([pdfOf(blocks, { font: glyphFont() }).write()], "cv.pdf"),
  "the same as DOCX": () => new File([wordOf(bodyOf(blocks))], "cv.docx"),
};

/**
 * How long an upload is read, from its form to its text, the start of its process included; one at a
 * time. The slower of the two formats is the figure.
 *
 * @param rounds How often each is read.
 */
export async function measureReading(rounds: number): Promise<Figure> {
  const readers = new FormReaders();
  try {
    const medians: [name: string, ms: number][] = [];
    for (const [name, make] of Object.entries(files)) {
      await timeReading(readers, make());
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(await timeReading(readers, make()));
      medians.push([name, quantile(times, 0.5)]);
    }
    return {
      name: "documents.read_p50_ms",
      value: Math.max(...medians.map(([, ms]) => ms)),
      unit: "ms",
      baseline: `${rounds} each, ${
        medians.map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`).join(", ")
      }; a process for each`,
    };
  } finally {
    readers.close();
  }
}

async function timeReading(readers: FormReaders, file: File): Promise<number> {
  const form = new FormData();
  form.append("resume", file);
  const { body, headers } = new Response(form);
  if (body === null) throw new Error("A form has a body.");
  const asked = [{ file: "resume", text: "resumeText" }];
  const began = performance.now();
  const { documents } = await readers.read(headers.get("content-type") ?? "", body, asked);
  const time = performance.now() - began;
  const [document] = documents;
  if (document?.type !== "read") throw new Error(`${file.name} was not read.`);
  if (file.name === "cv.pdf" && document.pages !== 2) throw new Error("It has two pages.");
  return time;
}
