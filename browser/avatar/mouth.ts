import type { Viseme, VisemeName } from "../../models/voice.ts";

/** How much of each mouth shape is made, 0..1. */
export type MouthShape = Readonly<Record<VisemeName, number>>;

const none: MouthShape = {
  aa: 0,
  E: 0,
  I: 0,
  O: 0,
  U: 0,
  PP: 0,
  SS: 0,
  TH: 0,
  DD: 0,
  FF: 0,
  kk: 0,
  nn: 0,
  RR: 0,
  CH: 0,
  sil: 0,
};

/** A mouth moves so many milliseconds before its sound, and relaxes as long after it. */
const blendMs = 45;

/** How much of a shape is made: lips close fully; vowels are a little smaller than they could be. */
const strength: Partial<MouthShape> = {
  PP: 1,
  FF: 0.95,
  aa: 0.72,
  O: 0.85,
  U: 0.9,
  E: 0.75,
  I: 0.75,
};

/**
 * The mouth at one moment of a sentence. A shape is half made at the start and the end of its sound, so
 * that mouth and sound change together.
 *
 * @param visemes In the order of their times.
 * @param at Milliseconds since the first sample of the sentence.
 */
export function mouthAt(visemes: readonly Viseme[], at: number): MouthShape {
  const shape = { ...none };
  for (let index = findFirstNear(visemes, at); index < visemes.length; index++) {
    const viseme = visemes[index];
    if (viseme === undefined || viseme.start - blendMs > at) break;
    const reach = Math.min(blendMs, (viseme.end - viseme.start) / 2);
    const rise = share(at, viseme.start, reach);
    const fall = share(-at, -viseme.end, reach);
    const weight = Math.min(rise, fall) * (strength[viseme.name] ?? 0.7);
    if (viseme.name !== "sil") shape[viseme.name] = Math.max(shape[viseme.name], weight);
  }
  return shape;
}

/** How far the mouth is open, 0..1, for a drawing that can do no more. */
export function openingOf(
  { aa, E, I, O, U, PP, SS, TH, DD, FF, kk, nn, RR, CH }: MouthShape,
): number {
  const wide = aa + 0.7 * O + 0.55 * E + 0.35 * (I + U + kk + DD + RR);
  return Math.max(0, Math.min(1, wide + 0.25 * (SS + TH + nn + CH) - PP - 0.2 * FF));
}

export const closedMouth: MouthShape = none;

/** Rises smoothly from 0 before an edge, over one half at it, to 1 after it. */
function share(at: number, edge: number, reach: number): number {
  const inside = Math.max(0, Math.min(1, 0.5 + (at - edge) / (2 * Math.max(1, reach))));
  return inside * inside * (3 - 2 * inside);
}

function findFirstNear(visemes: readonly Viseme[], at: number): number {
  let [low, high] = [0, visemes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((visemes[middle]?.end ?? 0) + blendMs < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
