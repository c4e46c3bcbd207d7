import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { Remark, RemarkKind } from "../../domain/conversation/remark.ts";
import type { ReplyRequest } from "../interviewer.ts";
import type { MainQuestion } from "./agenda.ts";
import { putAgain } from "./put_again.ts";
import { replyToRemark, sayGoodbye } from "./reply_to_remark.ts";
import {
  askNext,
  openQuestionOf,
  type Reply,
  sayAside,
  sayInTone,
  type Scene,
  sceneOf,
  withoutUnheard,
} from "./scene.ts";
import { isOnlyThere, withoutSilenceWords } from "./silence_words.ts";
import { acknowledge, takeUp } from "./take_up.ts";
import { farewells, greetings, transitions } from "./wording.ts";

/** Composes the scripted interviewer's next reply. The same request gives the same words. */
export function composeReply(given: ReplyRequest): Reply {
  const request = { ...given, said: withoutSilenceWords(given.said) };
  const scene = sceneOf(request);
  const remark = readTurn(request.said);
  if (request.intent === "close") {
    return remark?.kind === "wants_to_stop"
      ? sayGoodbye(scene, remark)
      : sayAside(sayInTone(farewells, scene));
  }
  if (request.intent === "open" || scene.spoken.length === 0) {
    return askNext(scene, sayInTone(greetings, scene));
  }
  const { askAgain = null } = request;
  if (askAgain !== null && scene.current !== null) {
    return sayAside(putAgain(request, askAgain, openQuestionOf(scene, scene.current)));
  }
  if (scene.current !== null && isOnlyThere(given.said)) {
    return sayAside("Good.", openQuestionOf(scene, scene.current));
  }
  if (remark === null || answering.has(remark.kind)) {
    const heard = withoutUnheard(scene);
    if (heard.current !== null) return answerTo(heard, heard.current, remark);
    return askNext(heard, acknowledge(heard), sayInTone(transitions, heard));
  }
  return scene.current === null
    ? askNext(scene, sayInTone(transitions, scene))
    : replyToRemark(scene, scene.current, remark);
}

/** Remarks that answer only a question that the candidate has heard, and that was asked last. */
const answering = new Set<RemarkKind>(["does_not_know", "agrees", "disagrees"]);

const answerTo = (scene: Scene, current: MainQuestion, remark: Remark | null): Reply =>
  remark === null ? takeUp(scene, current) : replyToRemark(scene, current, remark);
