import { readRemark, type RemarkKind } from "./remark.ts";

/**
 * How finished an answer is, judging by its words so far.
 *
 * - `closing`: it says that it is over, is a complete short answer to a short question, or is a
 *   remark about the interview ("Can you hear me?").
 * - `answered`: its last sentence is complete and answers the question. Any complete sentence
 *   answers a closed question; an open one is answered by a conclusion.
 * - `finished`: its last sentence is complete.
 * - `begun`: its last sentence is complete, but the question asks for a story and there is none
 *   yet.
 * - `unfinished`: its last sentence lacks words.
 * - `listing`: the candidate announced more items, or is in the middle of a list.
 * - `thinking`: it ends in a filler, or says that the candidate thinks.
 */
export type Ending =
  | "closing"
  | "answered"
  | "finished"
  | "begun"
  | "unfinished"
  | "listing"
  | "thinking";

/** With fewer words than this an answer to an open question has barely begun. */
const fewWords = 16;
/** With fewer words than this a conclusion does not end an answer to an open question. */
const wordsBeforeConclusion = 24;

/** Beginnings of a last sentence that draws a conclusion. */
const conclusions = [
  /\b(?:in the end|as a result|the result (?:was|is)|ever since|to this day|ever again|overall|all in all)\b/,
  /\bthat(?:'s| is| was) (?:how|why|when|what|my|our|the (?:\w+est|best|most|main|whole|first|last|reason|start|end))\b/,
  /\bwhich is (?:how|why)\b/,
  /\b(?:i(?:'ve)? learned|taught (?:me|us)|the lesson)\b/,
  /\b(?:paid off|went live|worked (?:out )?(?:well|fine)|(?:was|were) happy|never (?:happened|came back|had)\b)/,
  /\b(?:down|up|went|fell|dropped|grew|cut|rose|reduced)\b.{0,200} (?:to|by|from) /,
  /\b(?:\d+|\w+) ?(?:%|per ?cent)/,
  /\bwithout (?:a|any) (?:single )?\w+/,
];

const thinking =
  /\b(?:u+h+m*|u+m+|e+r+m*|h+m+|let me (?:think|see)|give me a (?:second|moment|minute)|how (?:do|should|can) i (?:put|say) (?:this|it)|good question|where was i)$/;

const closing =
  /\b(?:that(?:'s| is| was) (?:it|all|about it|everything|my answer|basically it)|(?:so )?(?:yeah,? )?that's (?:it|me|how i (?:would )?\w+ it)|that covers (?:it|everything)|i(?:'m| am) done|does that (?:make sense|answer (?:your|the) question)|what do you think|(?:over|back) to you|no,? (?:that's all|nothing else)|i don't know|i have no idea)$/;

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words after which a clause must go on, whatever punctuation the transcriber wrote. */
const openWords = set(
  `a an the and or but because since although though while if when whenever where which who whom
  whose as of at for from with without into onto between during my our your his her their its i we
  he she they very let's gonna wanna um uh`,
);

/** Words after which a clause goes on, unless the transcriber wrote a full stop ("what we had."). */
const openUnlessStopped = set(
  `so that than to in on by over about under through before after is are was were be been being am
  do does did has have had will would can could should may might must this these those really quite
  more most less also then plus like not just only even maybe basically actually`,
);

const shortAnswer =
  /^(?:(?:yes|yeah|yep|yup|no|nope|sure|okay|ok|correct|exactly|right|absolutely|definitely|of course|not really|i am|i do|i did|i have|i'm ready|thank you|thanks|please|go ahead|hello|hi)[\s,.!]*)+$/;

/** Questions that ask for a story or a design, which takes more than one sentence. */
const storyQuestion =
  /\b(?:tell me|walk me|talk me|take me|describe|explain|how (?:do|would) (?:you|i|we|one)|why (?:would|did)|what (?:would|happens|happened|are|is|came)|what (?:was|were) the (?:situation|hardest|problem)|what did you do|who was there|give me an example|an example of|introduce|design)\b|\band (?:how|why|what|for (?:which|what))\b/;

const openQuestion =
  /\b(?:tell me|walk me|talk me|take me|describe|explain|how (?:did|do|would|could|have|has|are|should)|why|what (?:happened|happens|did you (?:do|learn)|would you|(?:is|are|was|were) (?:the|your|hard)|made|went)|give me an example|an example of|introduce|design)\b|\band (?:how|why|what|where|when|who|for (?:which|what))\b/;

const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 };
const announced =
  /\b(two|three|four|five) (?:main |big |major |key |other |different )?(?:things|reasons|problems|parts|steps|points|issues|challenges|ways|options|goals|lessons)\b/;
/** Counts only at the beginning of a clause: "write the tests first" is no item of a list. */
const ordinals =
  /(?<=^|[.!?]\s+|[.!?]\s+(?:and|then|so|well),? )(?:the )?(?:first|second|third|fourth|fifth|final|last)(?:ly)?(?=,| (?:we|i|you|they|it|is|was|one|thing|reason|problem|step|part|of all|everybody|there)\b)/g;

/**
 * Judges how an answer ends. Looks at words before punctuation, because a transcriber writes full
 * stops where the speaker only paused.
 *
 * @param text The answer so far, in English; case and punctuation as transcribed.
 * @param question What the interviewer asked last, or null.
 */
export function readEnding(text: string, question: string | null): Ending {
  const raw = text.trim().toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ");
  const bare = raw.replace(/(?<![\s.,!?;:")\]…-])[\s.,!?;:")\]…-]+$/, "");
  if (bare === "" || thinking.test(bare)) return "thinking";
  if (closing.test(bare) || wantsReply(text)) return "closing";
  if (/(?:…|\.\.\.|[,;:–—-])$/.test(raw)) return isRising(raw) ? "listing" : "unfinished";
  const words = bare.split(/\s+/);
  const last = words.at(-1) ?? "";
  const stopped = /[.!?]$/.test(raw);
  if (openWords.has(last) || (openUnlessStopped.has(last) && !stopped)) return "unfinished";
  if (isListing(raw)) return "listing";
  const asked = question?.toLowerCase() ?? "";
  const open = openQuestion.test(asked);
  if (shortAnswer.test(bare) && !open) return "closing";
  if (raw.endsWith("?")) return "closing";
  if (!stopped) return "unfinished";
  if (!open) return question === null ? "finished" : "answered";
  if (words.length < fewWords && storyQuestion.test(asked)) return "begun";
  const lastSentence = raw.split(/(?<=[.!?])\s+/).at(-1) ?? "";
  const concludes = words.length >= wordsBeforeConclusion &&
    conclusions.some((sign) => sign.test(lastSentence));
  return concludes ? "answered" : "finished";
}

/** Remarks about the interview after which the candidate waits for a reply. */
const wantReply: ReadonlySet<RemarkKind> = new Set([
  "wants_to_stop",
  "feels_unwell",
  "may_want_to_stop",
  "declines",
  "asks_to_skip",
  "asks_for_hint",
  "asks_meaning",
  "asks_to_rephrase",
  "cannot_hear",
  "asks_to_repeat",
  "asks_whether_heard",
  "asks_for_answer",
  "asks_about_score",
  "asks_about_interviewer",
  "asks_about_company",
  "asks_time_left",
  "starts_over",
  "does_not_know",
  "has_nothing_to_add",
  "asks_to_ask",
]);

function wantsReply(text: string): boolean {
  const remark = readRemark(text);
  return remark !== null && wantReply.has(remark.kind);
}

/** True for items with commas and no "and" before the last: more items follow. */
function isRising(raw: string): boolean {
  const clause = raw.split(/[.!?]\s/).at(-1) ?? "";
  return (clause.match(/,/g) ?? []).length >= 2;
}

/**
 * True while items are missing: "There were three reasons" announces three, a "first" announces a
 * second.
 */
function isListing(raw: string): boolean {
  const marks = [...raw.matchAll(ordinals)].map(([word]) => word);
  if (marks.some((mark) => /^(?:the )?(?:final|last)/.test(mark))) return false;
  const promise = announced.exec(raw);
  const promised = promise === null ? 0 : numbers[promise[1] ?? ""] ?? 0;
  const named = new Set(marks.map((mark) => mark.replace(/^the |ly$/g, ""))).size;
  const after = promise === null ? "" : raw.slice(promise.index + promise[0].length);
  if (promised > 0 && named === 0) return countSentences(after) < promised;
  return named > 0 && named < Math.max(promised, 2) && /^(?:the )?first/.test(marks[0] ?? "");
}

function countSentences(text: string): number {
  return text.split(/[.!?]+/).filter((sentence) => /\w{2}/.test(sentence)).length;
}
