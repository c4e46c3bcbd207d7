import { computed, signal } from "@preact/signals";
import { pause } from "../../async/pause.ts";
import {
  type CalibrationTarget,
  calibrationTargetSchema,
} from "../../domain/observation/events.ts";
import { isMeasuring } from "./body.ts";
import { type Outcome, sendCommand } from "../connection/interview_requests.ts";
import { basis } from "../live/live.ts";

/** Milliseconds that a target is shown: the eyes move there, then look for a second and a half. */
const lookForMs = 2_000;
/** Longest wait for the result after the last target, in milliseconds. */
const resultWithinMs = 3_000;

/** State of the calibration; `offer` until it begins or is skipped. */
type CalibrationStep =
  | { readonly step: "offer" | "skipped" | "measuring" | "failed" | "done" }
  | { readonly step: "look"; readonly target: CalibrationTarget; readonly index: number };

export const targets: readonly CalibrationTarget[] = calibrationTargetSchema.options;
export const calibration = signal<CalibrationStep>({ step: "offer" });

/** What the page says about it beside the picture; null if nothing. */
export const calibrationText = computed(() => {
  const { step } = calibration.value;
  if (basis.value === "targets") return "Calibrated: angles are measured from where you looked.";
  if (step === "failed") {
    return "Your eyes were not seen well enough. Until you try again, angles are measured from your first half minute.";
  }
  if (step === "skipped") return "Not calibrated: angles are measured from your first half minute.";
  return null;
});

/** Whether calibrating makes sense now: the camera sees one face, and its measures arrive. */
export const canCalibrate = isMeasuring;

let currentRun = new AbortController();

/** Shows one target after the other, and tells the room where the candidate should look. */
export async function calibrate(sessionId: string): Promise<void> {
  currentRun.abort();
  currentRun = new AbortController();
  const { signal: ended } = currentRun;
  for (const [index, target] of targets.entries()) {
    calibration.value = { step: "look", target, index };
    const { ok } = await sendCommand(sessionId, "calibration", { target });
    if (ended.aborted) return;
    if (!ok) return finish("failed");
    await pause(lookForMs, ended);
    if (ended.aborted) return;
  }
  calibration.value = { step: "measuring" };
  const before = performance.now();
  const { ok } = await reportAllShown(sessionId);
  while (
    !ended.aborted && basis.value !== "targets" && performance.now() - before < resultWithinMs
  ) {
    await pause(100, ended);
  }
  if (!ended.aborted) finish(ok && basis.value === "targets" ? "done" : "failed");
}

/** Skips or stops the calibration. The first half minute counts instead. */
export async function skipCalibration(sessionId: string): Promise<void> {
  const hasBegun = calibration.value.step === "look";
  currentRun.abort();
  finish("skipped");
  if (hasBegun) await reportAllShown(sessionId);
}

function finish(step: "skipped" | "failed" | "done"): void {
  calibration.value = { step };
}

/** Tells the room that all targets were shown. */
function reportAllShown(sessionId: string): Promise<Outcome<unknown>> {
  return sendCommand(sessionId, "calibration", { target: null });
}
