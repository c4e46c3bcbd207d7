import { DocumentError } from "./document_error.ts";
import type { PdfAnswer, PdfQuestion } from "./pdf_worker.ts";

/** Pages that are read; a résumé has few, and the rest of a book is of no use. */
const pageLimit = 100;

/**
 * Text of a PDF, read in a worker that has no permissions at all and is killed when it takes too long.
 *
 * @param bytes The file; copied, so that the caller's stay usable.
 * @param timeoutMs Longest wait in milliseconds, the worker's start included.
 * @throws {DocumentError} `damaged`, `encrypted`, `took_too_long`.
 */
export async function readPdf(
  bytes: Uint8Array,
  textLimit: number,
  timeoutMs: number,
): Promise<string> {
  const worker = new Worker(new URL("./pdf_worker.ts", import.meta.url), {
    type: "module",
    deno: { permissions: "none" },
  });
  const copy = bytes.slice();
  const question: PdfQuestion = { bytes: copy, pageLimit, textLimit };
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const answer = await new Promise<PdfAnswer>((resolve, reject) => {
      timer = setTimeout(() => reject(tookTooLong()), timeoutMs);
      worker.onmessage = (event: MessageEvent<PdfAnswer>) => resolve(event.data);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({ type: "damaged" });
      };
      worker.postMessage(question, [copy.buffer]);
    });
    return textOf(answer);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

function textOf(answer: PdfAnswer): string {
  switch (answer.type) {
    case "text":
      return answer.text;
    case "encrypted":
      throw new DocumentError(
        "encrypted",
        "This PDF is protected by a password. Save a copy without one and upload that.",
      );
    case "damaged":
      throw new DocumentError(
        "damaged",
        "This PDF is damaged or incomplete. Export it again from your editor and upload that.",
      );
  }
}

const tookTooLong = () =>
  new DocumentError(
    "took_too_long",
    "This PDF took too long to read. Export it again as a simple PDF, or paste it as a text file.",
  );
