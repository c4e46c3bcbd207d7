import { promptTokensOf } from "./prompt.ts";

/** The terms of an interview as tokens. */
interface InterviewPrompt {
  /** Tokens before the text; empty without terms. */
  readonly tokens: readonly number[];
  /** Tokens of each term, as it is written within a sentence. */
  readonly names: readonly (readonly number[])[];
}

/** Most prompts that are cached; one interview has one. */
const mostKept = 50;

/** Makes prompts and caches them, because interviews ask for the same terms again and again. */
export function keepPrompts(
  encode: (text: string) => readonly number[],
): (terms: readonly string[]) => InterviewPrompt {
  const kept = new Map<string, InterviewPrompt>();
  return (terms) => {
    const key = terms.join("\n");
    const known = kept.get(key);
    if (known !== undefined) return known;
    const sentence = promptTokensOf(terms, encode);
    const made = {
      tokens: sentence.length === 0 ? [] : [...encode("<|startofprev|>"), ...sentence],
      names: terms.filter((term) => term !== term.toLowerCase()).map((name) => encode(` ${name}`)),
    };
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, made);
    return made;
  };
}
