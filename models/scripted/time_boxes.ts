import type { ReplyRequest } from "../interviewer.ts";
import type { Plan } from "./agenda.ts";
import type { MainQuestion } from "./main_question.ts";

/** Minutes of a twist, beside those of the phases in the track's file. */
const twistMinutes = 5;
/** Twists that have time of their own; others are for those who are quick. */
const plannedTwists = 2;
/** A second problem is begun only if so many minutes are left before the candidate's questions. */
const leastForSecond = 8;
/** Planned minutes of an interview whose request does not say. */
const usualMinutes = 30;

type Timed = Pick<ReplyRequest, "minutesLeft" | "plannedMinutes" | "questionsAsked">;

const plannedOf = ({ plannedMinutes = usualMinutes }: Timed): number => plannedMinutes;

/** Minutes at the end that belong to the candidate's own questions. */
export const minutesToWindDown = (planned: number): number =>
  Math.min(5, Math.max(2, Math.round(planned * 0.12)));

/** Whether it is time for the candidate's own questions. */
export const isWindingDown = (request: Timed): boolean =>
  request.minutesLeft <= minutesToWindDown(plannedOf(request));

/**
 * Whether the time of a question is used up: its phase should be over by now. Questions without a
 * phase have no time of their own.
 */
export function isOver(question: MainQuestion, plan: Plan, request: Timed): boolean {
  const end = endOf(question, plan, plannedOf(request));
  return end !== null && plannedOf(request) - request.minutesLeft >= end;
}

/** Whether a question is left out because its whole time has passed. */
export function isMissed(question: MainQuestion, plan: Plan, request: Timed): boolean {
  const { part } = question;
  if (part.type !== "phase" && part.type !== "twist") return false;
  if (part.problem === plan.problem) {
    return !(part.type === "phase" && part.phase.core) && isOver(question, plan, request);
  }
  const ofProblem = question.id.slice(0, question.id.lastIndexOf(".") + 1);
  const isBegun = request.questionsAsked.some((id) => id.startsWith(ofProblem));
  const spare = request.minutesLeft - minutesToWindDown(plannedOf(request));
  return !isBegun && spare < leastForSecond;
}

/** Minutes of the question about the résumé that leads to the problem. */
export const openingMinutes = (planned: number): number => Math.min(4, planned * 0.12);

/** Minutes after the start at which the time of a question ends; null if it has none. */
export function endOf(question: MainQuestion, plan: Plan, planned: number): number | null {
  const { agenda, problem } = plan;
  const own = agenda.filter(({ part }) =>
    (part.type === "phase" || part.type === "twist") && part.problem === problem
  );
  const twists = own.filter(({ part }) => part.type === "twist").slice(plannedTwists);
  const boxes = own.filter((one) => !twists.includes(one));
  const place = boxes.indexOf(question);
  if (place < 0) return null;
  const hasOpening = agenda[0]?.part.type === "opening";
  const begin = hasOpening ? openingMinutes(planned) : 0;
  const share = (boxes: readonly MainQuestion[]) =>
    boxes.reduce(
      (sum, { part }) => sum + (part.type === "phase" ? part.phase.minutes : twistMinutes),
      0,
    );
  const whole = planned - begin - minutesToWindDown(planned);
  return begin + whole * share(boxes.slice(0, place + 1)) / share(boxes);
}
