import { choose } from "./choose.ts";
import { findFollowUp, type FollowUp } from "./follow_up.ts";
import { type MainQuestion, problemOf } from "./main_question.ts";
import { observeAnswer } from "./observe_answer.ts";
import { findWholePhrase } from "./quote.ts";
import {
  goOn,
  joinSentences,
  remark,
  remarkInTone,
  type Reply,
  type Scene,
  wasSaid,
} from "./scene.ts";
import { isOver, isWindingDown } from "./time_boxes.ts";
import * as wording from "./wording.ts";

/** Most follow-ups to one main question. A strict interviewer asks one more. */
const followUps = { junior: 1, mid: 2, senior: 2, staff: 3 } as const;
/** Most follow-ups within one phase of a problem. */
const followUpsInPhase = { junior: 2, mid: 3, senior: 3, staff: 4 } as const;

/** An answer with fewer words is only taken note of. */
const saysLittle = 8;
/** An answer with more words than this is called long. */
const longAnswer = 400;

/**
 * Asks a follow-up while something is missing and turns are left; then the next question.
 *
 * @param before Words that come first, in place of those on the answer.
 */
export function takeUp(scene: Scene, current: MainQuestion, before = ""): Reply {
  const found = mayFollowUp(scene, current) ? findFollowUp(scene, current) : null;
  if (found === null) return goOn(scene, before === "" ? acknowledge(scene) : before);
  return {
    questionId: `${current.id}/${found.about}`,
    grounding: current.grounding,
    text: before === ""
      ? joinSentences(wordsOnLength(scene), leadInto(scene, current, found), found.words)
      : joinSentences(before, found.words),
  };
}

function mayFollowUp({ plan, request }: Scene, current: MainQuestion): boolean {
  const { level, tone, questionsAsked } = request;
  const asked = questionsAsked
    .filter((id) => id.startsWith(`${current.id}/`) && !/\/hint\w*$/.test(id)).length;
  const more = tone === "strict" ? 1 : 0;
  if (isWindingDown(request)) return false;
  switch (current.part.type) {
    case "opening":
      return asked < 1;
    case "phase":
    case "twist":
      return asked < followUpsInPhase[level] + more && !isOver(current, plan, request);
    default:
      return asked < followUps[level] + more;
  }
}

const wordsOnLength = (scene: Scene): string =>
  observeAnswer(scene.last).words > longAnswer ? remark(wording.longAnswers, scene) : "";

/**
 * The words before a follow-up. To avoid a pattern, replies begin with the candidate's own words at
 * most every third time, else with thanks, else with what is missing, else with nothing.
 */
function leadInto(scene: Scene, current: MainQuestion, { about }: FollowUp): string {
  const quote = mayQuote(scene, current) ? findWholePhrase(scene.last) : null;
  const lead = quote === null ? "" : remark(wording.takeUps, scene);
  if (quote !== null && lead !== "") return lead.replace("…", quote);
  if (about === "technology" || about === "challenge") return acknowledge(scene);
  if (about === "too_short" || about === "vague") return remarkInTone(wording.pressures, scene);
  switch (scene.spoken.length % 3) {
    case 0:
      return remarkInTone(wording.pressures, scene);
    case 1:
      return acknowledge(scene);
    default:
      return scene.request.tone === "encouraging" ? acknowledge(scene) : "";
  }
}

/**
 * Whether this reply may quote: one in three replies in a row may, and a third of all. What somebody
 * says about a problem is built upon, not quoted.
 */
function mayQuote({ spoken }: Scene, current: MainQuestion): boolean {
  if (problemOf(current) !== null) return false;
  const quotes = spoken.map((text) => text.includes("“"));
  const all = quotes.filter((quotes) => quotes).length;
  return !quotes.slice(-2).includes(true) && (all + 1) * 3 <= spoken.length + 1;
}

/** Says that the answer was heard: remarks on what it held, or thanks. */
export function acknowledge(scene: Scene): string {
  const { last, request: { tone } } = scene;
  const observed = observeAnswer(last);
  // Nobody can follow, or picture, what was hardly said.
  if (observed.words < saysLittle) return remarkInTone(wording.briefAcknowledgements, scene);
  const part = scene.current?.part.type;
  const isStory = part === "question" || part === "opening";
  const [first, ...others] = wording.remarksOn(last, observed, tone, isStory)
    .filter((remark) => !wasSaid(remark, scene));
  return first === undefined || scene.spoken.length % 2 === 0
    ? remarkInTone(wording.acknowledgements, scene)
    : choose([first, ...others], scene.seed);
}
