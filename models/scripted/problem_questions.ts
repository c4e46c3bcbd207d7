import { hashText } from "./choose.ts";
import type { MainQuestion } from "./main_question.ts";
import type { Track } from "../tracks/load_tracks.ts";
import type { Persona, Phase, Problem, Twist } from "../tracks/track_schema.ts";

/** Most twists of one problem, the persona's favourite failure among them. The last is for the quick. */
const mostTwists = 3;

/**
 * A problem as main questions: its phases in the order of the track, then its twists.
 *
 * @param index How many problems come before it in the interview.
 */
export function questionsOf(
  problem: Problem,
  { name, phases }: Track,
  persona: Persona,
  index: number,
): MainQuestion[] {
  const id = `${name}.${problem.id}`;
  const core = phases.findLast(({ core }) => core) ?? phases[0];
  return [
    ...phases.map((phase, place) =>
      fromPhase(problem, phase, `${id}.${phase.id}`, { index, persona, isFirst: place === 0 })
    ),
    // A persona tells of their favourite failure once.
    ...twistsOf(problem, persona, index === 0).map((twist) =>
      fromTwist(problem, twist, `${id}.${twist.id}`, twist.hints ?? core?.hints ?? [twist.ask])
    ),
  ];
}

function fromPhase(
  problem: Problem,
  phase: Phase,
  id: string,
  { index, persona, isFirst }: { index: number; persona: Persona; isFirst: boolean },
): MainQuestion {
  const own = problem.phases[phase.id];
  const question = own?.ask ?? phase.ask[index % phase.ask.length] ?? phase.plain;
  const brief = isFirst ? `${problem.brief} ` : "";
  const frame = isFirst && index === 0 ? `${persona.frame} ` : "";
  const asked = isFirst ? problem.requirements : [];
  return {
    id,
    words: `${frame}${brief}${question}`,
    again: `${brief}${question}`,
    question,
    simpler: `${brief}${phase.plain}`,
    hints: own?.hints ?? phase.hints,
    covers: [...asked, ...(own?.covers ?? []), ...phase.covers],
    grounding: [],
    part: { type: "phase", problem, phase, isFirst },
  };
}

/** The twists to ask: one of the problem's, and the persona's favourite failure if they have one. */
function twistsOf(problem: Problem, persona: Persona, isFirst: boolean): Twist[] {
  const seed = hashText(persona.id);
  const own = problem.twists.toSorted((a, b) => hashText(a.id, seed) - hashText(b.id, seed));
  const { favourite_failure: favourite } = persona;
  const [first, ...others] = own;
  const all = first === undefined || favourite === undefined || !isFirst
    ? own
    : [first, { id: "favourite_failure", ...favourite }, ...others];
  return all.slice(0, mostTwists);
}

function fromTwist(
  problem: Problem,
  { ask, covers }: Twist,
  id: string,
  hints: MainQuestion["hints"],
): MainQuestion {
  const question = questionIn(ask);
  return {
    id,
    words: ask,
    again: ask,
    question,
    simpler: `${hints[0]} ${question}`,
    hints,
    covers,
    grounding: [],
    part: { type: "twist", problem },
  };
}

/** The last sentence; with the one before it where it says too little alone, such as "How?" */
function questionIn(ask: string): string {
  const sentences = ask.split(/(?<=[.!?])\s+/u);
  const last = sentences.at(-1) ?? ask;
  return last.split(" ").length < 5 ? sentences.slice(-2).join(" ") : last;
}
