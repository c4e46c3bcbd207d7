import { TooBusy, type WorkLimits, WorkQueue } from "../async/work_queue.ts";
import type { DocumentErrorCode } from "./document_error.ts";
import type { DocumentFields, FormDocument, ReadForm, ReadingLimits } from "./form.ts";
import { runFormProcess } from "./form_child.ts";

/** Limits for reading uploads, all together and each. */
export interface FormReaderLimits extends WorkLimits, ReadingLimits {
  /** Longest time from the start of a form's process to its end, in milliseconds. */
  readonly wallMs: number;
  /** Most bytes of forms held at once, while they arrive, wait, or are read. */
  readonly held: number;
}

const formReaderLimits: FormReaderLimits = {
  atOnce: 2,
  waiting: 32,
  waitMs: 60_000,
  processorMs: 10_000,
  memory: 400 * 1024 * 1024,
  wallMs: 45_000,
  held: 256 * 1024 * 1024,
};

/** The body is no multipart form. */
export class NoForm extends Error {
  override readonly name = "NoForm";
}

/**
 * Reads forms with documents, each in a process of its own whose time and memory are limited:
 * whatever a file does to its reader, this process and its interviews go on. A limited number is
 * read at once; the others wait.
 */
export class FormReaders {
  readonly #limits: FormReaderLimits;
  readonly #queue: WorkQueue;
  readonly #end = new AbortController();
  #held = 0;

  constructor(limits: Partial<FormReaderLimits> = {}) {
    this.#limits = { ...formReaderLimits, ...limits };
    this.#queue = new WorkQueue(this.#limits);
  }

  /**
   * The fields of a form and the text of its documents.
   *
   * @param documents The fields that hold documents; the answer has one document for each, in this
   * order.
   * @param given Ends the reading: nobody waits for it any more.
   * @throws {NoForm}
   * @throws {TooBusy} Too many forms are being read or wait; this one can be sent again.
   */
  async read(
    contentType: string,
    body: ReadableStream<Uint8Array>,
    documents: readonly DocumentFields[],
    given: AbortSignal = this.#end.signal,
  ): Promise<ReadForm> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const piece of body) {
        size += piece.byteLength;
        this.#held += piece.byteLength;
        if (this.#held > this.#limits.held) throw new TooBusy("Too much is held already.");
        pieces.push(piece);
      }
      return await this.#queue.run(() => this.#readPieces(contentType, pieces, documents, given));
    } finally {
      this.#held -= size;
    }
  }

  /** Ends the reading processes and reads nothing more. */
  close(): void {
    this.#end.abort();
  }

  async #readPieces(
    contentType: string,
    pieces: readonly Uint8Array[],
    documents: readonly DocumentFields[],
    given: AbortSignal,
  ): Promise<ReadForm> {
    const end = AbortSignal.any([this.#end.signal, given]);
    if (end.aborted) throw new TooBusy("The readers are closed, or nobody waits for this form.");
    const { processorMs, memory, wallMs } = this.#limits;
    const question = { contentType, documents, limits: { processorMs, memory } };
    const { answers, stopped } = await runFormProcess(
      question,
      pieces,
      wallMs,
      end,
    );
    if (end.aborted) throw new TooBusy("The reading was ended.");
    const last = answers.at(-1);
    if (last?.type === "form") return last;
    if (last?.type === "no_form") throw new NoForm("The body is no multipart form.");
    if (stopped === null) throw new Error("A form's process ended without a word.");
    // If no document was begun, the form itself cost too much.
    return refuseForm(documents, last?.index ?? 0, stopped);
  }
}

/** A form whose reading was stopped: only the document being read is known, and it is refused. */
function refuseForm(
  documents: readonly DocumentFields[],
  index: number,
  code: DocumentErrorCode,
): ReadForm {
  const message = words[code] ?? words.damaged;
  return {
    fields: [],
    documents: documents.map(({ file }, place): FormDocument =>
      place === index
        ? { type: "refused", code, name: null, message, field: file }
        : { type: "missing" }
    ),
  };
}

const words: Partial<Record<DocumentErrorCode, string>> & { readonly damaged: string } = {
  took_too_long:
    "This document took too long to read. Export it again as a simple PDF, or paste its text.",
  took_too_much_memory:
    "This document took more memory than a résumé needs, so it was not read. Export it again as a " +
    "simple PDF, or paste its text.",
  damaged:
    "This document is damaged and cannot be read. Export it again from your editor, or paste its " +
    "text.",
};
