import { gapHints } from "./gap_hints.ts";
import { isAboutDeed, type MainQuestion } from "./main_question.ts";
import type { Gap } from "./question.ts";
import * as wording from "./remark_wording.ts";
import { openQuestionOf, type Reply, say, sayAside, type Scene, wasSaid } from "./scene.ts";

/** The beginning of a second question within a question. */
const joint =
  /,?\s+and\s+(?=(?:how|what|which|who|whom|when|why|where|did|do|does|is|are)\b)|:\s+/u;

/**
 * The open question in other words: its first part alone, an easier form, or with a hint. What it
 * asks for stays the same.
 */
export function rephrase(scene: Scene, current: MainQuestion): Reply {
  const followUp = findFollowUpWords(scene, current);
  if (followUp !== null) return rephraseFollowUp(scene, current, followUp);
  const first = firstPartOf(current.words, current.question);
  if (first !== null && !wasSaid(first, scene)) return sayAside(say(wording.apart, scene), first);
  const easier = wasSaid(current.simpler, scene)
    ? `${freshHint(scene, current)} ${current.question}`
    : current.simpler;
  return sayAside(say(wording.simpler, scene), easier);
}

/** The follow-up that is open, in its words; null if the main question is. */
function findFollowUpWords(scene: Scene, current: MainQuestion): string | null {
  const [id, about = ""] = scene.request.questionsAsked.at(-1)?.split("/") ?? [];
  if (id !== current.id || about === "" || about.startsWith("hint")) return null;
  const open = openQuestionOf(scene, current);
  return open.includes(current.question) ? null : open;
}

/** The same follow-up: its first part alone, else after a hint that leads up to it. */
function rephraseFollowUp(scene: Scene, current: MainQuestion, asked: string): Reply {
  const first = firstPartOf(asked, asked);
  if (first !== null && !wasSaid(first, scene)) return sayAside(say(wording.apart, scene), first);
  const about = scene.request.questionsAsked.at(-1)?.split("/")[1];
  const isCover = current.covers.some(({ id }) => id === about);
  const kind = isAboutDeed(current) ? "behavioural" : scene.request.track;
  const own = isCover ? undefined : gapHints[kind][about as Gap];
  const hint = own !== undefined && !wasSaid(own, scene) ? own : freshHint(scene, current);
  return sayAside(say(wording.simpler, scene), hint, asked);
}

/** The lightest hint that was not given yet, else the strongest one. */
const freshHint = (scene: Scene, { hints }: MainQuestion): string =>
  hints.find((hint) => !wasSaid(hint, scene)) ?? hints.at(-1) ?? hints[0];

/** "What happened, and what did you learn?" in its setting, without its second half. */
function firstPartOf(words: string, question: string): string | null {
  const [first = "", ...others] = question.split(joint);
  if (others.length === 0 || first.length < 12) return null;
  const mark = /^(?:what|how|which|who|whom|when|why|where|did|do|does|is|are|can)\b/iu.test(first);
  return words.replace(question, `${first.replace(/[?.,]$/, "")}${mark ? "?" : "."}`);
}
