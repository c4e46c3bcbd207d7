import type { MainQuestion } from "./agenda.ts";
import { choose } from "./choose.ts";
import { observeAnswer } from "./observe_answer.ts";
import { findGaps, fits, generalProbes, technologyProbes } from "./probes.ts";
import type { Gap } from "./question.ts";
import { findWholePhrase } from "./quote.ts";
import {
  answersSince,
  askNext,
  joinSentences,
  type Reply,
  say,
  sayInTone,
  type Scene,
  wasSaid,
} from "./scene.ts";
import * as wording from "./wording.ts";

/** Most follow-ups to one main question. A strict interviewer asks one more. */
const followUps = { junior: 1, mid: 2, senior: 2, staff: 3 } as const;

/** An answer with more words than this is called long. */
const longAnswer = 400;

/** Asks a follow-up while something is missing and turns are left; then the next question. */
export function takeUp(scene: Scene, current: MainQuestion): Reply {
  const { request, last } = scene;
  const asked = request.questionsAsked
    .filter((id) => id.startsWith(`${current.id}/`) && !id.endsWith("/hint"));
  const limit = followUps[request.level] + (request.tone === "strict" ? 1 : 0);
  if (asked.length < limit && request.minutesLeft > 1) {
    const answers = answersSince(request.said, current.question);
    const gaps = findGaps(request.track, observeAnswer(answers), observeAnswer(last));
    for (const gap of gaps) {
      if (asked.includes(`${current.id}/${gap}`)) continue;
      const probe = findProbe(scene, current, gap, answers);
      if (probe !== null) return followUp(scene, current, gap, probe);
    }
    const probe = asked.includes(`${current.id}/technology`)
      ? null
      : findTechnologyProbe(scene, current);
    if (probe !== null) return followUp(scene, current, "technology", probe);
  }
  return askNext(scene, acknowledge(scene), sayInTone(wording.transitions, scene));
}

/**
 * A follow-up about something missing that suits the answers and was not asked yet; null if there
 * is none.
 */
export function findProbe(
  scene: Scene,
  current: MainQuestion,
  gap: Gap,
  answers: string,
): string | null {
  const own = current.probes[gap];
  const isUsable = (probe: string) => !wasSaid(probe, scene) && fits(probe, answers);
  if (own !== undefined && isUsable(own)) return own;
  const [first, ...others] = generalProbes[scene.request.track][gap].filter(isUsable);
  return first === undefined ? null : choose([first, ...others], scene.seed);
}

/** A question about a technology of the last answer that nobody mentioned before. */
function findTechnologyProbe(scene: Scene, current: MainQuestion): string | null {
  const { last, request: { level, track }, spoken } = scene;
  if (level === "junior") return null;
  const brought = `${current.words} ${spoken.join(" ")}`.toLowerCase();
  const name = observeAnswer(last).technologies
    .find((name) => !brought.includes(name.toLowerCase()));
  if (name === undefined) return null;
  const [first, ...others] = technologyProbes[track].filter((probe) =>
    !wasSaid(probe.slice(probe.indexOf(". ") + 2), scene)
  );
  return first === undefined ? null : choose([first, ...others], scene.seed).replace("…", name);
}

function followUp(scene: Scene, current: MainQuestion, about: string, probe: string): Reply {
  const long = observeAnswer(scene.last).words > longAnswer ? say(wording.longAnswers, scene) : "";
  return {
    questionId: `${current.id}/${about}`,
    grounding: current.grounding,
    text: joinSentences(long, leadIntoOf(scene, about), probe),
  };
}

/**
 * The words before a follow-up. To avoid a pattern, replies begin with the candidate's own words at
 * most every third time, else with thanks, else with what is missing, else with nothing.
 */
function leadIntoOf(scene: Scene, about: string): string {
  const quote = mayQuote(scene) ? findWholePhrase(scene.last) : null;
  if (quote !== null) return say(wording.takeUps, scene).replace("…", quote);
  if (about === "technology") return acknowledge(scene);
  if (about === "too_short" || about === "vague") return sayInTone(wording.pressures, scene);
  switch (scene.spoken.length % 3) {
    case 0:
      return sayInTone(wording.pressures, scene);
    case 1:
      return acknowledge(scene);
    default:
      return scene.request.tone === "encouraging" ? acknowledge(scene) : "";
  }
}

/** Whether this reply may quote: one in three replies in a row may, and a third of all. */
function mayQuote({ spoken }: Scene): boolean {
  const quotes = spoken.map((text) => text.includes("“"));
  const all = quotes.filter((quotes) => quotes).length;
  return !quotes.slice(-2).includes(true) && (all + 1) * 3 <= spoken.length + 1;
}

/** Says that the answer was heard: remarks on what it held, or thanks. */
export function acknowledge(scene: Scene): string {
  const { last, request: { tone } } = scene;
  const [first, ...others] = wording.remarksOn(last, observeAnswer(last), tone)
    .filter((remark) => !wasSaid(remark, scene));
  return first === undefined || scene.spoken.length % 2 === 0
    ? sayInTone(wording.acknowledgements, scene)
    : choose([first, ...others], scene.seed);
}
