import type { CompetencyName, ReportRequest } from "../interviewer.ts";
import type { Observed } from "./observe_answer.ts";

type Track = ReportRequest["track"];

/** Something that an answer visibly does or does not do. */
export interface Criterion {
  readonly name: string;
  readonly competency: CompetencyName;
  /** How much its absence matters beside that of others. */
  readonly weight: number;
  readonly isMet: (observed: Observed) => boolean;
  /** Completes "In answers 1 and 2 you …". */
  readonly shown: string;
  /** Completes "In answer 3 you …"; a function if it depends on what was observed in the answers. */
  readonly missing: string | ((missed: readonly Observed[]) => string);
  readonly title: string;
  readonly advice: string;
  /** Tracks in which it counts; absent: all. */
  readonly tracks?: readonly Track[];
}

/** What advice is given on, in any track. */
export const criteria: readonly Criterion[] = [
  {
    name: "length",
    competency: "communication",
    weight: 1,
    isMet: ({ words }) => words >= 40 && words <= 300,
    shown: "kept to a length that one can follow (40 to 300 words)",
    missing: (missed) => {
      const short = missed.some(({ words }) => words < 40);
      const long = missed.some(({ words }) => words > 300);
      if (short && long) return "used fewer than 40 words, or more than 300";
      return short ? "used fewer than 40 words" : "used more than 300 words";
    },
    title: "Find the right length",
    advice:
      "Aim for one to two minutes: two sentences of situation, most on what you did, one on " +
      "the result.",
  },
  {
    name: "structure",
    competency: "communication",
    weight: 1,
    isMet: ({ ordered, situation, action, result }) =>
      ordered || [situation, action, result].filter(Boolean).length >= 2,
    shown: "put the parts in order (situation, action, result, or first, then, finally)",
    missing: "did not mark the parts of your answer",
    title: "Give the answer a shape",
    advice: "Say the shape aloud: “There were three steps. First …, then …, and in the end …”.",
  },
  {
    name: "specific",
    competency: "communication",
    weight: 1,
    isMet: ({ words, vague }) => vague * 25 < words || vague < 2,
    shown: "used concrete words",
    missing: "used filler such as “stuff”, “various” or “and so on”",
    title: "Replace filler by names",
    advice: "Name the thing: which system, which person's role, which file, which day.",
  },
  {
    name: "technology",
    competency: "technical_depth",
    weight: 1,
    isMet: ({ technologies, complexity }) => technologies.length > 0 || complexity,
    shown: "named the technologies or the complexity that mattered",
    missing: "named neither a technology nor a complexity",
    title: "Name what it was built with",
    advice:
      "Name the store, the protocol or the algorithm, and say in half a sentence why it was used.",
  },
  {
    name: "number",
    competency: "technical_depth",
    weight: 1,
    isMet: ({ numbers }) => numbers.length > 0,
    shown: "put figures on it",
    missing: "gave no figure",
    title: "Put a figure on it",
    advice:
      "Add before and after: “from 50 minutes to 12”, or the size: “about 2,000 requests a second”.",
  },
  {
    name: "complexity",
    competency: "technical_depth",
    weight: 1,
    isMet: ({ complexity }) => complexity,
    shown: "said what it costs in time or memory",
    missing: "did not say what it costs in time and memory",
    title: "Say what it costs",
    advice: "End each approach with its cost: “linear in time, and a map of n entries in memory”.",
    tracks: ["coding"],
  },
  {
    name: "trade_off",
    competency: "problem_solving",
    weight: 1,
    isMet: ({ tradeOff }) => tradeOff,
    shown: "weighed one way against another",
    missing: "named no alternative and no price",
    title: "Name what you decided against",
    advice: "Say it as one sentence: “I chose A rather than B, because …, and it costs us …”.",
  },
  {
    name: "failure",
    competency: "problem_solving",
    weight: 1,
    isMet: ({ failure }) => failure,
    shown: "looked at what goes wrong",
    missing: "did not say what goes wrong",
    title: "Look at what goes wrong",
    advice:
      "Add one failure and your answer to it: an empty input, a part that is down, a wrong guess.",
  },
  {
    name: "test",
    competency: "problem_solving",
    weight: 1,
    isMet: ({ test }) => test,
    shown: "said how you check that it works",
    missing: "did not say how you check that it works",
    title: "Say how you would know",
    advice:
      "Name the test or the measurement that would tell you that it works, or that it stopped.",
  },
  {
    name: "own_part",
    competency: "ownership",
    weight: 3,
    isMet: ({ ownVoice, sharedVoice, action }) => action && sharedVoice <= ownVoice * 2,
    shown: "said what you did yourself",
    missing: "did not say what your own part was",
    title: "Say what was yours",
    advice:
      "Keep “we” for the team's goal and use “I” for your deeds: “I decided …, I wrote …, I asked …”.",
  },
  {
    name: "result",
    competency: "ownership",
    weight: 2,
    isMet: ({ result }) => result,
    shown: "said what came of it",
    missing: "did not say what came of it",
    title: "Finish with the result",
    advice: "Close with one sentence that begins “As a result …”, and say how you know.",
  },
];
