import type { ReportRequest } from "../interviewer.ts";
import { agendaOf } from "../scripted/agenda.ts";
import type { Turn } from "../scripted/answers.ts";
import { builtInTracks } from "../tracks/load_tracks.ts";
import { coversAt } from "../tracks/signs.ts";
import { countHints, findSignals } from "./find_signals.ts";
import { judge, type MarkedSignal } from "./judge.ts";
import type { AskedQuestion, Judgement } from "./judgement.ts";
import { readThreads, type Thread } from "./threads.ts";

/** Most questions of which a judgement says what they were after. */
const mostQuestions = 60;

/**
 * Judges a transcript by its track's rubric.
 *
 * @param turns The candidate's turns in it.
 * @param marks What a model says of the signals. @default what the words of the answers show
 */
export function judgeTranscript(
  request: ReportRequest,
  turns: readonly Turn[],
  marks?: readonly MarkedSignal[],
): Judgement {
  const { rubric } = builtInTracks()[request.track];
  const threads = readThreads(request, turns);
  const found = marks ?? findSignals(rubric, threads, request);
  return {
    rubricVersion: rubric.version,
    competencies: judge(rubric, found, countHints(rubric, threads)),
    questions: questionsOf(threads, request),
  };
}

/** What each main question was after, if the track says so. */
function questionsOf(threads: readonly Thread[], request: ReportRequest): AskedQuestion[] {
  const byId = new Map(agendaOf(request).map(({ id, covers }) => [id, covers]));
  return threads.flatMap(({ id, asked: [number] }) => {
    const lookedFor = coversAt(byId.get(id ?? "") ?? [], request.level).map(({ says }) => says);
    return number === undefined || lookedFor.length === 0 ? [] : [{ number, lookedFor }];
  }).slice(0, mostQuestions);
}
