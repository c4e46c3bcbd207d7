import { beginMeasuring, measureBatch } from "../domain/observation/measuring.ts";
import type { LandmarkFrame } from "../domain/observation/frames.ts";
import type { Measure } from "../domain/lifecycle/events.ts";
import { presenceInputNames } from "../models/visual/presence_model.ts";
import { seedRandom } from "../models/visual/random.ts";
import { loadVisualScore } from "../models/visual/visual_score.ts";
import { readRealFace } from "../testing/body/real_face.ts";
import { agreement } from "../testing/body/real_face_measures.ts";
import { canonicalFace, syntheticFrame } from "../testing/body/synthetic_face.ts";
import { type Figure, quantile } from "./figure.ts";

/** Cost of measures and score, and how well the measures follow the truth of a real face. */
export async function measure(): Promise<Figure[]> {
  return [await inference(), ...windowCost(), ...await realFace()];
}

/** One score with its exact attributions: 64 rows in one run. */
async function inference(): Promise<Figure> {
  const model = await loadVisualScore();
  const random = seedRandom(1);
  const inputs = () => presenceInputNames.map(() => random());
  for (let i = 0; i < 50; i++) await model.score(inputs());
  const took: number[] = [];
  for (let i = 0; i < 500; i++) {
    const row = inputs();
    const start = performance.now();
    await model.score(row);
    took.push(performance.now() - start);
  }
  const baseline = "score and exact attributions, one onnxruntime run of 64 rows, one thread";
  return { name: "visual.inference_p50_ms", value: quantile(took, 0.5), unit: "ms", baseline };
}

/** Frames before the first window that counts. */
const warmUp = 150;

/** Half seconds at 30 frames a second with every measure on; nothing where the face is missing. */
function windowCost(): Figure[] {
  const canonical = canonicalFace();
  if (canonical === null) return [];
  const random = seedRandom(2);
  const frames: LandmarkFrame[] = Array.from(
    { length: 15 * 60 },
    (_, i) =>
      syntheticFrame(canonical, {
        time: Math.round(i * 1_000 / 30),
        yaw: 10 * Math.sin(i / 30),
        gazeYaw: 10 * Math.cos(i / 20),
        jitter: 0.002,
        random,
      }),
  );
  const all = new Set<Measure>(["presence", "gaze", "blinks", "head", "movement", "posture"]);
  let measuring = beginMeasuring(all);
  const took: number[] = [];
  for (let start = 0; start < frames.length; start += 15) {
    const begin = performance.now();
    measuring = measureBatch(measuring, frames.slice(start, start + 15)).measuring;
    if (start >= warmUp) took.push(performance.now() - begin);
  }
  const baseline = "a window of 500 ms, 15 frames, every measure on, one thread";
  return [
    { name: "body.window_p50_ms", value: quantile(took, 0.5), unit: "ms", baseline },
    { name: "body.window_p99_ms", value: quantile(took, 0.99), unit: "ms", baseline },
  ];
}

/** Nothing where the recording or a Chromium is missing. */
async function realFace(): Promise<Figure[]> {
  const face = await readRealFace();
  if (typeof face === "string") return [];
  const { yaw, pitch, fidgetRatio } = agreement(face);
  const truth = "the truth of face_groundtruth.mjpeg, read by MediaPipe in Chromium";
  const still = "mean head motion of the still phase, at least a millionth of the face's width";
  return [
    { name: "gaze.yaw_r", value: Math.abs(yaw), unit: "r", baseline: truth },
    { name: "gaze.pitch_r", value: Math.abs(pitch), unit: "r", baseline: truth },
    { name: "fidget.ratio", value: fidgetRatio, unit: "ratio", baseline: still },
  ];
}
