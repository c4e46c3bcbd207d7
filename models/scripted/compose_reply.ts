import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { Remark, RemarkKind } from "../../domain/conversation/remark.ts";
import type { ReplyRequest } from "../interviewer.ts";
import type { ReadAnswer } from "../understanding/read_answer.ts";
import { answerCandidate } from "./candidates_questions.ts";
import { answerQuestions } from "./answer_questions.ts";
import { sceneAt } from "./asked.ts";
import { bringBack } from "./bring_back.ts";
import type { MainQuestion } from "./main_question.ts";
import { putAgain } from "./put_again.ts";
import { replyToRemark, sayGoodbye } from "./reply_to_remark.ts";
import {
  askNext,
  goOn,
  joinSentences,
  openQuestionOf,
  type Reply,
  sayAside,
  sayInTone,
  type Scene,
  withoutUnheard,
} from "./scene.ts";
import { isOnlyThere } from "./silence_words.ts";
import { acknowledge, takeUp } from "./take_up.ts";
import { farewells, greetings } from "./wording.ts";

/**
 * Composes the scripted interviewer's next reply. The same request and reading give the same words.
 *
 * @param reading How the last answer was read; null where it was not.
 */
export function composeReply(given: ReplyRequest, reading: ReadAnswer | null = null): Reply {
  const scene = sceneAt(given);
  const { request } = scene;
  const remark = readTurn(request.said);
  if (request.intent === "close") {
    return remark?.kind === "wants_to_stop"
      ? sayGoodbye(scene, remark)
      : sayAside(sayInTone(farewells, scene));
  }
  if (request.intent === "open" || scene.spoken.length === 0) {
    const { greeting } = scene.plan.persona;
    return askNext(scene, joinSentences(sayInTone(greetings, scene), greeting));
  }
  const { askAgain = null } = request;
  if (askAgain !== null && scene.current !== null) {
    return sayAside(putAgain(request, askAgain, openQuestionOf(scene, scene.current)));
  }
  if (scene.current !== null && isOnlyThere(given.said)) {
    return sayAside("Good.", openQuestionOf(scene, scene.current));
  }
  if (scene.current !== null && reading?.about === "off") {
    return bringBack(scene, scene.current, reading);
  }
  const answered = scene.current === null ? null : answer(scene, scene.current, remark);
  if (answered !== null) return answered;
  if (remark === null || answering.has(remark.kind)) {
    const heard = withoutUnheard(scene);
    if (heard.current !== null) return answerTo(heard, heard.current, remark);
    return goOn(heard, acknowledge(heard));
  }
  return scene.current === null ? goOn(scene) : replyToRemark(scene, scene.current, remark);
}

/** The answer to a question of the candidate's; null if none is asked that has an answer. */
function answer(scene: Scene, current: MainQuestion, remark: Remark | null): Reply | null {
  if (scene.standing === "unheard") return null;
  if (current.part.type === "your_questions") return answerCandidate(scene, remark);
  return remark === null || asking.has(remark.kind) ? answerQuestions(scene, current) : null;
}

/** Remarks that may be questions about the problem. */
const asking = new Set<RemarkKind>(["asks_back", "asks_meaning", "asks_about_company"]);

/** Remarks that answer only a question that the candidate has heard, and that was asked last. */
const answering = new Set<RemarkKind>(["does_not_know", "agrees", "disagrees"]);

const answerTo = (scene: Scene, current: MainQuestion, remark: Remark | null): Reply =>
  remark === null ? takeUp(scene, current) : replyToRemark(scene, current, remark);
