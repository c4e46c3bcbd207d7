import { countWords } from "./observe_answer.ts";
import { givesOrders } from "./quote.ts";

/** What the candidate's last turn is, as far as words show it. */
export type Turn =
  | "answer"
  | "does_not_know"
  | "asks_to_repeat"
  | "asks_for_time"
  | "asks_about_score"
  | "asks_about_interviewer"
  | "asks_about_company"
  | "asks_back"
  | "gives_orders"
  | "off_topic"
  | "unreadable";

const signs: readonly (readonly [Turn, RegExp, number])[] = [
  [
    "asks_to_repeat",
    /\b(?:repeat|rephrase|say (?:that|it) again|come again|pardon|did(?:n't| not) (?:catch|hear|get|understand)|(?:what was|what's) the question|what do you mean)\b/iu,
    25,
  ],
  [
    "asks_for_time",
    /\b(?:let me think|(?:give|need) (?:me )?(?:a|one|another) (?:moment|second|sec|minute)|hold on|one (?:moment|second|sec)|thinking about it|need to think)\b/iu,
    18,
  ],
  [
    "does_not_know",
    /\b(?:don't know|do not know|dunno|no idea|no clue|not sure (?:how|what|about)|never (?:done|used|heard|worked|had)|can(?:'t|not) think of|nothing comes to mind|skip (?:this|that|it)|next question|i(?:'ll| will)? pass)\b/iu,
    30,
  ],
  [
    "asks_about_score",
    /\b(?:how am i doing|how did i do|did i pass|is (?:that|this) (?:right|correct|good|okay)|was that (?:right|good|okay)|what(?:'s| is) my score|rate me)\b/iu,
    30,
  ],
  [
    "asks_about_interviewer",
    /\bare you (?:a |an )?(?:real|human|bot|robot|ai|machine|person)|\bwho are you\b|\bwhich model\b|\bwhat model\b/iu,
    25,
  ],
  [
    "asks_about_company",
    /\b(?:salary|pay|benefits|vacation|holidays|remote work|your company|your team|the culture)\b.*\?/iu,
    40,
  ],
  [
    "off_topic",
    /\b(?:weather|football|joke|recipe|lunch|dinner|movie|poem|sing|horoscope|lottery|netflix|cat videos?)\b/iu,
    25,
  ],
];

const question =
  /^(?:so |okay |ok |and |but |sorry |um |well )*(?:what|how|do|does|can|could|should|would|is|are|may|which|who|why|when|where|am|shall)\b/iu;

/** Tells an answer from the other things that people say in an interview. */
export function readCandidate(text: string): Turn {
  const words = countWords(text);
  if (words === 0) return "unreadable";
  if (givesOrders(text)) return "gives_orders";
  const plain = text.slice(0, 2_000).replaceAll("’", "'");
  for (const [turn, sign, longest] of signs) {
    if (words <= longest && sign.test(plain)) return turn;
  }
  const asks = plain.trim().endsWith("?") && words <= 45;
  return asks && question.test(lastSentence(plain)) ? "asks_back" : "answer";
}

const lastSentence = (text: string) =>
  text.trim().split(/(?<=[.!?])\s+/u).at(-1)?.replaceAll(",", "") ?? "";
