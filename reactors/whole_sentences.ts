import type { Intent } from "../domain/conversation/events.ts";
import { cutSentences } from "../domain/conversation/sentences.ts";

/** Streamed text that is passed on in whole sentences, in the pieces in which it came. */
export class WholeSentences {
  #pieces: string[] = [];

  /** Takes one more piece. @returns The pieces that are whole sentences now. */
  add(piece: string): readonly string[] {
    const text = this.#pieces.length === 0 ? piece.trimStart() : piece;
    if (text !== "") this.#pieces.push(text);
    const { sentences, rest } = cutSentences(this.text);
    return sentences.length === 0 ? [] : this.#take(this.text.length - rest.length);
  }

  /** What is held back. */
  get text(): string {
    return this.#pieces.join("");
  }

  /** Whether what is held back would be whole sentences if nothing more came. */
  get isWhole(): boolean {
    return isWhole(this.text);
  }

  /** Whether it is hardly still on its way to something else, as "3." is to "3.5". */
  get seemsWhole(): boolean {
    return this.isWhole && !/\d\.\s*$/.test(this.text);
  }

  /** Everything that is held back, with a space after it. */
  takeWhole(): readonly string[] {
    if (this.#pieces.length === 0) return [];
    const pieces = this.takeRest();
    return pieces.with(-1, `${pieces.at(-1)?.trimEnd() ?? ""} `);
  }

  /** Everything that is held back. */
  takeRest(): readonly string[] {
    return this.#take(this.text.length);
  }

  #take(length: number): readonly string[] {
    const taken: string[] = [];
    for (let left = length; left > 0;) {
      const piece = this.#pieces.shift() ?? "";
      taken.push(piece.slice(0, left));
      if (piece.length > left) this.#pieces.unshift(piece.slice(left));
      left -= piece.length;
    }
    return taken;
  }
}

function isWhole(text: string): boolean {
  const straight = text.trimEnd().replaceAll(/[”’]/g, '"');
  return straight !== "" && cutSentences(`${straight} X`).rest === "X";
}

/** How sentences begin that ask for something without a question mark. */
const request =
  /^(?:(?:so|now|please|then|and|okay|well|first|next|instead)\b,? )*(?:tell|describe|walk|talk|take|explain|show|give|share|imagine|suppose|consider|write|design|sketch|pick|choose|name|compare|start|begin|go on|go ahead|let us|let's|i would (?:like|love)|i'd (?:like|love))\b/i;

/**
 * Whether the candidate can answer what was said: it asks something. A goodbye asks nothing, so any
 * whole sentence will do.
 */
export function asksSomething(text: string, intent: Intent): boolean {
  if (text.trim() === "") return false;
  if (intent === "close" || text.includes("?")) return true;
  return cutSentences(`${text.trimEnd()}\n`).sentences.some((sentence) => request.test(sentence));
}
