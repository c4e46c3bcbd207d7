import { type Deed, findDeeds } from "../grounding/deeds.ts";
import { findRequirements } from "../grounding/requirements.ts";
import type { Chunk, ReplyRequest } from "../interviewer.ts";
import { choosePersona, rankProblems } from "../tracks/choose_problem.ts";
import { builtInTracks, type Track as TrackContent } from "../tracks/load_tracks.ts";
import type { Persona, Problem } from "../tracks/track_schema.ts";
import { bankFor } from "./bank_questions.ts";
import { fromDeed, fromRequirement } from "./document_questions.ts";
import type { MainQuestion } from "./main_question.ts";
import { questionsOf } from "./problem_questions.ts";
import type { Level, Track } from "./question.ts";

/** What an interview is going to be about. Depends only on track, level and documents. */
export interface Plan {
  readonly track: TrackContent;
  readonly persona: Persona;
  /** The problem that most of the interview is about; null in a track of questions. */
  readonly problem: Problem | null;
  /** Every main question in order. */
  readonly agenda: readonly MainQuestion[];
  /** Invites the candidate's own questions; the last one of the agenda. */
  readonly yourQuestions: MainQuestion;
}

type Planned = Pick<ReplyRequest, "track" | "level" | "documents" | "requirements">;

/** The plan of an interview; the same at every reply of it. */
export function planOf(request: Planned): Plan {
  const [first] = request.documents;
  const known = first === undefined ? undefined : plans.get(first);
  if (known !== undefined && isSame(known.request, request)) return known.plan;
  const plan = makePlan(request);
  if (first !== undefined) plans.set(first, { request, plan });
  return plan;
}

/** Every main question of an interview in order. */
export const agendaOf = (request: Planned): readonly MainQuestion[] => planOf(request).agenda;

/** Plans by the first chunk of their documents, so that each is made only once. */
const plans = new WeakMap<Chunk, { readonly request: Planned; readonly plan: Plan }>();

function isSame(one: Planned, other: Planned): boolean {
  return one.track === other.track && one.level === other.level &&
    one.requirements === other.requirements &&
    one.documents.length === other.documents.length &&
    one.documents.every((chunk, index) => chunk === other.documents[index]);
}

function makePlan({ track: name, level, documents, requirements }: Planned): Plan {
  const track = builtInTracks()[name];
  const deeds = findDeeds(documents).slice(0, 4);
  const wanted = (requirements ?? findRequirements(documents)).slice(0, 4)
    .map((requirement, index) => fromRequirement(requirement, name, levelAt(index, level)));
  const yourQuestions = inviteQuestions(track);
  const problems = rankProblems(track, level, documents);
  const [problem = null] = problems;
  const persona = choosePersona(track, problem ?? undefined, documents);
  const main = problem === null
    ? takeTurns(questionsOnDeeds(deeds, name, level), bankFor(track, level, documents), wanted)
    : [
      ...questionsOnDeeds(deeds.slice(0, 1), name, level).map(asOpening),
      // A second problem is for those who are quick; after it, nobody has had time left.
      ...problems.slice(0, 2).flatMap((one, index) => questionsOf(one, track, persona, index)),
      ...takeTurns(questionsOnDeeds(deeds, name, level).slice(1), [], wanted),
    ];
  return { track, persona, problem, agenda: [...main, yourQuestions], yourQuestions };
}

const questionsOnDeeds = (deeds: readonly Deed[], track: Track, level: Level): MainQuestion[] =>
  deeds.map((deed, index) => fromDeed(deed, track, levelAt(index, level)));

const asOpening = (question: MainQuestion): MainQuestion => ({
  ...question,
  part: { type: "opening" },
});

/**
 * What the résumé claims, a question of the bank, what the job asks for, a question of the bank, and
 * so on.
 */
function takeTurns(
  claimed: readonly MainQuestion[],
  bank: readonly MainQuestion[],
  wanted: readonly MainQuestion[],
): MainQuestion[] {
  const agenda: (MainQuestion | undefined)[] = [];
  for (let round = 0; round < Math.max(bank.length, claimed.length, wanted.length); round++) {
    agenda.push(claimed[round], bank[round * 2], wanted[round], bank[round * 2 + 1]);
  }
  return agenda.filter((question) => question !== undefined);
}

function inviteQuestions({ name, file }: TrackContent): MainQuestion {
  const words = file.your_questions;
  return {
    id: `${name}.your_questions`,
    words,
    again: words,
    question: words.split(/(?<=[.!?])\s+/u).at(-1) ?? words,
    simpler: words,
    hints: ["Ask about the team, a usual day, or what comes next."],
    covers: [],
    grounding: [],
    part: { type: "your_questions" },
  };
}

/** For each level, the levels whose questions suit it, best first. */
const suiting: Readonly<Record<Level, readonly [Level, Level, Level, Level]>> = {
  junior: ["junior", "mid", "senior", "staff"],
  mid: ["mid", "senior", "junior", "staff"],
  senior: ["senior", "mid", "staff", "junior"],
  staff: ["staff", "senior", "mid", "junior"],
};

/** The level whose wording the n-th finding gets, so that no two questions are worded alike. */
const levelAt = (index: number, level: Level): Level => suiting[level][index] ?? level;
