import type { TextFlow } from "../flow/text_flow.ts";

/** Longest instruction of a field that is read, in UTF-16 units. */
const instructionLimit = 1_000;

interface Field {
  instruction: string;
  isInInstruction: boolean;
  hasLink: boolean;
}

/** Fields of a text: their results are its text, and those that are links keep their address. */
export class FieldLinks {
  readonly #flow: TextFlow;
  readonly #fields: Field[] = [];

  constructor(flow: TextFlow) {
    this.#flow = flow;
  }

  /** Whether what comes now is an instruction, which is no text. */
  get isInInstruction(): boolean {
    return this.#fields.at(-1)?.isInInstruction ?? false;
  }

  addInstruction(text: string): void {
    const field = this.#fields.at(-1);
    if (field === undefined || field.instruction.length > instructionLimit) return;
    field.instruction += text;
  }

  /** Takes one of the characters that stand around the parts of a field. */
  take(character: string): void {
    if (character === "begin") this.begin();
    else if (character === "separate") this.showResult();
    else if (character === "end") this.end();
  }

  begin(): void {
    this.#fields.push({ instruction: "", isInInstruction: true, hasLink: false });
  }

  beginSimple(instruction: string): void {
    this.begin();
    this.addInstruction(instruction.slice(0, instructionLimit));
    this.showResult();
  }

  showResult(): void {
    const field = this.#fields.at(-1);
    if (field === undefined) return;
    field.isInInstruction = false;
    field.hasLink = this.#flow.openLink(linkIn(field.instruction));
  }

  end(): void {
    if (this.#fields.pop()?.hasLink) this.#flow.closeLink();
  }
}

/** The address in an instruction such as `HYPERLINK "https://ada.example"`, or null. */
const linkIn = (instruction: string): string | null =>
  /^\s*HYPERLINK\s+"([^"\s]+)"/i.exec(instruction)?.[1] ?? null;
