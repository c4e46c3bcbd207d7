import type { Said } from "../interviewer.ts";
import type { ByTone, Options } from "./wording.ts";

/**
 * First words of a reply to an answer that is not about the question. By them such an answer is
 * found again in what was said; none contains another one. “…” stands for what the question is about.
 */
export const returns: ByTone = {
  encouraging: [
    "I enjoyed that, but I would like to come back to my question about ….",
    "That is a world of its own! Let us return for a moment to ….",
    "I could not connect that to my question. It was about ….",
    "Let me lead us back, there is no hurry. We were at ….",
    "I would gladly hear that another day. For now, back to ….",
    "That took me by surprise! I had asked about ….",
    "I may have lost the thread; for me it is still about ….",
    "Let us find the way back together, to ….",
  ],
  balanced: [
    "I could not connect that to what I asked. I am still at ….",
    "That leads us somewhere else. My question was about ….",
    "I would like to stay with what I asked about: ….",
    "Let us come back to where we were: ….",
    "I do not see how that belongs here. The question is about ….",
    "That is another subject; ours is ….",
    "Before we lose the thread: we talk about ….",
    "I had something else in mind, namely ….",
  ],
  strict: [
    "That does not answer my question, which was about ….",
    "Back to the point, please: ….",
    "I asked about something else, namely ….",
    "I need an answer about ….",
    "That is beside the question. It is about ….",
    "Please stay with ….",
    "We are not there. The subject is ….",
    "Once more, to the point: ….",
  ],
};

/** The same where the question has no subject that could be named in a few words. */
export const returnsWithoutSubject: Options = [
  "I could not follow how that belongs to my question, so once more.",
  "That seems to be about something else; here is what I asked.",
  "Let us go back to what I wanted to know.",
  "I do not see the connection yet. My question again.",
  "That leads us away; let me put it once more.",
  "I had hoped to hear about this.",
];

/** After keys that were hit at random. */
export const unreadableReturns: Options = [
  "I could not make words of that. Please try once more.",
  "That came through as a jumble on my side. Please write or say it again.",
  "Those were no words that I know. Let us try again.",
  "I see letters, but no answer in them yet.",
  "Perhaps the keyboard slipped? Here is the question once more.",
  "Nothing in that I can read, I am afraid.",
  "Only letters arrived here. A few plain words are enough.",
  "My dictionary has none of those. Once more, please.",
  "Something went wrong on the way, it seems; please send that again in words.",
  "I wait for words; take whichever come to you.",
  "That reads like a test of the keyboard. The question still stands.",
  "No sentence came out of that. Try it in your own words.",
];

/** Added the second time in a row. */
export const offersAnother: Options = [
  "If this one does not suit you, say “skip”, and I ask another.",
  "You may also say “next question”, and we leave this one.",
  "Say “skip” if you would rather have a different one.",
  "Another question is fine as well; just say “next question”.",
];

/** The third time in a row, before another question. */
export const lettingGo: Options = [
  "Then we leave that one, and I try another question.",
  "Let me ask something else in its place.",
  "We let that rest and go on with another one.",
  "I will not press that further; here is a different one.",
  "We need not stay with that; I have others.",
];

const marks = [...Object.values(returns).flat(), ...returnsWithoutSubject, ...unreadableReturns]
  .map((words) => words.slice(0, words.includes("…") ? words.indexOf("…") : undefined).trim());

/** Share of its first words by which a line is known, because it may have been stopped. */
const knownFrom = 0.6;
const startsWith = (words: string, line: string): boolean =>
  line.startsWith(words.slice(0, Math.ceil(words.length * knownFrom)));

/** Whether this line of the interviewer's says that the answer before it was not about the question. */
export const bringsBack = ({ speaker, text }: Said): boolean =>
  speaker === "interviewer" &&
  (marks.some((words) => startsWith(words, text)) || letsGo(text));

const letsGo = (text: string): boolean => lettingGo.some((words) => startsWith(words, text));

/** The lines without the answers that were not about their question; they answer nothing. */
export function withoutBroughtBack<Line extends Said>(said: readonly Line[]): readonly Line[] {
  let isOff = false;
  return said.toReversed().filter((line) => {
    if (line.speaker === "interviewer") isOff = bringsBack(line);
    return line.speaker === "interviewer" || !isOff;
  }).toReversed();
}

/** How many answers in a row, up to the last one, were brought back. */
export function timesBroughtBack(said: readonly Said[]): number {
  const lines = said.filter(({ speaker }) => speaker === "interviewer");
  const since = lines.findLastIndex((line) => !bringsBack(line) || letsGo(line.text));
  return lines.length - 1 - since;
}
