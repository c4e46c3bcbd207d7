import type { ReadAnswer } from "../understanding/read_answer.ts";
import {
  lettingGo,
  offersAnother,
  returns,
  returnsWithoutSubject,
  timesBroughtBack,
  unreadableReturns,
} from "./brought_back.ts";
import { type MainQuestion, problemOf } from "./main_question.ts";
import {
  askNext,
  openQuestionOf,
  type Reply,
  say,
  sayAside,
  sayInTone,
  type Scene,
} from "./scene.ts";

/** Most answers in a row that are brought back before another question is asked. */
const mostTimes = 2;

/**
 * The reply to an answer that is not about the question: names what it was about and asks it again
 * in fewer words; the second time in a row it offers another question, the third time it asks one.
 * Quotes nothing.
 */
export function bringBack(scene: Scene, current: MainQuestion, { kind }: ReadAnswer): Reply {
  const times = timesBroughtBack(scene.request.said);
  if (times >= mostTimes) return askNext(scene, say(lettingGo, scene));
  const subject = subjectOf(current);
  const first = kind === "unreadable"
    ? say(unreadableReturns, scene)
    : subject === null
    ? say(returnsWithoutSubject, scene)
    : sayInTone(returns, scene).replace("…", subject);
  const offer = times === mostTimes - 1 ? say(offersAnother, scene) : "";
  return sayAside(first, shorten(scene, current), offer);
}

/** The open question without what led up to it. */
function shorten(scene: Scene, current: MainQuestion): string {
  const open = openQuestionOf(scene, current);
  return open.endsWith(current.question) ? current.question : open;
}

/** Longest subject that is named. In words. */
const longestSubject = 16;

/** What a question is about, to stand after “about”; null if that takes too many words. */
function subjectOf(current: MainQuestion): string | null {
  const subject = problemOf(current)?.title ?? settingOf(current) ?? requirementOf(current);
  if (subject === undefined || subject.split(" ").length > longestSubject) return null;
  return /^\p{Lu}\p{Ll}/u.test(subject) && problemOf(current) !== null
    ? subject.charAt(0).toLowerCase() + subject.slice(1)
    : subject;
}

/** “a time when …” of “Tell me about a time when ….” */
const settingOf = ({ again }: MainQuestion): string | undefined =>
  /^(?:Tell me about|Think of) ([^.?!“]+)\./u.exec(again)?.[1];
const requirementOf = ({ words }: MainQuestion): string | undefined =>
  /^This role asks for ([^.?!“]+)\./u.exec(words)?.[1];
