import type {
  InterviewPlan,
  PlannedTopic,
  Planner,
  PlanRequest,
  Progress,
  Revision,
} from "../planner.ts";
import { type Plan, planOf } from "./agenda.ts";
import type { MainQuestion } from "./main_question.ts";
import { endOf, isMissed, isWindingDown, minutesToWindDown, openingMinutes } from "./time_boxes.ts";

/** Minutes that a question without a time of its own takes, with its follow-ups. */
const questionMinutes = 5;

/** A main question and how long it may take; 0 where there is only time for it if others go fast. */
interface Timed {
  readonly question: MainQuestion;
  readonly minutes: number;
}

/** Plans the scripted interviewer's interviews from its agenda. */
export class ScriptedPlanner implements Planner {
  readonly engine = "scripted";

  plan(request: PlanRequest): InterviewPlan {
    const plan = planOf(request);
    const { id, name, role, company } = plan.persona;
    return {
      host: { id, name, role, company },
      problemId: plan.problem?.id ?? null,
      topics: topicsOf(plan, request.plannedMinutes),
    };
  }

  revise(progress: Progress): Revision | null {
    const plan = planOf(progress);
    return addBegun(plan, progress) ?? dropMissed(plan, progress);
  }
}

/** The questions that there is time for, grouped by what they are about. */
function topicsOf(plan: Plan, plannedMinutes: number): PlannedTopic[] {
  const groups = new Map<
    string,
    { readonly title: string; minutes: number; questions: string[] }
  >();
  for (const { question, minutes } of timesOf(plan, plannedMinutes)) {
    const { id, title } = nameTopic(plan, question);
    const group = groups.get(id) ?? { title, minutes: 0, questions: [] };
    groups.set(id, group);
    group.minutes += minutes;
    group.questions.push(question.id);
  }
  return [...groups].filter(([, { minutes }]) => minutes > 0)
    .map(([id, { title, minutes, questions }]) => ({
      id,
      title,
      minutes: Math.max(1, Math.round(minutes)),
      questions,
    }));
}

/** Every main question with its time, in the order in which they are asked. */
function timesOf(plan: Plan, planned: number): Timed[] {
  const { agenda, yourQuestions } = plan;
  let end = agenda[0]?.part.type === "opening" ? openingMinutes(planned) : 0;
  let spare = planned - minutesToWindDown(planned);
  return agenda.map((question) => {
    if (question === yourQuestions) return { question, minutes: minutesToWindDown(planned) };
    if (question.part.type === "opening") return { question, minutes: openingMinutes(planned) };
    const boxEnd = endOf(question, plan, planned);
    if (boxEnd !== null) {
      const minutes = boxEnd - end;
      end = boxEnd;
      return { question, minutes };
    }
    if (plan.problem !== null || spare <= 0) return { question, minutes: 0 };
    // What is left for a question at the end goes to the one before it.
    const minutes = spare < questionMinutes * 1.5 ? spare : questionMinutes;
    spare -= minutes;
    return { question, minutes };
  });
}

/** What a main question is about, as the candidate may know it beforehand. */
function nameTopic(plan: Plan, { id, part }: MainQuestion): { id: string; title: string } {
  switch (part.type) {
    case "opening":
      return { id: "opening", title: "Your own work" };
    case "phase":
      return part.problem === plan.problem
        ? { id: part.phase.id, title: part.phase.title }
        : secondProblem;
    case "twist":
      return part.problem === plan.problem
        ? { id: "twists", title: "When something changes" }
        : secondProblem;
    case "your_questions":
      return { id: "your_questions", title: "Your questions" };
    case "question": {
      const { name, questions } = plan.track;
      const bank = questions.find((question) => id === `${name}.${question.id}`);
      if (bank !== undefined) return { id: bank.competency, title: bank.subject };
      return id.startsWith(`${name}.achievement.`)
        ? { id: "resume", title: "What you have done" }
        : { id: "job", title: "What the job asks for" };
    }
  }
}

const secondProblem = { id: "second_problem", title: "A second problem" };

/** Adds what is being talked about although the plan had no time for it. */
function addBegun(plan: Plan, { topics, questionsAsked, minutesLeft }: Progress): Revision | null {
  const [asked] = questionsAsked.at(-1)?.split("/") ?? [];
  const question = plan.agenda.find(({ id }) => id === asked);
  if (question === undefined) return null;
  const { id, title } = nameTopic(plan, question);
  if (topics.some((topic) => topic.id === id)) return null;
  const questions = plan.agenda.filter((one) => nameTopic(plan, one).id === id)
    .map(({ id }) => id);
  const added = {
    id,
    title,
    minutes: Math.max(1, Math.min(questionMinutes, minutesLeft)),
    questions,
  };
  const last = topics.findIndex((topic) => topic.id === "your_questions");
  const at = last < 0 ? topics.length : last;
  return { cause: "time_to_spare", topics: [...topics.slice(0, at), added, ...topics.slice(at)] };
}

/** Leaves out topics that have not begun and whose time has passed. */
function dropMissed(plan: Plan, progress: Progress): Revision | null {
  const { topics, questionsAsked } = progress;
  const asked = new Set(questionsAsked.map((id) => id.split("/")[0] ?? id));
  const isGone = ({ id, questions }: PlannedTopic) => {
    if (id === "your_questions" || questions.some((question) => asked.has(question))) return false;
    return isWindingDown(progress) || questions.every((question) => {
      const main = plan.agenda.find(({ id }) => id === question);
      return main === undefined || isMissed(main, plan, progress);
    });
  };
  const left = topics.filter((topic) => !isGone(topic));
  return left.length === topics.length ? null : { cause: "short_of_time", topics: left };
}
