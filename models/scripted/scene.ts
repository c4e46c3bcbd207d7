import type { ReplyRequest, Said } from "../interviewer.ts";
import { type Plan, planOf } from "./agenda.ts";
import { chooseFresh, countSaid } from "./choose.ts";
import { type Standing, standingOf, wordsOf } from "./heard.ts";
import type { MainQuestion } from "./main_question.ts";
import { offers } from "./remark_wording.ts";
import { isMissed, isWindingDown } from "./time_boxes.ts";
import {
  type ByTone,
  lastQuestion,
  type Options,
  problemLeads,
  transitions,
  twistLeads,
  whenDone,
} from "./wording.ts";

/** One whole reply. */
export interface Reply {
  /**
   * Id of a main question; for its follow-ups `/` and what they ask for is added; null for anything
   * else.
   */
  readonly questionId: string | null;
  readonly grounding: readonly string[];
  readonly text: string;
}

/** What every kind of reply depends on. */
export interface Scene {
  readonly request: ReplyRequest;
  readonly plan: Plan;
  /** The main question that is being talked about; null before the first. */
  readonly current: MainQuestion | null;
  readonly standing: Standing;
  /** The candidate's last words. */
  readonly last: string;
  /** The interviewer's lines so far. */
  readonly spoken: readonly string[];
  /** Selects among wordings; different at every turn. */
  readonly seed: string;
}

export function sceneOf(request: ReplyRequest): Scene {
  const plan = planOf(request);
  const currentId = request.questionsAsked.at(-1)?.split("/")[0];
  const last = textOfLastTurn(request.said);
  const spoken = request.said.filter(({ speaker }) => speaker === "interviewer")
    .map(({ text }) => text);
  const standing = standingOf(request, plan, spoken);
  const current = standing === "overtaken"
    ? undefined
    : plan.agenda.find(({ id }) => id === currentId);
  return {
    request,
    plan,
    current: current ?? findForeignQuestion(spoken),
    standing,
    last,
    spoken,
    seed: `${spoken[0] ?? ""} ${request.said.length} ${request.questionsAsked.length} ${last}`,
  };
}

/**
 * The question that another interviewer left open, for whom the scripted one stands in; null if
 * nobody has asked anything yet.
 */
function findForeignQuestion(spoken: readonly string[]): MainQuestion | null {
  const last = findLastAsking({ spoken });
  if (last === undefined) return null;
  const sentences = last.slice(0, last.lastIndexOf("?") + 1).trim().split(/(?<=[.!?])\s+/u);
  return {
    id: "of_another",
    words: sentences.slice(-2).join(" "),
    again: sentences.slice(-2).join(" "),
    question: sentences.at(-1) ?? last,
    simpler: "Take one small piece of your own work: what did you do in it?",
    hints: ["Take one case that you remember well, and say what you did first."],
    covers: [],
    grounding: [],
    part: { type: "question" },
  };
}

/** A phrase of the pool that was said least often in this interview. */
export const say = (options: Options, { spoken, seed }: Scene): string =>
  chooseFresh(options, spoken, seed);

/** Like `say`, from the pool of the interviewer's tone. */
export const sayInTone = (options: ByTone, scene: Scene): string =>
  say(options[scene.request.tone], scene);

/** Most times that a phrase which nobody would miss is said in one interview. */
const mostUses = 2;

/** Like `say`, for what may be left out: nothing, once every phrase was said often enough. */
export function remark(options: Options, scene: Scene): string {
  const phrase = say(options, scene);
  return countSaid(phrase, scene.spoken) < mostUses ? phrase : "";
}

/** Like `remark`, from the pool of the interviewer's tone. */
export const remarkInTone = (options: ByTone, scene: Scene): string =>
  remark(options[scene.request.tone], scene);

/** Whether the interviewer said these words in this interview; "…" in them stands for any words. */
export const wasSaid = (words: string, { spoken }: Scene): boolean => countSaid(words, spoken) > 0;

/** A reply that says something and asks nothing new. */
export const sayAside = (...parts: readonly string[]): Reply => ({
  questionId: null,
  grounding: [],
  text: joinSentences(...parts),
});

export const joinSentences = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join(" ");

/** The next main question; null once all of them were asked, or time is up for more than a word. */
function findNext({ plan, request }: Scene): MainQuestion | null {
  const { agenda, yourQuestions } = plan;
  const isNew = ({ id }: MainQuestion) => !request.questionsAsked.includes(id);
  if (request.intent === "continue" && isWindingDown(request)) {
    return isNew(yourQuestions) ? yourQuestions : null;
  }
  return agenda.find((one) => isNew(one) && !isMissed(one, plan, request)) ?? null;
}

/** Asks the next main question, after some words. */
export function askNext(scene: Scene, ...before: readonly string[]): Reply {
  const next = findNext(scene);
  if (next === null) {
    const [first, ...others] = scene.plan.track.file.last_questions
      .filter((question) => !wasSaid(question, scene));
    if (first === undefined) return sayAside(remark(whenDone, scene) || "Please go on.");
    const hurry = isWindingDown(scene.request) && !wasSaid(lastQuestion, scene) ? lastQuestion : "";
    return sayAside(...before, hurry, say([first, ...others], scene));
  }
  // Who greets has said who they are; the rest of the hello would make it too long.
  const isGreeting = scene.request.intent === "open" && next.part.type === "phase";
  return {
    questionId: next.id,
    grounding: next.grounding,
    text: joinSentences(...before, isGreeting ? next.again : next.words),
  };
}

/** Asks the next main question, after some words and a transition to it. */
export const goOn = (scene: Scene, ...before: readonly string[]): Reply =>
  askNext(scene, ...before, transitionTo(findNext(scene), scene));

function transitionTo(next: MainQuestion | null, scene: Scene): string {
  switch (next?.part.type) {
    case "phase":
      return next.part.isFirst ? remark(problemLeads, scene) : "";
    case "twist":
      return remark(twistLeads, scene);
    case "question":
    case "opening":
      return remarkInTone(transitions, scene);
    default:
      return "";
  }
}

/** The scene without its last question, which the candidate has not heard; it may be asked again. */
export const withoutUnheard = (scene: Scene): Scene =>
  scene.standing === "unheard"
    ? sceneOf({ ...scene.request, questionsAsked: scene.request.questionsAsked.slice(0, -1) })
    : scene;

/** The open question, with everything that says what it is about. */
export function openQuestionOf(scene: Scene, current: MainQuestion): string {
  if (scene.standing === "unheard") return unheardQuestionOf(scene, current);
  const asked = findLastAsking(scene);
  if (asked === undefined) return current.words;
  if (asked.includes(current.question)) return current.again;
  const upTo = asked.slice(0, asked.lastIndexOf("?") + 1);
  const [before = "", question = ""] = upTo.split(/(?<=[.!?])\s+/u).slice(-2);
  if (question === "") return before;
  return /^You (?:mentioned|named|brought)/.test(before) ? `${before} ${question}` : question;
}

/** A question that was interrupted before it was said, or one that asks for the same. */
function unheardQuestionOf(scene: Scene, current: MainQuestion): string {
  const { questionsAsked, track } = scene.request;
  const id = questionsAsked.at(-1) ?? current.id;
  if (!id.includes("/") || /\/(?:hint\w*|technology)$/.test(id)) return current.words;
  return wordsOf(id, scene.plan, track).find((words) => !wasSaid(words, scene)) ?? current.words;
}

/** The interviewer's last line that asks about the subject of the interview. */
function findLastAsking({ spoken }: Pick<Scene, "spoken">): string | undefined {
  const offered = Object.values(offers).flat();
  return spoken.findLast((text) =>
    text.includes("?") && !offered.some((offer) => text.includes(offer))
  );
}

/** Everything that the candidate said after the interviewer's last words. */
function textOfLastTurn(said: readonly Said[]): string {
  const since = said.findLastIndex(({ speaker }) => speaker === "interviewer");
  return said.slice(since + 1).map(({ text }) => text).join("\n");
}

/** The candidate's words since a question was asked; all of them if it is not found. */
export function answersSince(said: readonly Said[], question: string): string {
  const since = said.findLastIndex(({ speaker, text }) =>
    speaker === "interviewer" && text.includes(question)
  );
  return said.slice(since + 1).filter(({ speaker }) => speaker === "candidate")
    .map(({ text }) => text).join("\n");
}
