import type { DocumentErrorCode } from "./document_error.ts";
import type { ReadDocument } from "./read_document.ts";

/** The two fields in which a form may carry one document: a file, or pasted text. */
export interface DocumentFields {
  readonly file: string;
  readonly text: string;
}

/** What one document of a form turned out to be. */
export type FormDocument =
  | ({ readonly type: "read"; readonly name: string } & ReadDocument)
  /** No file was chosen and no text was pasted. */
  | { readonly type: "missing" }
  | {
    readonly type: "refused";
    readonly code: DocumentErrorCode;
    /** For the person; says what to do. */
    readonly message: string;
    /** The field that is at fault. */
    readonly field: string;
  };

/** A form that was read, with its documents in the order in which they were asked for. */
export interface ReadForm {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly documents: readonly FormDocument[];
}

/** What a reader's process is asked: this as JSON behind its length as u32, then the form's body. */
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

/** A line of what the process says. The last one is the form, or that the body holds none. */
export type FormAnswer =
  /** A document, by its index, is read from now on. */
  | { readonly type: "reading"; readonly index: number }
  | ({ readonly type: "form" } & ReadForm)
  | { readonly type: "no_form" };

/** How the process ends when it has passed a limit. */
export const exitCodes = { processor: 3, memory: 4 } as const;
