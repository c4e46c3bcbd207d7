/// <reference lib="deno.worker" />
import { getDocumentProxy } from "unpdf";

/** What the worker is asked. */
export interface PdfQuestion {
  readonly bytes: Uint8Array;
  readonly pageLimit: number;
  readonly textLimit: number;
}

/** What it answers, once. */
export type PdfAnswer =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "encrypted" }
  | { readonly type: "damaged" };

async function readPages(question: PdfQuestion): Promise<string> {
  const pdf = await getDocumentProxy(question.bytes, { verbosity: 0, stopAtErrors: false });
  const pages: string[] = [];
  let length = 0;
  for (let page = 1; page <= Math.min(pdf.numPages, question.pageLimit); page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    const text = items.map((item) => "str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")
      .join("");
    pages.push(text);
    length += text.length;
    if (length > question.textLimit) break;
  }
  return pages.join("\n\n");
}

async function answer(question: PdfQuestion): Promise<PdfAnswer> {
  try {
    return { type: "text", text: await readPages(question) };
  } catch (error) {
    const locked = error instanceof Error && error.name === "PasswordException";
    return { type: locked ? "encrypted" : "damaged" };
  }
}

self.onmessage = async (event: MessageEvent<PdfQuestion>) => {
  self.postMessage(await answer(event.data));
};
