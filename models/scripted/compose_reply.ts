import type { ReplyRequest, Said } from "../interviewer.ts";
import { agendaOf, type MainQuestion } from "./agenda.ts";
import { choose } from "./choose.ts";
import { observeAnswer } from "./observe_answer.ts";
import { gapsIn, generalProbes, technologyProbes } from "./probes.ts";
import { quoteFrom } from "./quote.ts";
import { readCandidate } from "./read_candidate.ts";
import * as wording from "./wording.ts";

/** One whole reply. */
export interface Reply {
  /** A main question's id; its follow-ups add `/` and what they ask for; null for anything else. */
  readonly questionId: string | null;
  readonly grounding: readonly string[];
  readonly text: string;
}

/** What every step below looks at. */
interface Scene {
  readonly request: ReplyRequest;
  readonly agenda: readonly MainQuestion[];
  /** The main question that is being talked about, or null before the first. */
  readonly current: MainQuestion | null;
  /** What the candidate said last. */
  readonly last: string;
  /** Chooses among wordings; another at every turn. */
  readonly seed: string;
}

/** Follow-ups to one main question, at most. A strict interviewer asks one more. */
const followUps = { junior: 1, mid: 2, senior: 2, staff: 3 } as const;

/** Words above which an answer is called long. */
const longAnswer = 400;

/** What the scripted interviewer says next. The same request gives the same words. */
export function composeReply(request: ReplyRequest): Reply {
  const scene = sceneOf(request);
  if (request.intent === "close") return aside(pick(wording.farewells, scene));
  if (request.intent === "open" || scene.current === null) {
    return ask(scene, [pick(wording.greetings, scene)]);
  }
  const turn = readCandidate(scene.last);
  switch (turn) {
    case "answer":
      return takeUp(scene, scene.current);
    case "does_not_know":
      return help(scene, scene.current);
    case "asks_for_time":
      return aside(pick(wording.waits, scene));
    default:
      return aside(`${wording.asides[turn]} ${lastQuestionOf(request.said, scene.current)}`);
  }
}

function sceneOf(request: ReplyRequest): Scene {
  const agenda = agendaOf(request);
  const currentId = request.questionsAsked.at(-1)?.split("/")[0];
  const last = textOfLastTurn(request.said);
  return {
    request,
    agenda,
    current: agenda.find(({ id }) => id === currentId) ?? null,
    last,
    seed: `${request.said.length} ${request.questionsAsked.length} ${last}`,
  };
}

/** Follows an answer up while something is missing and turns are left; then asks the next question. */
function takeUp(scene: Scene, current: MainQuestion): Reply {
  const { request, last } = scene;
  const asked = request.questionsAsked.filter((id) => id.startsWith(`${current.id}/`));
  const limit = followUps[request.level] + (request.tone === "strict" ? 1 : 0);
  const mayProbe = asked.length < limit && request.minutesLeft > 1;
  const together = observeAnswer(answersSince(request.said, current.question));
  const gap = gapsIn(request.track, together, observeAnswer(last))
    .find((gap) => !asked.includes(`${current.id}/${gap}`));
  if (mayProbe && gap !== undefined) {
    const general = choose(generalProbes[request.track][gap], scene.seed);
    return followUp(scene, current, gap, current.probes[gap] ?? general, true);
  }
  const named = technologyIn(scene, current);
  if (mayProbe && named !== null && !asked.includes(`${current.id}/technology`)) {
    const probe = choose(technologyProbes[request.track](named), scene.seed);
    return followUp(scene, current, "technology", probe, false);
  }
  return ask(scene, [acknowledge(scene), pick(wording.transitions, scene)]);
}

/** A technology of the last answer that the question did not bring in itself. */
function technologyIn({ last, request }: Scene, current: MainQuestion): string | null {
  if (request.level === "junior") return null;
  const brought = current.words.toLowerCase();
  return observeAnswer(last).technologies.find((name) => !brought.includes(name.toLowerCase())) ??
    null;
}

function followUp(
  scene: Scene,
  current: MainQuestion,
  about: string,
  probe: string,
  press: boolean,
): Reply {
  const quote = quoteFrom(scene.last);
  const heard = quote === null ? acknowledge(scene) : choose(wording.takeUps, scene.seed)(quote);
  const long = observeAnswer(scene.last).words > longAnswer
    ? "That was a lot, so let me pick out one thing."
    : "";
  const pressure = press ? pick(wording.pressures, scene) : "";
  return {
    questionId: `${current.id}/${about}`,
    grounding: current.grounding,
    text: sentences(long, heard, pressure, probe),
  };
}

/** A hint for somebody who is stuck, once; then the next question. */
function help(scene: Scene, current: MainQuestion): Reply {
  const { questionsAsked } = scene.request;
  const onFollowUp = questionsAsked.at(-1) !== current.id;
  if (onFollowUp) {
    return ask(scene, [pick(wording.letGo, scene), pick(wording.transitions, scene)]);
  }
  return {
    questionId: `${current.id}/hint`,
    grounding: current.grounding,
    text: sentences(pick(wording.stuck, scene), current.hint, current.question),
  };
}

/** The next main question, after some words. */
function ask(scene: Scene, before: readonly string[]): Reply {
  const { agenda, request } = scene;
  const next = agenda.find(({ id }) => !request.questionsAsked.includes(id));
  const hurry = request.intent === "continue" && request.minutesLeft <= 3
    ? [wording.lastQuestion]
    : [];
  if (next === undefined) {
    const open = "Which piece of your work have I not asked about, and why should I have?";
    return aside(sentences(...before, ...hurry, open));
  }
  return {
    questionId: next.id,
    grounding: next.grounding,
    text: sentences(...before, ...hurry, next.words),
  };
}

const aside = (text: string): Reply => ({ questionId: null, grounding: [], text });

function acknowledge(scene: Scene): string {
  const { tone } = scene.request;
  const remark = wording.remarkOn(observeAnswer(scene.last), tone);
  return sentences(pick(wording.acknowledgements, scene), remark ?? "");
}

const pick = (
  options: Readonly<Record<ReplyRequest["tone"], readonly [string, ...string[]]>>,
  { request, seed }: Scene,
) => choose(options[request.tone], seed);

const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");

/** Everything that the candidate said after the interviewer's last words. */
function textOfLastTurn(said: readonly Said[]): string {
  const since = said.findLastIndex(({ speaker }) => speaker === "interviewer");
  return said.slice(since + 1).map(({ text }) => text).join("\n");
}

/** The candidate's words since a question was put; all of them where it is not found. */
function answersSince(said: readonly Said[], question: string): string {
  const since = said.findLastIndex(({ speaker, text }) =>
    speaker === "interviewer" && text.includes(question)
  );
  return said.slice(since + 1).filter(({ speaker }) => speaker === "candidate")
    .map(({ text }) => text).join("\n");
}

/** The question that waits for an answer, with the sentence that names what it is about. */
function lastQuestionOf(said: readonly Said[], current: MainQuestion): string {
  const asked = said.findLast(({ speaker, text }) =>
    speaker === "interviewer" && text.includes("?")
  );
  if (asked === undefined || asked.text.includes(current.question)) return current.words;
  const upTo = asked.text.slice(0, asked.text.lastIndexOf("?") + 1);
  const [before = "", question = ""] = upTo.split(/(?<=[.!?])\s+/u).slice(-2);
  if (question === "") return before;
  return /^You (?:mentioned|named|brought)/.test(before) ? `${before} ${question}` : question;
}
