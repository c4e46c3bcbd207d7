import type { Turn } from "../scripted/answers.ts";
import type { Evidence, ReportRequest } from "../interviewer.ts";
import { builtInTracks } from "../tracks/load_tracks.ts";
import type { Signal } from "../tracks/track_schema.ts";

/** A main question with its follow-ups, and what the candidate said to them. */
export interface Thread {
  /** Id of the main question; null where whoever asked it gave none. */
  readonly id: string | null;
  /** The events in which it and its follow-ups were asked. */
  readonly asked: readonly number[];
  /** What `asked_by` of a rubric may name: its phase or kind, and its follow-ups. */
  readonly calls: ReadonlySet<string>;
  readonly hints: number;
  readonly turns: readonly Turn[];
}

type Asked = Pick<ReportRequest, "said" | "track">;

/** A thread that still grows. */
interface Growing extends Thread {
  readonly asked: number[];
  readonly calls: Set<string>;
  hints: number;
  readonly turns: Turn[];
}

/**
 * What was said as threads, in order. Questions without an id begin a thread only if no question of
 * the interview has one. The candidate's own questions at the end are left out.
 *
 * @param turns The candidate's turns.
 */
export function readThreads({ said, track }: Asked, turns: readonly Turn[]): Thread[] {
  const hasIds = said.some(({ questionId }) => questionId !== undefined);
  const byNumber = new Map(turns.map((turn) => [turn.numbers[0], turn]));
  const threads: Growing[] = [];
  for (const line of said) {
    const turn = byNumber.get(line.number);
    if (turn !== undefined) {
      if (threads.length === 0) threads.push(begin(null));
      threads.at(-1)?.turns.push(turn);
    } else if (line.speaker === "interviewer") {
      addQuestion(threads, line, track, hasIds);
    }
  }
  return threads.filter(({ id }) => id !== `${track}.your_questions`);
}

const begin = (id: string | null): Growing => ({
  id,
  asked: [],
  calls: new Set(),
  hints: 0,
  turns: [],
});

function addQuestion(
  threads: Growing[],
  { number, questionId, text }: Evidence,
  track: ReportRequest["track"],
  hasIds: boolean,
): void {
  if (questionId === undefined) {
    if (hasIds || !text.includes("?")) return;
    threads.push(begin(null));
    threads.at(-1)?.asked.push(number);
    return;
  }
  const [id = questionId, about] = questionId.split("/");
  let thread = threads.at(-1);
  if (thread === undefined || thread.id !== id) {
    thread = begin(id);
    thread.calls.add(kindOf(id, track));
    threads.push(thread);
  }
  if (about?.startsWith("hint") === true) thread.hints += 1;
  else thread.asked.push(number);
  if (about !== undefined) thread.calls.add(about);
}

/** The phase of a main question, or `twist`, `opening` or `question`. */
function kindOf(id: string, track: ReportRequest["track"]): string {
  const { phases, problems } = builtInTracks()[track];
  if (phases.length === 0) return "question";
  const [, problem, place] = id.split(".");
  if (phases.some((phase) => phase.id === place)) return place ?? "";
  return problems.some((one) => one.id === problem) ? "twist" : "opening";
}

/** Whether a question, with its follow-ups, called for a signal. */
export const callsFor = ({ asked, calls }: Thread, { asked_by: by }: Signal): boolean =>
  asked.length > 0 && (by === undefined || by.some((id) => calls.has(id)));
