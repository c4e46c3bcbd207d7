import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { ReplyRequest } from "../interviewer.ts";
import type { Asked, ToRead } from "../understanding/read_answer.ts";
import { withoutBroughtBack } from "./brought_back.ts";
import { type MainQuestion, problemOf } from "./main_question.ts";
import { openQuestionOf, type Reply, type Scene, sceneOf } from "./scene.ts";
import { isOnlyThere, withoutSilenceWords } from "./silence_words.ts";

/** The scene in which a reply is composed: without lines and answers that count for nothing. */
export const sceneAt = (request: ReplyRequest): Scene =>
  sceneOf({ ...request, said: withoutBroughtBack(withoutSilenceWords(request.said)) });

/**
 * The last answer and its question, to be read; null where nothing is to be judged: before the
 * first question, at the end, for remarks, for what the candidate may ask freely, and if the
 * question was not heard.
 */
export function answerToRead(request: ReplyRequest): ToRead | null {
  if (request.intent !== "continue" || (request.askAgain ?? null) !== null) return null;
  const scene = sceneAt(request);
  const { current, standing, last } = scene;
  if (current === null || standing === "unheard" || last.trim() === "") return null;
  if (current.part.type === "your_questions" || isOnlyThere(request.said)) return null;
  if (readTurn(scene.request.said) !== null) return null;
  return {
    question: openQuestionOf(scene, current),
    subject: subjectOf(current),
    covers: current.covers,
    answer: last,
    context: {
      track: current.part.type === "opening" ? "behavioural" : request.track,
      documents: request.documents.map(({ text }) => text),
      earlier: scene.request.said.slice(0, -1).map(({ text }) => text),
    },
  };
}

/** What a reply asks, so that it can be read ahead; null for a reply that asks nothing new. */
export function findAsked(request: ReplyRequest, { questionId, text }: Reply): Asked | null {
  const main = questionId?.split("/")[0];
  const current = sceneAt(request).plan.agenda.find(({ id }) => id === main);
  if (current === undefined) return null;
  const question = questionId === main ? current.again : text;
  return { question, subject: subjectOf(current), covers: current.covers };
}

const subjectOf = (current: MainQuestion): string =>
  [problemOf(current)?.brief ?? "", current.again].join(" ").trim();
