import { signal } from "@preact/signals";
import { correctedReading, type DocumentReading, type ReadingOutcome } from "./document_reading.ts";

/** What is sent to be read: a file, or text with the name of the file that it came from. */
export type DocumentSource =
  | { readonly file: File }
  | { readonly text: string; readonly name: string | null };

/**
 * Has a document read.
 *
 * @param onProgress Share sent so far, 0..1.
 */
export type ReadSource = (
  source: DocumentSource,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<ReadingOutcome>;

/** Why there is no reading of a text, or none yet of a file. */
export interface ReadingFault {
  /** `refused`: it cannot be used. `failed`, `stopped`: it may be read later. */
  readonly type: "refused" | "failed" | "stopped";
  /** For the person. */
  readonly message: string;
}

/** What the page knows of one document. */
interface DocumentState {
  readonly file: File | null;
  /** Why the file cannot be used; null where it can, as far as is known. */
  readonly refusal: string | null;
  /** What the server read of the file itself. */
  readonly original: DocumentReading | null;
  /** What the server read last: of the file, its corrected text, or pasted text. */
  readonly reading: DocumentReading | null;
  /** Whether `reading` is of the text as it stands now. */
  readonly isCurrent: boolean;
  /** Share of the document that is sent, 0..1; null while nothing is being read. */
  readonly sent: number | null;
  readonly fault: ReadingFault | null;
}

const nothing: DocumentState = {
  file: null,
  refusal: null,
  original: null,
  reading: null,
  isCurrent: false,
  sent: null,
  fault: null,
};

/** One document of the set-up page: what was chosen, and what the server reads in it. */
export class SetupDocument {
  readonly state = signal<DocumentState>(nothing);
  #end = new AbortController();

  constructor(private readonly read: ReadSource) {}

  /** The file that will be used; null where there is none, or it was refused. */
  get usableFile(): File | null {
    const { file, refusal } = this.state.value;
    return refusal === null ? file : null;
  }

  /** Takes a file in place of whatever was there, and has it read. */
  choose(file: File): Promise<void> {
    this.remove();
    this.#change({ file });
    return this.#run({ file });
  }

  /** Keeps a file's name in sight that cannot be used, and says why. */
  refuse(file: File, message: string): void {
    this.remove();
    this.#change({ file, refusal: message });
  }

  /** Forgets file and reading. */
  remove(): void {
    this.#end.abort();
    this.state.value = nothing;
  }

  /** Has text read that was pasted or corrected. An empty one has nothing to be read. */
  readText(text: string, name: string | null): Promise<void> {
    if (text.trim() !== "") return this.#run({ text, name });
    this.touch();
    return Promise.resolve();
  }

  /** Text that was pasted or corrected cannot be used. */
  refuseText(message: string): void {
    this.touch();
    this.#change({ fault: { type: "refused", message } });
  }

  /** The text changed: what was read of it no longer holds. */
  touch(): void {
    this.#end.abort();
    this.#change({ isCurrent: false, sent: null, fault: null });
  }

  /** Goes back to what was read of the file itself. */
  restoreOriginal(): void {
    this.#end.abort();
    const { original } = this.state.value;
    this.#change({ reading: original, isCurrent: original !== null, sent: null, fault: null });
  }

  /** Ends a reading that runs; it can be tried again. */
  stop(): void {
    if (this.state.value.sent === null) return;
    this.#end.abort();
    const message = "You have stopped it.";
    this.#change({ sent: null, fault: { type: "stopped", message } });
  }

  /** Has the file read once more. */
  tryAgain(): Promise<void> {
    const file = this.usableFile;
    return file === null ? Promise.resolve() : this.#run({ file });
  }

  /** An answer that comes after another reading began is ignored. */
  async #run(source: DocumentSource): Promise<void> {
    this.#end.abort();
    this.#end = new AbortController();
    const { signal } = this.#end;
    this.#change({ sent: 0, fault: null, isCurrent: false });
    const showSent = (sent: number) => {
      if (!signal.aborted) this.#change({ sent });
    };
    const outcome = await this.read(source, showSent, signal);
    if (!signal.aborted) this.#settle(source, outcome);
  }

  #settle(source: DocumentSource, outcome: ReadingOutcome): void {
    if ("file" in source && outcome.type === "refused") {
      return this.refuse(source.file, outcome.message);
    }
    if (outcome.type !== "read") return this.#change({ sent: null, fault: outcome });
    const { original } = this.state.value;
    if ("file" in source) {
      const { reading } = outcome;
      return this.#change({ sent: null, original: reading, reading, isCurrent: true });
    }
    const reading = original === null
      ? outcome.reading
      : correctedReading(original, outcome.reading);
    this.#change({ sent: null, reading, isCurrent: true });
  }

  #change(change: Partial<DocumentState>): void {
    this.state.value = { ...this.state.value, ...change };
  }
}
