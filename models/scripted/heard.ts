import type { ReplyRequest } from "../interviewer.ts";
import type { Plan } from "./agenda.ts";
import { hintsOf } from "./gap_hints.ts";
import { generalProbes, technologyProbes } from "./probes.ts";
import { isAboutDeed } from "./main_question.ts";
import type { Gap } from "./question.ts";
import { apart, offers, simpler } from "./remark_wording.ts";
import { anythingElse, goAheads, moreQuestions } from "./wording.ts";

/**
 * Somebody who heard this share of a question's characters before interrupting knows what is asked.
 */
const knownAfter = 0.6;

/** Where the question that was asked last stands. */
export type Standing =
  /** The candidate knows the question, and it was asked last. */
  | "open"
  /** The candidate interrupted before it was said. */
  | "unheard"
  /** Another interviewer has asked something else since. */
  | "overtaken";

/**
 * Where the last question stands.
 *
 * @param spoken The interviewer's lines; of an interrupted one, the part that was heard.
 */
export function standingOf(
  { questionsAsked, track }: Pick<ReplyRequest, "questionsAsked" | "track">,
  { agenda, persona, track: { file } }: Pick<Plan, "agenda" | "persona" | "track">,
  spoken: readonly string[],
): Standing {
  const id = questionsAsked.at(-1);
  if (id === undefined) return "open";
  const words = wordsOf(id, { agenda, persona }, track);
  if (words.length === 0) return "open";
  const index = spoken.findLastIndex((line) => words.some((one) => isKnownFrom(one, line)));
  if (index < 0) return questionsAsked.indexOf(id) < questionsAsked.length - 1 ? "open" : "unheard";
  const own = [...invitations, ...file.last_questions];
  return spoken.slice(index + 1).some((line) => asksElse(line, own)) ? "overtaken" : "open";
}

/** The texts of which one was spoken when the question with this id was asked. */
export function wordsOf(
  id: string,
  { agenda, persona }: Pick<Plan, "agenda" | "persona">,
  track: ReplyRequest["track"],
): readonly string[] {
  const [mainId, about] = id.split("/");
  const main = agenda.find(({ id }) => id === mainId);
  switch (about) {
    case undefined:
      return main === undefined ? [] : [main.question];
    case "hint":
    case "hint_2":
    case "hint_3":
      return main === undefined
        ? []
        : [...main.hints, ...hintsOf(track), ...hintsOf("behavioural")];
    case "challenge":
      return Object.values(persona.challenges);
    case "technology":
      return technologyProbes[track].map((probe) => probe.slice(probe.indexOf(". ") + 2));
    default: {
      const cover = main?.covers.find(({ id }) => id === about);
      if (cover !== undefined) return [cover.ask];
      const kind = main !== undefined && isAboutDeed(main) ? "behavioural" : track;
      return generalProbes[kind][about as Gap] ?? [];
    }
  }
}

const isKnownFrom = (question: string, line: string): boolean =>
  line.includes(question.slice(0, Math.ceil(question.length * knownAfter)));

/** Words of this interviewer that ask something, and leave the last question as it stands. */
const invitations: readonly string[] = [
  ...Object.values(offers).flat(),
  ...apart,
  ...simpler,
  ...moreQuestions,
  ...goAheads,
  ...anythingElse,
];

/** Whether a line asks something, and in none of these words. */
const asksElse = (line: string, own: readonly string[]): boolean =>
  line.includes("?") && !own.some((words) => line.includes(words));
