import { holdsSign, plainTextOf } from "../tracks/signs.ts";
import type { Problem } from "../tracks/track_schema.ts";
import { missingIn } from "./follow_up.ts";
import { type MainQuestion, problemOf } from "./main_question.ts";
import { goOn, joinSentences, remark, type Reply, sayAside, type Scene, wasSaid } from "./scene.ts";
import { takeUp } from "./take_up.ts";
import { isOver, isWindingDown } from "./time_boxes.ts";
import { answerLeads, goAheads, moreQuestions, saidBefore } from "./wording.ts";

/** Most questions that one reply answers. */
const mostAnswers = 3;
/** A turn with more words than this holds an answer besides its questions. */
const onlyAsks = 60;
/** Most characters of a turn that are searched for questions. */
const lookedAt = 8_000;

/** Answers what the candidate asks about the problem; null if nothing is asked that has an answer. */
export function answerQuestions(scene: Scene, current: MainQuestion): Reply | null {
  const problem = problemOf(current);
  if (problem === null) return null;
  const isFirst = current.part.type === "phase" && current.part.isFirst;
  const asked = findQuestions(scene.last, isFirst);
  if (asked === "") return null;
  const known = findAnswers(problem, scene, asked);
  if (known.length === 0) return null;
  const fresh = known.filter((answer) => !wasSaid(answer, scene));
  const lead = remark(fresh.length > 0 ? answerLeads : saidBefore, scene);
  const chosen = fresh.length > 0 ? fresh : known;
  if (scene.last.split(/\s+/).length > onlyAsks) {
    return takeUp(scene, current, joinSentences(lead, ...chosen.slice(0, mostAnswers - 1)));
  }
  const answers = chosen.slice(0, mostAnswers);
  const words = joinSentences(lead, ...answers);
  if (!isFirst) return sayAside(words, remark(goAheads, scene));
  const isLeft = missingIn(scene, current).some((cover) =>
    !("answer" in cover && answers.includes(String(cover.answer)))
  );
  const isDone = !isLeft || isOver(current, scene.plan, scene.request) ||
    isWindingDown(scene.request);
  if (isDone) return goOn(scene, words);
  const more = remark(moreQuestions, scene);
  return more === "" ? takeUp(scene, current, words) : sayAside(words, more);
}

/** What the problem's file answers, by the signs of what is asked for. */
function findAnswers(problem: Problem, { plan: { persona } }: Scene, asked: string): string[] {
  const { requirements, numbers, example } = problem;
  return [
    ...numbers.filter(({ signs }) => holdsSign(signs, asked)).map((one) => one[persona.scale]),
    ...requirements.filter(({ signs }) => holdsSign(signs, asked)).map(({ answer }) => answer),
    ...(example !== undefined && /\bexamples?\b/.test(asked) ? [example] : []),
  ];
}

const beginsAsking =
  /^(?:(?:so|and|ok|okay|first|also|well|then|next|um|uh),? ){0,3}(?:how (?:many|much|large|big|long|often|fast|exact|fresh)|what (?:is|are|about|if|happens)|do we|does (?:it|the)|can (?:we|i|it|there|the)|should (?:we|i|it)|is (?:it|there|the)|are (?:there|the|we)|may (?:we|i|the)|will (?:it|there|the|we)|which|who)\b/;
const wantsToKnow =
  /\b(?:ask|asking|know|clarify|understand|find out|wonder|question is|questions are|assume)\b/;

/**
 * The sentences of a turn that ask something, as plain text.
 *
 * @param isLoose Also counts sentences that only say that something should be known.
 */
function findQuestions(turn: string, isLoose: boolean): string {
  return turn.slice(0, lookedAt).split(/(?<=[.!?;\n])\s+/u).filter((sentence) => {
    const plain = plainTextOf(sentence).trim();
    return plain.endsWith("?") ||
      (isLoose && (beginsAsking.test(plain) || wantsToKnow.test(plain)));
  }).map(plainTextOf).join(" ");
}
