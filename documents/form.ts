import type { DocumentErrorCode } from "./document_error.ts";
import type { Outline } from "./outline.ts";
import type { ReadDocument } from "./read_document.ts";

/** The fields in which a form may carry one document: a file, or text and the name of its file. */
export interface DocumentFields {
  readonly file: string;
  readonly text: string;
  /** The field with the name of the file whose text was corrected before it was sent as text. */
  readonly name?: string | undefined;
}

/** What was found for one document of a form. */
export type FormDocument =
  | ({
    readonly type: "read";
    /** The file's name; for text the name sent with it, or `pasted.txt`. */
    readonly name: string;
    readonly sentAs: "file" | "text";
    readonly outline: Outline;
  } & ReadDocument)
  /** No file was chosen and no text was pasted. */
  | { readonly type: "missing" }
  | {
    readonly type: "refused";
    readonly code: DocumentErrorCode;
    /** The file's name; null for pasted text, and where the file took too much to be read. */
    readonly name: string | null;
    /** For the person; says what to do. */
    readonly message: string;
    /** The field that has to be changed. */
    readonly field: string;
  };

/** A form that was read, with its documents in the order in which they were asked for. */
export interface ReadForm {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly documents: readonly FormDocument[];
}

/** What a reader's process gets: this as JSON after its length as u32, then the form's body. */
export interface FormQuestion {
  readonly contentType: string;
  readonly documents: readonly DocumentFields[];
  readonly limits: ReadingLimits;
}

/** What reading one form may cost. */
export interface ReadingLimits {
  /** Processor time in milliseconds. */
  readonly processorMs: number;
  /** Resident memory of the process in bytes. */
  readonly memory: number;
}

/** A line that the process writes. The last one holds the form, or says that the body holds none. */
export type FormAnswer =
  /** The process now begins to read a document, given by its index. */
  | { readonly type: "reading"; readonly index: number }
  | ({ readonly type: "form" } & ReadForm)
  | { readonly type: "no_form" };

/** Exit codes of a process that has passed a limit. */
export const exitCodes = { processor: 3, memory: 4 } as const;
