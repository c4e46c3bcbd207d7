import { planOf } from "../scripted/agenda.ts";
import { problemOf } from "../scripted/main_question.ts";
import type { MainQuestion } from "../scripted/main_question.ts";
import { observeAnswer } from "../scripted/observe_answer.ts";
import { isOver, isWindingDown } from "../scripted/time_boxes.ts";
import type { ReplyRequest } from "../interviewer.ts";
import { findMissing, plainTextOf } from "../tracks/signs.ts";
import type { Persona, Problem } from "../tracks/track_schema.ts";

/** Most things named that a good answer still lacks. */
const mostMissing = 6;
/** Most questions offered in a track of questions. */
const mostQuestions = 4;
/** Answers after which the opening question about the résumé leads on to the problem. */
const openingAnswers = 2;
/** The candidate's lines in which figures, trade-offs and the like are looked for. */
const latestLines = 3;

/**
 * What the model has to know of the track's files for this reply: who it is, what the interview is
 * about, where in it one is, what is still missing, and what must not be said. Our own words only;
 * at most some 4,000 characters.
 */
export function writeGuide(request: ReplyRequest): string[] {
  const plan = planOf(request);
  const lines = introduce(plan.persona);
  if (request.intent === "close") return lines;
  if (isWindingDown(request)) {
    return [...lines, "The last minutes are the candidate's: invite their own questions, once."];
  }
  if (plan.problem === null) return [...lines, ...offerQuestions(request)];
  const answers = request.said.filter(({ speaker }) => speaker === "candidate").length;
  if (plan.agenda[0]?.part.type === "opening" && answers < openingAnswers) {
    return [
      ...lines,
      "Opening: ask one question about something that the résumé says they did.",
      `After it comes this problem: ${plan.problem.brief}`,
    ];
  }
  const now = plan.agenda.find((one) =>
    problemOf(one) === plan.problem && !isOver(one, plan, request)
  );
  return [
    ...lines,
    ...describeProblem(plan.problem, plan.persona),
    ...(now === undefined ? [] : describePhase(now, request)),
  ];
}

function introduce({ name, role, company, about, cares_about: cares }: Persona): string[] {
  return [
    `You are ${name}, ${role} at ${company}, a made-up company. ${about}`,
    `You care about ${cares.join(", ")}.`,
  ];
}

function describeProblem(
  { brief, example, requirements, numbers, giveaways }: Problem,
  { scale, challenges }: Persona,
): string[] {
  const facts = [
    ...numbers.map((one) => one[scale]),
    ...requirements.map(({ answer }) => answer),
    ...(example === undefined ? [] : [`Example: ${example}`]),
  ];
  const presses = Object.values(challenges).slice(0, 3);
  return [
    `The interview is about this one problem, which you introduce in these words if you have not ` +
    `yet: ${brief}`,
    `Facts that you give only when asked for, and never all at once: ${facts.join(" ")}`,
    ...(presses.length > 0 ? [`You like to press with: ${presses.join(" ")}`] : []),
    `Never say these words before the candidate does, and never describe what they mean: ` +
    `${giveaways.join(", ")}.`,
  ];
}

function describePhase(now: MainQuestion, request: ReplyRequest): string[] {
  const title = now.part.type === "phase" ? now.part.phase.title : "A change of the problem";
  const missing = missingIn(now, request).slice(0, mostMissing);
  return [
    `Phase now: ${title}. Its question, unless you asked it already: ${now.question}`,
    ...(now.part.type === "twist" ? [`What changes: ${now.words}`] : []),
    missing.length > 0
      ? `Not said yet, so ask about one of these without naming the answer: ${missing.join("; ")}.`
      : "Everything expected in this phase was said: go deeper once, or go on.",
    `If they are stuck, give one of these hints, the first one first: ${now.hints.join(" ")}`,
  ];
}

/** What a good answer holds, in the words of the file, as far as the candidate has not said it. */
function missingIn({ covers }: MainQuestion, { said, level }: ReplyRequest): string[] {
  const lines = said.filter(({ speaker }) => speaker === "candidate").map(({ text }) => text);
  const observed = observeAnswer(lines.slice(-latestLines).join("\n"));
  return findMissing(covers, level, plainTextOf(lines.join("\n")), observed)
    .map(({ says }) => says);
}

/** Questions of the bank that were not asked yet, with what their answers should hold. */
function offerQuestions(request: ReplyRequest): string[] {
  const asked = request.said.filter(({ speaker }) => speaker === "interviewer")
    .map(({ text }) => text).join("\n");
  const questions = planOf(request).agenda
    .filter(({ covers, question }) => covers.length > 0 && !asked.includes(question));
  return [
    "When you go on to another subject, take one of these:",
    ...questions.slice(0, mostQuestions).map(({ again, covers }) =>
      `- ${again} A good answer holds: ${covers.map(({ says }) => says).join("; ")}.`
    ),
  ];
}
