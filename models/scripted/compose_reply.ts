import { readTurn } from "../../domain/conversation/read_turn.ts";
import type { ReplyRequest } from "../interviewer.ts";
import { goodbye, replyToRemark } from "./reply_to_remark.ts";
import { aside, askNext, type Reply, sayInTone, sceneOf } from "./scene.ts";
import { takeUp } from "./take_up.ts";
import { farewells, greetings } from "./wording.ts";

export type { Reply } from "./scene.ts";

/** What the scripted interviewer says next. The same request gives the same words. */
export function composeReply(request: ReplyRequest): Reply {
  const scene = sceneOf(request);
  const remark = readTurn(request.said);
  if (request.intent === "close") {
    return remark?.kind === "wants_to_stop"
      ? goodbye(scene, remark)
      : aside(sayInTone(farewells, scene));
  }
  if (request.intent === "open" || scene.current === null) {
    return askNext(scene, sayInTone(greetings, scene));
  }
  return remark === null
    ? takeUp(scene, scene.current)
    : replyToRemark(scene, scene.current, remark);
}
