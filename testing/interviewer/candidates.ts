import { anythingElse } from "../../models/scripted/wording.ts";
import type { MainQuestion } from "../../models/scripted/main_question.ts";
import type { Cover } from "../../models/tracks/parts.ts";
import { seedRandom } from "../../models/visual/random.ts";
import { ordersInAnswers } from "./documents.ts";
import * as knowledge from "./knowledge.ts";
import * as prose from "./prose.ts";
import type { Kind, Setting } from "./setting.ts";

/** What the candidate was asked. */
export interface Asked {
  /** The main question; null for one that belongs to none, such as the very last. */
  readonly main: MainQuestion | null;
  /** What a follow-up asks for, as in its id; null for the main question itself. */
  readonly about: string | null;
  /** The interviewer's whole reply. */
  readonly words: string;
  /** The number of the turn, from 0. */
  readonly turn: number;
}

/** A candidate's turn. */
export interface Answer {
  /** Empty for silence. */
  readonly text: string;
  readonly is:
    | "answer"
    /** Asks for something; the interviewer may say the question again. */
    | "request"
    /** Is about something else. */
    | "off_topic"
    /** Cannot be understood, or not in English. */
    | "unreadable"
    | "hostile"
    | "order"
    | "silence";
}

export type Candidate = (asked: Asked) => Answer;
type Pick = <Option>(options: readonly Option[]) => Option;

/** How much of a good answer these candidates give, and how much they add. */
const skill = {
  strong: { covered: 0.9, depths: 3, vague: 0 },
  middling: { covered: 0.45, depths: 1, vague: 1 },
  weak: { covered: 0.1, depths: 0, vague: 1 },
} as const;
type Skilled = keyof typeof skill;

/** The candidate of an interview; the same setting always gives the same one. */
export function candidateOf({ seed, kind, language, level }: Setting): Candidate {
  const random = seedRandom(seed ^ 0x5eed);
  const pick: Pick = (options) => {
    const option = options[Math.floor(random() * options.length)];
    if (option === undefined) throw new RangeError("There is nothing to choose from.");
    return option;
  };
  const expects = ({ from }: Cover) => ranks.indexOf(from) <= ranks.indexOf(level);
  const knows = (who: Skilled, asked: Asked) => answerWith(who, asked, { pick, random, expects });
  // Somebody who goes on in another language though asked for English.
  const staysForeign = language !== "en" && random() < 0.3;
  return (asked) => {
    if (invites(asked)) return askOwn(asked, pick);
    const speaksForeign = language !== "en" && !isSkilled(kind) &&
      (asked.turn === 1 || (staysForeign && random() < 0.5));
    if (language !== "en" && speaksForeign) {
      return {
        text: `${pick(prose.foreign[language])} ${pick(prose.foreign[language])}`,
        is: "unreadable",
      };
    }
    const chance = random();
    if (isSkilled(kind)) {
      return chance < 0.06 ? { text: pick(prose.requests), is: "request" } : knows(kind, asked);
    }
    const isUsual = chance < 0.4;
    switch (kind) {
      case "silent":
        if (chance < 0.5) return { text: "", is: "silence" };
        return chance < 0.8 ? { text: pick(prose.shy), is: "answer" } : knows("weak", asked);
      case "rambling":
        return isUsual ? knows("middling", asked) : { text: ramble(pick, random), is: "answer" };
      case "gibberish":
        return isUsual ? knows("weak", asked) : { text: pick(prose.gibberish), is: "unreadable" };
      case "off_topic":
        return isUsual ? knows("middling", asked) : { text: pick(prose.offTopic), is: "off_topic" };
      case "hostile":
        return isUsual ? knows("weak", asked) : { text: pick(prose.hostile), is: "hostile" };
      case "injecting":
        return isUsual ? knows("middling", asked) : { text: pick(ordersInAnswers), is: "order" };
    }
  };
}

const ranks = ["junior", "mid", "senior", "staff"];
const isSkilled = (kind: Kind): kind is Skilled => kind in skill;

/** Whether the candidate is invited to ask questions of their own. */
const invites = ({ main, words }: Asked): boolean =>
  main?.part.type === "your_questions" &&
  [main.question, ...anythingElse].some((invitation) => words.includes(invitation));

function askOwn({ words }: Asked, pick: Pick): Answer {
  const isFirst = /would you like to ask/.test(words);
  return isFirst
    ? { text: pick(prose.ownQuestions), is: "request" }
    : { text: "No, thank you, that is all.", is: "answer" };
}

interface Tools {
  readonly pick: Pick;
  readonly random: () => number;
  readonly expects: (cover: Cover) => boolean;
}

function answerWith(who: Skilled, { main, about }: Asked, tools: Tools): Answer {
  const { pick, random, expects } = tools;
  const { covered, depths, vague } = skill[who];
  const cover = main?.covers.find(({ id }) => id === about);
  const asksFirst = main?.part.type === "phase" && main.part.isFirst && about === null;
  const told = (cover === undefined ? about === null ? main?.covers ?? [] : [] : [cover])
    .filter((one) => expects(one) && random() < covered);
  const sentences = told.map((one) =>
    asksFirst ? knowledge.askFor(one, pick) : knowledge.tell(one, pick)
  );
  const own = about === null || cover !== undefined ? undefined : knowledge.general[about];
  if (own !== undefined && random() < covered + 0.1) sentences.push(pick(own));
  for (let count = 0; count < depths; count++) sentences.push(pick(knowledge.depths));
  if (vague > 0 || sentences.length === 0) {
    sentences.push(pick(who === "weak" ? knowledge.shortAnswers : knowledge.vagueness));
  }
  const isRequest = sentences.some((sentence) => sentence.endsWith("?"));
  return { text: [...new Set(sentences)].join(" "), is: isRequest ? "request" : "answer" };
}

function ramble(pick: Pick, random: () => number): string {
  const count = 15 + Math.floor(random() * 15);
  return Array.from({ length: count }, () => pick(prose.ramblings)).join(" ");
}
