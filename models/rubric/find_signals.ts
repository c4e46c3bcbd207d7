import type { ReportRequest } from "../interviewer.ts";
import { findRequirements } from "../grounding/requirements.ts";
import { agendaOf } from "../scripted/agenda.ts";
import type { Turn } from "../scripted/answers.ts";
import type { Cover } from "../tracks/parts.ts";
import { coversAt, holdsKind, holdsSign } from "../tracks/signs.ts";
import type { Rubric, Signal } from "../tracks/track_schema.ts";
import type { MarkedSignal } from "./judge.ts";
import { callsFor, type Thread } from "./threads.ts";

/** A shorter turn shows nothing, except that it asks. In words. */
const leastWords = 8;

/**
 * Hundredths of the questions that call for a signal in which it has to show, by level; at least one
 * question.
 */
const sharesOf = { junior: 25, mid: 35, senior: 45, staff: 55 } as const;

/** Most events that one signal cites. */
const mostEvidence = 20;

type Request = Pick<ReportRequest, "track" | "level" | "documents" | "requirements">;

/** Marks every signal of a rubric by the words of the answers. Takes linear time. */
export function findSignals(
  rubric: Rubric,
  threads: readonly Thread[],
  request: Request,
): MarkedSignal[] {
  const looking: Looking = {
    level: request.level,
    covers: coversOf(threads, request),
    wanted: new Set(
      (request.requirements ?? findRequirements(request.documents))
        .filter(({ isTechnology, isCertain }) => isTechnology && isCertain)
        .map(({ phrase }) => phrase),
    ),
  };
  return rubric.competencies.flatMap(({ id, signals: { basic, advanced } }) =>
    [...basic, ...advanced].map((signal) => markSignal(id, signal, threads, looking))
  );
}

interface Looking {
  readonly level: ReportRequest["level"];
  /** What a good answer to each thread's question holds. */
  readonly covers: ReadonlyMap<Thread, readonly Cover[]>;
  /** Technologies and terms that the job asks for. */
  readonly wanted: ReadonlySet<string>;
}

function coversOf(threads: readonly Thread[], request: Request): Looking["covers"] {
  const byId = new Map(agendaOf(request).map(({ id, covers }) => [id, covers]));
  return new Map(
    threads.map((thread) => [thread, coversAt(byId.get(thread.id ?? "") ?? [], request.level)]),
  );
}

function markSignal(
  competency: string,
  signal: Signal,
  threads: readonly Thread[],
  looking: Looking,
): MarkedSignal {
  const asking = threads.filter((thread) => isAskedIn(thread, signal, looking));
  const showing = threads.map((thread) => findTurns(thread, signal, looking))
    .filter((turns) => turns.length > 0);
  const needed = Math.max(1, Math.ceil(asking.length * sharesOf[looking.level] / 100));
  if (showing.length >= needed) {
    const evidence = showing.flat().flatMap(({ numbers }) => numbers).slice(0, mostEvidence);
    return { competency, signal: signal.id, mark: "seen", evidence };
  }
  const evidence = asking.flatMap(({ asked }) => asked.slice(0, 1)).slice(0, mostEvidence);
  const mark = asking.length === 0 ? "not_asked" : "not_seen";
  return { competency, signal: signal.id, mark, evidence };
}

/** A question calls for a signal; what depends on the question or the job needs one that has it. */
function isAskedIn(thread: Thread, signal: Signal, { covers, wanted }: Looking): boolean {
  if (!callsFor(thread, signal)) return false;
  const { signs } = signal;
  if (signs.every((sign) => sign === "JOB_TERM")) return wanted.size > 0;
  const ofCovers = signs.every((sign) => sign === "COVERED" || sign === "COVERED_MOST");
  return !ofCovers || (covers.get(thread)?.length ?? 0) > 0;
}

/** The turns of a thread that show a signal. */
function findTurns(thread: Thread, { signs }: Signal, looking: Looking): readonly Turn[] {
  const covers = looking.covers.get(thread) ?? [];
  const answers = thread.turns.filter(({ observed }) => observed.words >= leastWords);
  const found = thread.turns.filter((turn) =>
    (turn.asks && signs.includes("ASKS")) ||
    (answers.includes(turn) && shows(turn, signs, covers, looking))
  );
  if (found.length > 0 || !signs.includes("COVERED_MOST") || covers.length === 0) return found;
  const covered = covers.filter((cover) => answers.some((turn) => isCovered(cover, turn)));
  return covered.length * 3 >= covers.length * 2 ? answers : [];
}

function shows(
  turn: Turn,
  signs: readonly string[],
  covers: readonly Cover[],
  { wanted }: Looking,
): boolean {
  const { plain, observed, named } = turn;
  return holdsSign(signs, plain) || holdsKind(signs, observed) ||
    (signs.includes("ORDERED") && observed.ordered) ||
    (signs.includes("CLEAR") && isClear(turn)) ||
    (signs.includes("JOB_TERM") && !named.isDisjointFrom(wanted)) ||
    (signs.includes("COVERED") && covers.some((cover) => isCovered(cover, turn))) ||
    covers.some((cover) => signs.includes(`cover:${cover.id}`) && isCovered(cover, turn));
}

const isCovered = ({ signs }: Cover, { plain, observed }: Turn): boolean =>
  holdsSign(signs, plain) || holdsKind(signs, observed);

/** 20 to 300 words, of which few say little. */
const isClear = ({ observed: { words, vague } }: Turn): boolean =>
  words >= 20 && words <= 300 && (vague < 2 || vague * 25 < words);

/** How many hints were taken on the questions that called for a competency. */
export function countHints(
  { competencies }: Rubric,
  threads: readonly Thread[],
): (competency: string) => { readonly hints: number; readonly questions: number } {
  return (id) => {
    const competency = competencies.find((one) => one.id === id);
    if (competency === undefined || !competency.hints_lower) return { hints: 0, questions: 0 };
    const { basic, advanced } = competency.signals;
    const asking = threads.filter((thread) =>
      [...basic, ...advanced].some((signal) => callsFor(thread, signal))
    );
    return {
      hints: asking.reduce((sum, { hints }) => sum + hints, 0),
      questions: asking.length,
    };
  };
}
