import type { MainQuestion } from "./agenda.ts";
import { gapHints } from "./gap_hints.ts";
import { findProbe } from "./take_up.ts";
import type { Gap } from "./question.ts";
import * as wording from "./remark_wording.ts";
import {
  answersSince,
  findLastAsking,
  openQuestionOf,
  type Reply,
  say,
  sayAside,
  type Scene,
  wasSaid,
} from "./scene.ts";

/** The beginning of a second question within a question. */
const joint =
  /,?\s+and\s+(?=(?:how|what|which|who|whom|when|why|where|did|do|does|is|are)\b)|:\s+/u;

/** The open question in other words: its first part alone, an easier form, or with its hint. */
export function rephrase(scene: Scene, current: MainQuestion): Reply {
  const asked = findLastAsking(scene) ?? "";
  const followUp = findAskedGap(scene, current);
  if (followUp !== null && !asked.includes(current.question)) {
    const answers = answersSince(scene.request.said, current.question);
    const other = findProbe(scene, current, followUp, answers);
    const words = other ??
      `${gapHints[scene.request.track][followUp]} ${openQuestionOf(scene, current)}`;
    return sayAside(say(wording.simpler, scene), words);
  }
  const first = firstPartOf(current);
  if (first !== null && !wasSaid(first, scene)) return sayAside(say(wording.apart, scene), first);
  const easier = wasSaid(current.simpler, scene)
    ? `${current.hint} ${current.question}`
    : current.simpler;
  return sayAside(say(wording.simpler, scene), easier);
}

/** The gap that the last question asked about; null if it was a main question or a hint. */
function findAskedGap({ request }: Scene, current: MainQuestion): Gap | null {
  const [id, about = ""] = request.questionsAsked.at(-1)?.split("/") ?? [];
  return id === current.id && about !== "" && about !== "hint" && about !== "technology"
    ? about as Gap
    : null;
}

/** "What happened, and what did you learn?" in its setting, without its second half. */
function firstPartOf({ words, question }: MainQuestion): string | null {
  const [first = "", ...others] = question.split(joint);
  if (others.length === 0 || first.length < 12) return null;
  const mark = /^(?:what|how|which|who|whom|when|why|where|did|do|does|is|are|can)\b/iu.test(first);
  return words.replace(question, `${first.replace(/[?.,]$/, "")}${mark ? "?" : "."}`);
}
