import { drawNormal } from "./random.ts";

/**
 * The synthetic behaviour model that camera presence is trained on. It replaces people's
 * judgements, for which no public data set with consent exists; docs/camera-presence-card.md says
 * what follows from that.
 */

/**
 * How somebody behaves in front of the camera; each number 0..1 in the order of
 * `presenceInputNames`.
 */
export interface Example {
  readonly inputs: readonly number[];
  /** The behaviour model's judgement, 0..1. */
  readonly presence: number;
}

/** A kind of behaviour: the middle of each input, and how much people of that kind differ. */
interface Kind {
  readonly share: number;
  readonly middle: readonly number[];
  readonly spread: number;
}

/** gaze on screen, gaze steadiness, facing camera, head calm, body calm, in view */
const kinds: readonly Kind[] = [
  // Looks at the interviewer and sits calmly.
  { share: 0.3, middle: [0.95, 0.65, 0.9, 0.6, 0.6, 0.98], spread: 0.08 },
  // Looks aside to think, then back.
  { share: 0.25, middle: [0.65, 0.4, 0.75, 0.5, 0.5, 0.95], spread: 0.12 },
  // Pays attention but cannot sit still.
  { share: 0.15, middle: [0.8, 0.4, 0.75, 0.2, 0.2, 0.9], spread: 0.12 },
  // Talks to a second screen.
  { share: 0.15, middle: [0.15, 0.5, 0.4, 0.55, 0.55, 0.9], spread: 0.12 },
  // Half out of the picture.
  { share: 0.05, middle: [0.5, 0.4, 0.6, 0.4, 0.4, 0.5], spread: 0.2 },
  // Anything at all, so that no corner of the input is unknown.
  { share: 0.1, middle: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], spread: 0.6 },
];

/** Weights of the rule; they add up to 1. Eyes and face weigh twice as much as calm. */
const weights = [0.32, 0.1, 0.26, 0.14, 0.08, 0.1] as const;
/** How much raters are assumed to differ, as a standard deviation. */
const disagreement = 0.05;

/**
 * The rule: a weighted mean that saturates, because perfect stillness is no goal; a face turned
 * away reduces the share of the eyes. It never falls when an input rises.
 */
export function presenceOf(inputs: readonly number[]): number {
  const saturated = inputs.map((value) => 1 - (1 - value) ** 2);
  const mean = weights.reduce((sum, weight, index) => sum + weight * (saturated[index] ?? 0), 0);
  const together = (saturated[0] ?? 0) * (saturated[2] ?? 0);
  return 0.85 * mean + 0.15 * together;
}

/** @param random Uniform numbers of 0..1; the same numbers give the same examples. */
export function makeExamples(count: number, random: () => number): readonly Example[] {
  return Array.from({ length: count }, () => {
    const kind = chooseKind(random());
    const inputs = kind.middle.map((middle) => clamp(middle + kind.spread * drawNormal(random)));
    return { inputs, presence: clamp(presenceOf(inputs) + disagreement * drawNormal(random)) };
  });
}

function chooseKind(at: number): Kind {
  let reached = 0;
  for (const kind of kinds) {
    reached += kind.share;
    if (at < reached) return kind;
  }
  return kinds[0] ?? { share: 1, middle: [], spread: 0 };
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
