import type { Measure } from "../../domain/lifecycle/events.ts";
import { beginMeasuring, measureBatch } from "../../domain/observation/measuring.ts";
import { type MeasuredWindow, windowMs } from "../../domain/observation/window.ts";
import type { RealFace, Truth } from "./real_face.ts";
import { correlation, mean } from "../fixtures/statistics.ts";

/** How well the recorded windows follow the truth. */
interface Agreement {
  /** Correlation of head yaw and pitch with the truth, in their own phases and over everything. */
  readonly yaw: number;
  readonly pitch: number;
  readonly yawOverall: number;
  readonly pitchOverall: number;
  /** Gaze yaw in tenths of a degree for the truth's -1, 0 and 1: lowest and highest. */
  readonly gaze: readonly (readonly [lowest: number, highest: number])[];
  /** Mean head motion of the fidget phase against that of the still phase. */
  readonly fidgetRatio: number;
  /** Windows that had enough data, of all. */
  readonly enough: number;
}

interface Compared {
  readonly window: MeasuredWindow;
  /** Truth of the pictures that the window holds. */
  readonly truth: readonly Truth[];
}

const everything = new Set<Measure>(["presence", "gaze", "blinks", "head", "movement", "posture"]);
/** Pictures in a batch: about ten batches a second. */
const batch = 2;
/** What stands for the motion of a person who does not move at all, in millionths of face width. */
const stillest = 1;

/** Measures the recording as a room does, and compares each window with what its pictures show. */
export function agreement({ frames, truth }: RealFace): Agreement {
  const all = compare({ frames, truth });
  const compared = all.filter(({ window }) => window.head !== null);
  const within = (phase: Truth["phase"]) =>
    compared.filter((each) => each.truth.every((picture) => picture.phase === phase));
  const follows = (angle: "yaw" | "pitch", some: readonly Compared[]) =>
    correlation(
      some.map(({ window }) => window.head?.[angle] ?? NaN),
      some.map((each) => mean(each.truth.map((picture) => picture[angle]))),
    );
  const motion = (phase: Truth["phase"]) =>
    mean(within(phase).map(({ window }) => window.movement?.head ?? NaN));
  return {
    yaw: follows("yaw", within("yaw")),
    pitch: follows("pitch", within("pitch")),
    yawOverall: follows("yaw", compared),
    pitchOverall: follows("pitch", compared),
    gaze: [-1, 0, 1].map((side) => gazeRange(within("gaze"), side)),
    fidgetRatio: motion("fidget") / Math.max(stillest, motion("still")),
    enough: compared.length / all.length,
  };
}

function gazeRange(compared: readonly Compared[], side: number): readonly [number, number] {
  const yaws = compared
    .filter((each) => each.truth.every(({ gazeX }) => gazeX === side))
    .map(({ window }) => window.gaze?.yaw ?? NaN);
  return [Math.min(...yaws), Math.max(...yaws)];
}

function compare({ frames, truth }: RealFace): readonly Compared[] {
  let measuring = beginMeasuring(everything);
  const compared: Compared[] = [];
  for (let start = 0; start < frames.length; start += batch) {
    const measured = measureBatch(measuring, frames.slice(start, start + batch));
    measuring = measured.measuring;
    const { window } = measured;
    if (window === null) continue;
    const from = frames.findIndex(({ time }) => time > measuring.newest - windowMs);
    compared.push({ window, truth: truth.slice(from, start + batch) });
  }
  return compared;
}
