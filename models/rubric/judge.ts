import type { Rubric } from "../tracks/track_schema.ts";
import type { JudgedCompetency, JudgedSignal, Mark } from "./judgement.ts";

/** What was found out about one signal of the rubric. */
export interface MarkedSignal {
  readonly competency: string;
  readonly signal: string;
  readonly mark: Mark;
  /** Events that show it; of a signal that was not seen, the questions that called for it. */
  readonly evidence: readonly number[];
}

/** With fewer judged competencies there is no overall score. */
const enoughCompetencies = 2;
/** A competency of which fewer signals were called for is not judged. */
const enoughSignals = 2;

type LevelNumber = 1 | 2 | 3 | 4;

/** Middle of the points of each level. */
const anchors: Readonly<Record<LevelNumber, number>> = { 1: 15, 2: 40, 3: 65, 4: 90 };

/**
 * The level of a competency, from its signals that were seen or not seen; null if fewer than two of
 * its signals were called for.
 *
 * - 4: every basic signal and two thirds of the advanced ones,
 * - 3: two thirds of the basic signals and an advanced one,
 * - 2: half of the basic signals,
 * - 1: fewer.
 *
 * Where no advanced signal was called for, 3 needs every basic one.
 */
export function levelOf(signals: readonly JudgedSignal[]): LevelNumber | null {
  const asked = signals.filter(({ mark }) => mark !== "not_asked");
  if (asked.length < enoughSignals) return null;
  const basic = countSeen(asked.filter(({ isAdvanced }) => !isAdvanced));
  const advanced = countSeen(asked.filter(({ isAdvanced }) => isAdvanced));
  if (advanced.all === 0) return basic.seen === basic.all ? 3 : levelOfBasic(basic);
  if (basic.seen === basic.all && advanced.seen * 3 >= advanced.all * 2) return 4;
  if (basic.seen * 3 >= basic.all * 2 && advanced.seen > 0) return 3;
  return levelOfBasic(basic);
}

interface Count {
  readonly seen: number;
  readonly all: number;
}

const levelOfBasic = ({ seen, all }: Count): 1 | 2 => all > 0 && seen * 2 >= all ? 2 : 1;

const countSeen = (signals: readonly JudgedSignal[]): Count => ({
  seen: signals.filter(({ mark }) => mark === "seen").length,
  all: signals.length,
});

/**
 * The level after hints: one lower where a hint was taken on a third of the questions that called
 * for the competency, two lower from two hints a question; never below 1.
 */
export function lowerByHints(level: LevelNumber, { hints, questions }: HintsTaken): LevelNumber {
  if (hints === 0 || hints * 3 < questions) return level;
  const lowered = level - (hints >= questions * 2 ? 2 : 1);
  return lowered >= 3 ? 3 : lowered === 2 ? 2 : 1;
}

interface HintsTaken {
  readonly hints: number;
  /** Questions that called for the competency. */
  readonly questions: number;
}

/**
 * Points of a level: 15, 40, 65 or 90, and up to 10 more or less by the share of the called-for
 * signals that were seen. So levels never overlap: 5 to 25, 30 to 50, 55 to 75, 80 to 100.
 */
export function scoreOf(level: LevelNumber, signals: readonly JudgedSignal[]): number {
  const { seen, all } = countSeen(signals.filter(({ mark }) => mark !== "not_asked"));
  return anchors[level] + Math.round(20 * seen / Math.max(1, all)) - 10;
}

/**
 * Turns marks into levels and scores. The order of the marks changes nothing. A signal without a
 * mark, or without evidence, counts as not asked.
 *
 * @param hintsOf How many hints were taken on what called for a competency.
 */
export function judge(
  { competencies }: Rubric,
  marks: readonly MarkedSignal[],
  hintsOf: (competency: string) => HintsTaken,
): JudgedCompetency[] {
  return competencies.map(({ id, title, signals: { basic, advanced }, levels }) => {
    const own = marks.filter(({ competency }) => competency === id);
    const signals = [
      ...basic.map((signal) => judgeSignal(signal, false, own)),
      ...advanced.map((signal) => judgeSignal(signal, true, own)),
    ];
    const taken = hintsOf(id);
    const plain = levelOf(signals);
    if (plain === null) {
      return { id, title, level: null, anchor: null, score: null, hints: taken.hints, signals };
    }
    const level = lowerByHints(plain, taken);
    const anchor = [levels.weak, levels.mixed, levels.good, levels.strong][level - 1] ?? null;
    const score = scoreOf(level, signals);
    return { id, title, level, anchor, score, hints: taken.hints, signals };
  });
}

function judgeSignal(
  { id, says }: { readonly id: string; readonly says: string },
  isAdvanced: boolean,
  marks: readonly MarkedSignal[],
): JudgedSignal {
  const own = marks.filter(({ signal, mark, evidence }) =>
    signal === id && mark !== "not_asked" && evidence.length > 0
  );
  const mark = own.some(({ mark }) => mark === "seen")
    ? "seen"
    : own.length > 0
    ? "not_seen"
    : "not_asked";
  const numbers = own.filter((one) => one.mark === mark).flatMap(({ evidence }) => evidence);
  const evidence = [...new Set(numbers)].sort((a, b) => a - b);
  return { id, says, isAdvanced, mark, evidence };
}

/** The mean of the competencies that were judged, in whole points; null below two of them. */
export function overallOf(competencies: readonly JudgedCompetency[]): number | null {
  const scores = competencies.flatMap(({ score }) => score ?? []);
  if (scores.length < enoughCompetencies) return null;
  return Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}
