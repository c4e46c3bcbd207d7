import type { Numbered } from "../domain/event.ts";
import type { Measure, Persona } from "../domain/lifecycle/events.ts";
import type {
  Baseline,
  Basis,
  Cue,
  LandmarkBatchMeasured,
  Screen,
  VisualScoreComputed,
} from "../domain/observation/events.ts";
import { isEnough, newFramesValidOf } from "../domain/observation/face_presence.ts";
import type { Observable } from "../domain/persona/events.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { Projection } from "./projection.ts";

/** A row of small integers, oldest first; null means "not enough data". */
export type Trace = readonly (number | null)[];

/** Direction of the gaze, in tenths of a degree to the candidate's right and upwards. */
export interface GazePoint {
  readonly yaw: number;
  readonly pitch: number;
}

/** What the HUD shows of the latest window, and of the whole interview so far. */
export interface Hud {
  /** Batches are arriving at present. */
  readonly watching: boolean;
  /**
   * Measures that the candidate consents to. A measure that is not listed is switched off, not
   * missing.
   */
  readonly consents: readonly Measure[];
  readonly framesSeen: number;
  readonly framesValid: number;
  /** Frames a second of the latest window, in tenths. */
  readonly frameRateTenths: number;
  /** Null means "not enough data": under 70 % of the window's frames held exactly one face. */
  readonly facePresent: boolean | null;
  readonly severalFaces: boolean;
  readonly dark: boolean;
  readonly batchesLost: number;
  /** Thousandths. */
  readonly confidence: number;
  /** What the angles are relative to. */
  readonly basis: Basis;
  /** The screen in gaze angles; null before a baseline, and without consent to gaze. */
  readonly screen: Screen | null;
  /** Measures of the latest window; null means "not enough data", or switched off. */
  readonly head: LandmarkBatchMeasured["head"];
  readonly gaze: LandmarkBatchMeasured["gaze"];
  readonly blinks: LandmarkBatchMeasured["blinks"];
  readonly movement: LandmarkBatchMeasured["movement"];
  readonly posture: LandmarkBatchMeasured["posture"];
  /**
   * End of the window that was last added to trail and traces, in milliseconds of the camera's
   * clock; null before the first. Windows overlap, so only one for each half second is added.
   */
  readonly tracedTo: number | null;
  /** One point for each of the last 30 half seconds. */
  readonly gazeTrail: readonly (GazePoint | null)[];
  /** The last 60 half seconds, in millionths of face or shoulder width. */
  readonly fidget: { readonly head: Trace; readonly hands: Trace; readonly body: Trace };
  /** Camera presence; null before the first score and while there is not enough data. */
  readonly presence: Presence | null;
  /** The cue that is shown; it disappears by itself. */
  readonly cue: { readonly cue: Cue; readonly at: EpochMillis } | null;
  readonly tone: Tone;
}

/** The score, and how much each input moved it away from the reference, in thousandths. */
interface Presence {
  readonly score: number;
  readonly reference: number;
  readonly reasons: VisualScoreComputed["attributions"];
}

/** The interviewer's tone and what changed it last. */
interface Tone {
  readonly tone: Persona;
  readonly pinned: boolean;
  readonly cause: {
    readonly observable: Observable;
    readonly value: number;
    readonly threshold: number;
  } | null;
}

const nothing = {
  dark: false,
  confidence: 0,
  head: null,
  gaze: null,
  blinks: null,
  movement: null,
  posture: null,
} as const;

const initial: Hud = {
  watching: false,
  consents: [],
  framesSeen: 0,
  framesValid: 0,
  frameRateTenths: 0,
  facePresent: null,
  severalFaces: false,
  batchesLost: 0,
  basis: "none",
  screen: null,
  ...nothing,
  tracedTo: null,
  gazeTrail: [],
  fidget: { head: [], hands: [], body: [] },
  presence: null,
  cue: null,
  tone: { tone: "balanced", pinned: false, cause: null },
};

const trailLength = 30;
const traceLength = 60;
/** Milliseconds between two points of trail and traces. */
const traceStepMs = 500;
/** Milliseconds for which a cue is shown. */
const cueLastsMs = 8_000;

export const hud: Projection<Hud> = {
  name: "hud",
  version: 4,
  initial,
  evolve(state, { event }: Numbered) {
    switch (event.type) {
      case "InterviewScheduled": {
        const tone = { tone: event.persona, pinned: false, cause: null };
        return { ...state, consents: event.consents, tone };
      }
      case "ConsentChanged": {
        const others = state.consents.filter((measure) => measure !== event.measure);
        return { ...state, consents: event.granted ? [...others, event.measure] : others };
      }
      case "CandidateConnected":
      case "CandidateDisconnected":
      case "InterviewEnded":
      case "LandmarksStopped":
        return stopWatching(state);
      case "LandmarkBatchMeasured":
        return watch(state, event);
      case "CalibrationMeasured":
        return calibrate(state, event.baseline);
      case "VisualScoreComputed":
        return { ...state, presence: presenceOf(event) };
      case "CueShown":
        return { ...state, cue: { cue: event.cue, at: event.at } };
      case "PersonaAdapted": {
        const { to: tone, observable, value, threshold } = event;
        return { ...state, tone: { tone, pinned: false, cause: { observable, value, threshold } } };
      }
      case "TonePinned": {
        const tone = event.tone ?? state.tone.tone;
        return { ...state, tone: { tone, pinned: event.tone !== null, cause: null } };
      }
      default:
        return state;
    }
  },
};

function stopWatching(state: Hud): Hud {
  const unseen = { watching: false, frameRateTenths: 0, facePresent: null, severalFaces: false };
  return { ...state, ...nothing, ...unseen, presence: null, cue: null };
}

/**
 * Clears the trail: points measured from another zero cannot be drawn beside those of the new one.
 */
function calibrate(state: Hud, { basis, gaze }: Baseline): Hud {
  return { ...state, basis, screen: gaze?.screen ?? null, gazeTrail: [] };
}

function watch(state: Hud, event: LandmarkBatchMeasured): Hud {
  const { framesSeen, framesNew, framesValid, windowLength, mostFaces } = event;
  const { gaze, movement, head, blinks, posture, basis, confidence, dark } = event;
  const { cue } = state;
  return {
    ...state,
    watching: true,
    head,
    gaze,
    blinks,
    movement,
    posture,
    basis,
    confidence,
    dark,
    framesSeen: state.framesSeen + framesNew,
    framesValid: state.framesValid + newFramesValidOf(event),
    frameRateTenths: windowLength === 0 ? 0 : Math.round(framesSeen * 10_000 / windowLength),
    facePresent: mostFaces === null ? null : isFacePresent(framesSeen, framesValid, mostFaces),
    severalFaces: mostFaces !== null && mostFaces > 1,
    batchesLost: state.batchesLost + event.batchesLost,
    cue: cue !== null && event.at - cue.at < cueLastsMs ? cue : null,
    ...trace(state, event),
  };
}

/** Adds this window to trail and traces if half a second has passed since the last one added. */
function trace(
  state: Hud,
  { gaze, movement, windowStart, windowLength }: LandmarkBatchMeasured,
): Pick<Hud, "tracedTo" | "gazeTrail" | "fidget"> {
  const { tracedTo, gazeTrail, fidget } = state;
  const end = windowStart + windowLength;
  // A clock that runs backwards belongs to a camera that was switched on again.
  if (tracedTo !== null && end >= tracedTo && end - tracedTo < traceStepMs) {
    return { tracedTo, gazeTrail, fidget };
  }
  const point = gaze === null ? null : { yaw: gaze.yaw, pitch: gaze.pitch };
  return {
    tracedTo: end,
    gazeTrail: [...gazeTrail, point].slice(-trailLength),
    fidget: {
      head: extend(fidget.head, movement?.head ?? null),
      hands: extend(fidget.hands, movement?.hands ?? null),
      body: extend(fidget.body, movement?.body ?? null),
    },
  };
}

function isFacePresent(framesSeen: number, framesValid: number, mostFaces: number): boolean | null {
  if (isEnough(framesSeen, framesValid)) return true;
  return mostFaces === 0 && framesSeen > 0 ? false : null;
}

function extend(trace: Trace, value: number | null): Trace {
  return [...trace, value].slice(-traceLength);
}

function presenceOf({ score, reference, attributions }: VisualScoreComputed): Presence | null {
  return score === null || reference === null ? null : { score, reference, reasons: attributions };
}
