import type { Remark, RemarkKind } from "../../domain/conversation/remark.ts";
import { findOwnAnswer } from "./candidates_questions.ts";
import { explain } from "./glossary.ts";
import { gapHints, technologyHint } from "./gap_hints.ts";
import { isAboutDeed, type MainQuestion, problemOf } from "./main_question.ts";
import type { Gap } from "./question.ts";
import { rephrase } from "./rephrase.ts";
import * as wording from "./remark_wording.ts";
import {
  askNext,
  goOn,
  joinSentences,
  openQuestionOf,
  remark as remarkFrom,
  remarkInTone,
  type Reply,
  say,
  sayAside,
  sayInTone,
  type Scene,
  wasSaid,
} from "./scene.ts";
import { acknowledge, takeUp } from "./take_up.ts";
import { letGo, type Options, stuck } from "./wording.ts";

type ReplyTo = (scene: Scene, current: MainQuestion, remark: Remark) => Reply;

/**
 * A reply that says something and asks the open question again. Once the words are worn out, it
 * leads to the next question, so that nobody hears one question all the time.
 */
const sayAndAsk = (options: Options): ReplyTo => (scene, current) => {
  const words = remarkFrom(options, scene);
  return words === "" ? goOn(scene) : sayAside(words, openQuestionOf(scene, current));
};
const sayOnly = (options: Options): ReplyTo => (scene) => sayAside(say(options, scene));

/** The reply to each kind of remark. Only skipping and not knowing use a question up. */
const replies: Readonly<Record<RemarkKind, ReplyTo>> = {
  gives_orders: sayAndAsk(wording.orders),
  wants_to_stop: (scene, _, remark) => sayGoodbye(scene, remark),
  feels_unwell: sayOnly(wording.offers.feels_unwell),
  may_want_to_stop: sayOnly(wording.offers.may_want_to_stop),
  declines: (scene) => goOn(scene, remarkFrom(wording.declined, scene)),
  asks_to_skip: (scene) => askNext(scene, remarkFrom(wording.skips, scene)),
  asks_for_hint: giveHint,
  asks_meaning: explainWord,
  asks_to_rephrase: rephrase,
  cannot_hear: sayAndAsk(wording.whenUnheard),
  asks_to_repeat: repeat,
  apologises: repeat,
  asks_whether_heard: sayAndAsk(wording.whenHeard),
  asks_for_answer: sayAndAsk(wording.keepsAnswer),
  asks_about_score: sayAndAsk(wording.scores),
  asks_about_interviewer: sayAndAsk(wording.interviewer),
  asks_about_company: (scene, current) =>
    sayAside(findOwnAnswer(scene) ?? say(wording.company, scene), openQuestionOf(scene, current)),
  asks_time_left: (scene, current) =>
    sayAside(wording.timeLeft(scene.request.minutesLeft), openQuestionOf(scene, current)),
  starts_over: sayOnly(wording.restarts),
  asks_for_time: (scene) => sayAside(sayInTone(wording.waits, scene)),
  does_not_know: help,
  is_nervous: sayAndAsk(wording.reassurances),
  makes_small_talk: (scene, current, remark) =>
    sayAndAsk(/\bhow(?:'s| is| are|s)\b/i.test(scene.last) ? wording.howAreYou : wording.smallTalk)(
      scene,
      current,
      remark,
    ),
  asks_back: leaveOpen,
  has_nothing_to_add: (scene) => goOn(scene, acknowledge(scene)),
  asks_to_ask: sayOnly(wording.mayAsk),
  goes_on: sayAndAsk(wording.backToIt),
  greets: sayAndAsk(wording.welcomes),
  acknowledges: nod,
  agrees: (scene, current) => takeUp(scene, current),
  disagrees: (scene, current) => takeUp(scene, current),
  in_another_language: sayAndAsk(wording.englishOnly),
  unreadable: sayAndAsk(wording.unreadable),
};

/** The reply to a remark of the candidate while a question is open. */
export const replyToRemark = (scene: Scene, current: MainQuestion, remark: Remark): Reply =>
  replies[remark.kind](scene, current, remark);

/** The last words, after the candidate wished to stop. */
export function sayGoodbye(scene: Scene, { kinds }: Remark): Reply {
  const unwell = kinds.includes("feels_unwell");
  return sayAside(unwell ? wording.goodbyeWhenUnwell : sayInTone(wording.goodbyes, scene));
}

/** Repeats an offer to stop as it was, and a question with all that it needs. */
function repeat(scene: Scene, current: MainQuestion): Reply {
  const last = scene.spoken.at(-1) ?? "";
  const offer = Object.values(wording.offers).flat().find((offer) => last.includes(offer));
  return sayAside(remarkFrom(wording.repeats, scene), offer ?? openQuestionOf(scene, current));
}

/** Leaves to the candidate what the problem does not say; another question is then asked again. */
function leaveOpen(scene: Scene, current: MainQuestion): Reply {
  return problemOf(current) === null
    ? sayAside(remarkFrom(wording.asksBack, scene), openQuestionOf(scene, current))
    : sayAside(say(wording.leavesOpen, scene));
}

const hintIds = ["hint", "hint_2", "hint_3"] as const;

/** Gives the question's hints one by one; after that says that there is no other. */
function giveHint(scene: Scene, current: MainQuestion): Reply {
  const open = openQuestionOf(scene, current);
  // Who asks for a hint knows what the question is about.
  const question = open === current.again ? current.question : open;
  const given = giveNext(scene, current, remarkFrom(wording.hintLeads, scene), question);
  return given ?? sayAside(say(wording.noMoreHints, scene), open);
}

/** The lightest hint that was not given yet; null if there is none. */
function giveNext(
  scene: Scene,
  current: MainQuestion,
  lead: string,
  question: string,
): Reply | null {
  const isNew = (id: string) => !scene.request.questionsAsked.includes(`${current.id}/${id}`);
  const id = hintIds.find(isNew);
  const words = hintsFor(scene, current).find((hint) => !wasSaid(hint, scene));
  if (id === undefined || words === undefined) return null;
  return {
    questionId: `${current.id}/${id}`,
    grounding: current.grounding,
    text: joinSentences(lead, words, question),
  };
}

/** The hints that help with what is open; a follow-up has one of its own. */
function hintsFor(scene: Scene, current: MainQuestion): readonly string[] {
  const { questionsAsked, track } = scene.request;
  const [id, about] = questionsAsked.at(-1)?.split("/") ?? [];
  if (id !== current.id || scene.standing === "unheard") return current.hints;
  if (about === "technology") return [technologyHint, ...current.hints];
  const isCover = current.covers.some(({ id }) => id === about);
  const kind = isAboutDeed(current) ? "behavioural" : track;
  const own = isCover ? undefined : gapHints[kind][about as Gap];
  return own === undefined ? current.hints : [own, ...current.hints];
}

/** Gives somebody who is stuck a hint, once; then asks the next question. */
function help(scene: Scene, current: MainQuestion): Reply {
  const isFirst = scene.request.questionsAsked.at(-1) === current.id;
  const given = isFirst
    ? giveNext(scene, current, remarkInTone(stuck, scene), current.question)
    : null;
  return given ?? goOn(scene, remarkInTone(letGo, scene));
}

/**
 * Explains a word of the question; if it does not know the word, leaves the meaning to the
 * candidate.
 */
function explainWord(scene: Scene, current: MainQuestion, { about }: Remark): Reply {
  const open = openQuestionOf(scene, current);
  const term = about ?? "";
  const meaning = explain(term);
  if (meaning !== null) return sayAside(`By ${term} I mean ${meaning}.`, open);
  const words = (scene.spoken.at(-1) ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  return words.includes(term)
    ? sayAside(remarkFrom(wording.meanings, scene), open)
    : leaveOpen(scene, current);
}

/** Answers thanks and the like. Asks a question again if the candidate did not hear or answer it. */
function nod(scene: Scene, current: MainQuestion): Reply {
  const last = scene.spoken.at(-1) ?? "";
  const again = scene.standing === "unheard" || wording.nods.some((nod) => last === nod);
  return again ? repeat(scene, current) : sayAside(say(wording.nods, scene));
}
