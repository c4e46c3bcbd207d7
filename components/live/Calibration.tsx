import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { CalibrationTarget } from "../../domain/observation/events.ts";
import {
  calibrate,
  calibration,
  calibrationText,
  canCalibrate,
  skipCalibration,
  targets,
} from "../../browser/camera/calibration.ts";
import { basis } from "../../browser/live/live.ts";

const targetWords: Readonly<Record<CalibrationTarget, string>> = {
  camera: "Look straight into your camera",
  top_left: "Look at the top left corner",
  top_right: "Look at the top right corner",
  bottom_right: "Look at the bottom right corner",
  bottom_left: "Look at the bottom left corner",
};

/** Offers the calibration of ten seconds while the camera sees the candidate. It can be skipped. */
export function Calibration({ sessionId }: { sessionId: string }) {
  const { step } = calibration.value;
  const open = canCalibrate.value && step !== "look" && step !== "measuring";
  return (
    <div class="calibration small">
      {open && basis.value !== "targets" && step === "offer"
        ? (
          <p>
            Look at the camera and at the four corners of the screen for ten seconds, so that the
            measures fit you.
          </p>
        )
        : null}
      {calibrationText.value === null ? null : <p role="status">{calibrationText}</p>}
      {open
        ? (
          <p class="row">
            <button type="button" class="button" onClick={() => calibrate(sessionId)}>
              {step === "offer" && basis.value !== "targets" ? "Calibrate" : "Calibrate again"}
            </button>
            {step === "offer" && basis.value !== "targets"
              ? (
                <button
                  type="button"
                  class="button plain"
                  onClick={() => skipCalibration(sessionId)}
                >
                  Skip
                </button>
              )
              : null}
          </p>
        )
        : null}
      <CalibrationTargets sessionId={sessionId} />
    </div>
  );
}

/** Shows the targets over the whole page. Escape or the button stops it. */
function CalibrationTargets({ sessionId }: { sessionId: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useSignalEffect(() => {
    const { step } = calibration.value;
    const wanted = step === "look" || step === "measuring";
    if (wanted && dialog.current?.open === false) dialog.current.showModal();
    if (!wanted && dialog.current?.open === true) dialog.current.close();
  });
  const now = calibration.value;
  const target = now.step === "look" ? now.target : "camera";
  return (
    <dialog
      ref={dialog}
      class="calibration-targets"
      aria-labelledby="calibration-words"
      data-target={target}
      onCancel={() => skipCalibration(sessionId)}
    >
      <span class="calibration-spot" aria-hidden="true" />
      <div class="calibration-middle">
        <p id="calibration-words" role="status">
          {now.step === "look" ? targetWords[now.target] : "Measuring …"}
        </p>
        <p class="mono quiet">
          {now.step === "look" ? `${now.index + 1} of ${targets.length}` : ""}
        </p>
        <button type="button" class="button" onClick={() => skipCalibration(sessionId)}>
          Skip <kbd>Esc</kbd>
        </button>
      </div>
    </dialog>
  );
}
