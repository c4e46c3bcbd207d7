import type { Interview } from "./hold_interview.ts";
import type { Setting } from "./setting.ts";

/** Words that do not belong to a tone. */
const unfit: Readonly<Record<Setting["tone"], RegExp>> = {
  strict:
    /\b(?:great|excellent|wonderful|fantastic|impressive|amazing|well done|good job|love to|i love|pleasure|delighted|so glad|i am glad|perfectly fine)\b/i,
  balanced:
    /\b(?:excellent|wonderful|fantastic|amazing|i would love|not enough for me|you can be more precise|i am not there yet)\b/i,
  encouraging:
    /\b(?:not enough for me|i need it more exact|that leaves a gap|you can be more precise|i am not there yet|then not)\b/i,
};
/** Words that belong to none. */
const rude = /\b(?:stupid|nonsense|ridiculous|lazy|wrong answer|you failed|shut up|obviously)\b/i;

export const findWrongTone = ({ setting, turns }: Interview): string[] =>
  turns.map(({ words }) => words.replace(/“[^”]*”/g, ""))
    .filter((words) => unfit[setting.tone].test(words) || rude.test(words));
