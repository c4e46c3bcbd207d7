import type { ReplyRequest, Said } from "../interviewer.ts";
import { choose } from "./choose.ts";

type Tone = ReplyRequest["tone"];
type Options = readonly [string, ...string[]];

/** Version of the words below, as their replies name it. Every interviewer uses the same words. */
export const silenceVersion = "silence-1";

/**
 * Kind words for somebody who is silent. None of them judges, and none can be answered by yes or
 * no. "Tell me" makes the rules of hearing treat them as an open question, whose answer may take
 * its time.
 */
const encouragements: Readonly<Record<Tone, Options>> = {
  encouraging: [
    "There is no hurry at all. What comes to mind first? Tell me that; half a thought is a fine start.",
    "Take all the time you need. Which part is the easiest to begin with? Tell me about that one.",
  ],
  balanced: [
    "There is no hurry. What comes to mind first? Tell me that, and we go on from there.",
    "Take your time. Which part would you begin with? Tell me about that one first.",
  ],
  strict: [
    "Take the time that you need. What is your first step? Tell me that one, the rest can follow.",
    "There is no hurry. Where would you begin? Tell me that part first.",
  ],
};

const pauses: Readonly<Record<Tone, Options>> = {
  encouraging: [
    "If you would like a pause, take it; that is perfectly fine. I stay quiet until you speak or type.",
  ],
  balanced: ["If you need a pause, take one. I stay quiet now until you speak or type."],
  strict: ["If you need a pause, take one. I wait quietly until you speak or type."],
};

/** The words to say into a silence; the same for the same seed. */
export function chooseSilenceWords(
  intent: "encourage" | "offer_pause",
  tone: Tone,
  seed: string,
): string {
  return choose((intent === "encourage" ? encouragements : pauses)[tone], seed);
}

const all = [encouragements, pauses].flatMap((words) => Object.values(words)).flat();

/**
 * Whether a line of the interviewer was said into a silence. Its first words suffice, because it
 * may have been stopped.
 */
export function isSilenceWords({ speaker, text }: Said): boolean {
  const said = text.trim();
  return speaker === "interviewer" && said.length >= 12 && all.some((one) => one.startsWith(said));
}

/** The lines without those said into silences, and without mere signs of life after them. */
export function withoutSilenceWords(said: readonly Said[]): readonly Said[] {
  return said.filter((one) => !isSilenceWords(one));
}

const signOfLife =
  /^(?:(?:yes|yeah|yep|no|nope|ok|okay|sure|sorry|right|alright|all right|fine|good|thanks|thank you|hello|hi|hey|please|(?:i'm|i am) (?:back|here|still here|ready)|still here|let's go on|go on|let's continue|continue)[\s,.!…-]*)+$/;

/** Whether the candidate only says to be there, after being spoken to in a silence. */
export function isOnlyThere(said: readonly Said[]): boolean {
  const before = said.findLastIndex(({ speaker }) => speaker === "interviewer");
  const spokenTo = said[before];
  if (spokenTo === undefined || !isSilenceWords(spokenTo)) return false;
  const words = said.slice(before + 1).map(({ text }) => text).join(" ");
  return signOfLife.test(words.trim().toLowerCase().replaceAll("’", "'"));
}
