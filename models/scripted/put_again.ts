import type { ReplyRequest } from "../interviewer.ts";
import { choose } from "./choose.ts";

/** Said the first time that an answer was not understood. */
const first = {
  encouraging: [
    "Sorry, I did not quite catch that, and I do not want to guess. Could you say it once more?",
    "I am sorry, the sound was hard to make out. Please tell me once more.",
  ],
  balanced: [
    "Sorry, I did not get that. Could you say it once more?",
    "The sound was hard to make out, sorry. Please say that again.",
  ],
  strict: ["I did not get that. Once more, please."],
} as const;

/** Said the second time; offers typing. */
const second =
  "I am sorry, I still cannot make it out. Please say it again in a few words, or type your answer.";

/**
 * Asks the same question again, in fewer words, because the answer was not understood.
 *
 * @param before How many times in a row that was done already.
 * @param question The question, with the sentences that led up to it.
 */
export function putAgain({ tone, said }: ReplyRequest, before: number, question: string): string {
  const apology = before === 0 ? choose(first[tone], `${said.length}`) : second;
  return `${apology} ${lastSentenceOf(question)}`;
}

const lastSentenceOf = (text: string): string => text.split(/(?<=[.!?])\s+/u).at(-1) ?? text;
