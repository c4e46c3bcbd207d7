import { IllegalTransition } from "../errors.ts";
import { fact } from "../fact.ts";
import type { Persona } from "../lifecycle/events.ts";
import { medianOf, quantise } from "../observation/median.ts";
import type { EpochMillis } from "../units.ts";
import type { Observable, PersonaEvent } from "./events.ts";
import { memorySeconds, type PersonaState, type Second } from "./state.ts";

interface At {
  readonly at: EpochMillis;
}

export type PersonaCommand =
  | At & { readonly type: "AdaptPersona" }
  | At & { readonly type: "PinTone"; readonly tone: Persona | null };

/** The tones, gentlest first. */
const tones: readonly Persona[] = ["encouraging", "balanced", "strict"];
/** Shortest time between two changes of the tone. */
const shortestStayMs = 60_000;

/**
 * Above `strained` an observable makes the tone gentler; up to `eased` it lets the tone return. A
 * value in between changes nothing, so that the tone does not swing to and fro.
 */
interface Band {
  readonly observable: Observable;
  readonly strained: number;
  readonly eased: number;
}

/**
 * Silences over 6 s, half of the time off the screen, or a mean head motion of 6 % of face width.
 */
const upperBands: readonly Band[] = [
  { observable: "long_silences", strained: 6_000, eased: 3_000 },
  { observable: "gaze_away", strained: 500, eased: 250 },
  { observable: "movement", strained: 60_000, eased: 30_000 },
  { observable: "speech_rate", strained: 200, eased: 180 },
];
/**
 * The band for halting speech. Conversational English has 120 to 180 words a minute: S. Yuan, M.
 * Liberman and C. Cieri, "Towards an integrated understanding of speaking rate in conversation",
 * Interspeech 2006.
 */
const slowSpeech: Band = { observable: "speech_rate", strained: 90, eased: 110 };
/** With fewer seconds of windows, or answers, an observable is unknown. */
const fewestSeconds = 20;
const fewestAnswers = 2;

/**
 * Decides the commands about the tone. It changes by one step at most, never while pinned, never
 * within a minute of the last change.
 */
export function decidePersona(
  state: PersonaState,
  live: boolean,
  command: PersonaCommand,
): PersonaEvent[] {
  const { at } = command;
  if (command.type === "PinTone") {
    if (!live) throw new IllegalTransition("The tone can be held once the interview is running.");
    const held = state.pinned ? state.tone : null;
    const { tone } = command;
    return tone === held ? [] : [fact("TonePinned", { at, tone })];
  }
  if (!live || state.pinned || state.since === null || at - state.since < shortestStayMs) return [];
  const recent = { ...state, seconds: state.seconds.filter((each) => isRecent(each, at)) };
  const strain = strainOf(recent);
  const cause = strain ?? easeOf(recent);
  const to = strain === null ? stricterTone(state) : gentlerThan(state.tone);
  if (cause === null || to === state.tone) return [];
  return [fact("PersonaAdapted", { at, from: state.tone, to, ...cause })];
}

/** Observations older than half a minute say nothing about now. */
function isRecent({ second }: Second, at: EpochMillis): boolean {
  return second * 1_000 > at - memorySeconds * 1_000;
}

function gentlerThan(tone: Persona): Persona {
  return tones[Math.max(0, tones.indexOf(tone) - 1)] ?? tone;
}

function stricterTone({ tone, chosen }: PersonaState): Persona {
  return tones[Math.min(tones.indexOf(chosen), tones.indexOf(tone) + 1)] ?? tone;
}

interface Cause {
  readonly observable: Observable;
  readonly value: number;
  readonly threshold: number;
}

/** The first observable that is beyond its limit, or null. */
function strainOf(state: PersonaState): Cause | null {
  for (const { observable, strained } of upperBands) {
    const value = valueOf(state, observable);
    if (value !== null && value >= strained) return { observable, value, threshold: strained };
  }
  const { observable, strained } = slowSpeech;
  const rate = valueOf(state, observable);
  return rate !== null && rate <= strained
    ? { observable, value: rate, threshold: strained }
    : null;
}

/** An observable that lets the tone return, if all known observables do; else null. */
function easeOf(state: PersonaState): Cause | null {
  let cause: Cause | null = null;
  for (const { observable, eased } of upperBands) {
    const value = valueOf(state, observable);
    if (value === null) continue;
    if (value > eased) return null;
    cause ??= { observable, value, threshold: eased };
  }
  const rate = valueOf(state, "speech_rate");
  return rate !== null && rate < slowSpeech.eased ? null : cause;
}

/** The observable's present value; null if there is not enough data. */
function valueOf(state: PersonaState, observable: Observable): number | null {
  switch (observable) {
    case "long_silences":
      return medianIfEnough(state.silences);
    case "speech_rate":
      return medianIfEnough(state.rates);
    case "gaze_away":
      return meanOf(state.seconds, ({ away }) => away, ({ gazeWindows }) => gazeWindows);
    case "movement":
      return meanOf(state.seconds, ({ motion }) => motion, ({ motionWindows }) => motionWindows);
  }
}

function medianIfEnough(values: readonly number[]): number | null {
  const middle = values.length < fewestAnswers ? null : medianOf(values);
  return middle === null ? null : quantise(middle, 0, Number.MAX_SAFE_INTEGER);
}

type Pick = (second: Second) => number;

function meanOf(seconds: readonly Second[], sum: Pick, count: Pick): number | null {
  const seen = seconds.filter((second) => count(second) > 0);
  if (seen.length < fewestSeconds) return null;
  const total = seen.reduce((all, second) => all + sum(second), 0);
  return Math.round(total / seen.reduce((all, second) => all + count(second), 0));
}
