import type { Cover } from "../tracks/parts.ts";
import { findMissing, plainTextOf } from "../tracks/signs.ts";
import { choose } from "./choose.ts";
import { isAboutDeed, type MainQuestion } from "./main_question.ts";
import { observeAnswer } from "./observe_answer.ts";
import { findGaps, fits, generalProbes, technologyProbes } from "./probes.ts";
import type { Gap, Track } from "./question.ts";
import { answersSince, type Scene, wasSaid } from "./scene.ts";

/** A question about an answer. */
export interface FollowUp {
  /** What it asks for; stands after the `/` of its id. */
  readonly about: string;
  readonly words: string;
}

/** The follow-up that an answer calls for most; null if there is none that was not asked yet. */
export function findFollowUp(scene: Scene, current: MainQuestion): FollowUp | null {
  for (const find of ways(scene, current)) {
    const found = find(scene, current);
    if (found !== null) return found;
  }
  return null;
}

type Find = (scene: Scene, current: MainQuestion) => FollowUp | null;

function ways({ request }: Scene, { part, covers }: MainQuestion): readonly Find[] {
  if (part.type === "phase" || part.type === "twist") {
    return request.tone === "strict"
      ? [findChallenge, findUncovered, findTechnology]
      : [findUncovered, findChallenge, findTechnology];
  }
  return covers.length === 0
    ? [gapsOf(everyGap), findTechnology]
    : [gapsOf(gapsOfForm), findUncovered, findTechnology, gapsOf(everyGap)];
}

const isAsked = ({ request }: Scene, current: MainQuestion, about: string): boolean =>
  request.questionsAsked.includes(`${current.id}/${about}`);

/** Gaps of any answer, whatever it should hold. */
const gapsOfForm: ReadonlySet<Gap> = new Set(["too_short", "vague"]);
const everyGap: ReadonlySet<Gap> = new Set([
  ...gapsOfForm,
  "own_part",
  "number",
  "result",
  "trade_off",
  "failure",
  "test",
  "complexity",
]);

/** Finds general follow-ups for gaps of these kinds. */
const gapsOf = (kinds: ReadonlySet<Gap>): Find => (scene, current) => {
  const { request, last } = scene;
  const answers = answersSince(request.said, current.question);
  const track = isAboutDeed(current) ? "behavioural" : request.track;
  for (const gap of findGaps(track, observeAnswer(answers), observeAnswer(last))) {
    if (!kinds.has(gap) || isAsked(scene, current, gap)) continue;
    const words = findProbe(scene, track, gap, answers);
    if (words !== null) return { about: gap, words };
  }
  return null;
};

/** A general follow-up that suits the answers and was not asked yet; null if there is none. */
function findProbe(scene: Scene, track: Track, gap: Gap, answers: string): string | null {
  const [first, ...others] = generalProbes[track][gap]
    .filter((probe) => !wasSaid(probe, scene) && fits(probe, answers));
  return first === undefined ? null : choose([first, ...others], scene.seed);
}

/** The follow-up of the first thing that a good answer holds and this one does not. */
function findUncovered(scene: Scene, current: MainQuestion): FollowUp | null {
  const cover = missingIn(scene, current)
    .find(({ id, ask }) => !isAsked(scene, current, id) && !wasSaid(ask, scene));
  return cover === undefined ? null : { about: cover.id, words: cover.ask };
}

/** What a good answer to the question holds, and the candidate has not said yet. */
export function missingIn(scene: Scene, current: MainQuestion): readonly Cover[] {
  const { request, plan: { agenda } } = scene;
  const answers = answersSince(request.said, current.question);
  // What was said earlier about the same problem need not be said again.
  const { part } = current;
  const begin = part.type === "phase" || part.type === "twist"
    ? agenda.find((one) => one.part.type === "phase" && one.part.problem === part.problem)
    : current;
  const all = begin === current ? answers : answersSince(request.said, begin?.question ?? "");
  const missing = findMissing(
    current.covers,
    request.level,
    plainTextOf(all),
    observeAnswer(answers),
  );
  return missing.filter((cover) => !("answer" in cover) || !wasSaid(String(cover.answer), scene));
}

/** What the persona presses on in this phase. */
function findChallenge(scene: Scene, current: MainQuestion): FollowUp | null {
  const { part } = current;
  const kind = part.type === "phase" ? part.phase.challenge : undefined;
  const words = kind === undefined ? undefined : scene.plan.persona.challenges[kind];
  const isNew = words !== undefined && !wasSaid(words, scene);
  return isNew ? { about: "challenge", words } : null;
}

/** A question about a technology of the last answer that nobody mentioned before. */
function findTechnology(scene: Scene, current: MainQuestion): FollowUp | null {
  const { last, request: { level, track }, spoken } = scene;
  if (level === "junior" || isAsked(scene, current, "technology")) return null;
  const brought = `${current.words} ${spoken.join(" ")}`.toLowerCase();
  const name = observeAnswer(last).technologies
    .find((name) => !brought.includes(name.toLowerCase()));
  if (name === undefined) return null;
  const [first, ...others] = technologyProbes[track].filter((probe) =>
    !wasSaid(probe.slice(probe.indexOf(". ") + 2), scene)
  );
  if (first === undefined) return null;
  return { about: "technology", words: choose([first, ...others], scene.seed).replace("…", name) };
}
