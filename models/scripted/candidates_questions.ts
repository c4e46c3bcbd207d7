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
  const answer = findOwnAnswer(scene);
  if (remark === null && answer === null && !scene.last.includes("?")) {
    return goOn(scene, acknowledge(scene));
  }
  return sayAside(answer ?? say(company, scene), say(anythingElse, scene));
}

/**
 * What the persona says to a question about their company; null if they have none,
 * or gave it before.
 */
export function findOwnAnswer(scene: Scene): string | null {
  const asked = plainTextOf(scene.last);
  const known = scene.plan.persona.answers.find(({ signs, answer }) =>
    holdsSign(signs, asked) && !wasSaid(answer, scene)
  );
  return known?.answer ?? null;
}
