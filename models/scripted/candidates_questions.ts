import type { Remark, RemarkKind } from "../../domain/conversation/remark.ts";
import { holdsSign, plainTextOf } from "../tracks/signs.ts";
import { company, mayAsk } from "./remark_wording.ts";
import { goOn, type Reply, say, sayAside, type Scene, wasSaid } from "./scene.ts";
import { acknowledge } from "./take_up.ts";
import { anythingElse } from "./wording.ts";

/** Remarks with which somebody says to have no question. */
const hasNone = new Set<RemarkKind>([
  "disagrees",
  "has_nothing_to_add",
  "does_not_know",
  "acknowledges",
]);
/** Remarks that are questions to the interviewer as a person of the company. */
const asks = new Set<RemarkKind>(["asks_back", "asks_about_company", "asks_meaning"]);

/**
 * Answers a question of the candidate's own, near the end, from what the persona knows; null for a
 * remark that is answered as at any other time.
 */
export function answerCandidate(scene: Scene, remark: Remark | null): Reply | null {
  if (remark !== null && hasNone.has(remark.kind)) return goOn(scene, acknowledge(scene));
  if (remark?.kind === "agrees") return sayAside(say(mayAsk, scene));
  if (remark !== null && !asks.has(remark.kind)) return null;
  const asked = plainTextOf(scene.last);
  const answers = scene.plan.persona.answers.filter(({ signs }) => holdsSign(signs, asked))
    .map(({ answer }) => answer).filter((answer) => !wasSaid(answer, scene));
  if (remark === null && answers.length === 0 && !asked.includes("?")) {
    return goOn(scene, acknowledge(scene));
  }
  return sayAside(answers[0] ?? say(company, scene), say(anythingElse, scene));
}
