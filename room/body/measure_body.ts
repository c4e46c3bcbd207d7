import type { Numbered } from "../../domain/event.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import type { Interview } from "../../domain/interview.ts";
import type { LandmarkBatch } from "../../domain/observation/frames.ts";
import {
  allow,
  beginMeasuring,
  finishTargets,
  measureBatch,
  showTarget,
} from "../../domain/observation/measuring.ts";
import type { Allowed } from "../../domain/observation/observed_frame.ts";
import type { Stage } from "../../domain/stage.ts";
import { type Wait, waitForReal } from "../../async/wait.ts";

/** One connection's landmarks on their way to events. The frames themselves go no further. */
interface Body {
  /** Measures a batch and records what it showed, while the interview is live. */
  record(batch: LandmarkBatch): void;
  /** Follows consents and calibration targets; call it with every event. */
  react(numbered: Numbered): void;
  /** The connection is over. */
  close(): void;
}

/** Without a batch for so long, in milliseconds, the camera counts as off. */
const silenceMs = 3_000;

/**
 * Begins to measure a connection, from the person's own zero where an earlier one has found it.
 *
 * @param tell Takes what is measured to the room.
 */
export function measureBody(
  stage: Stage,
  connectionId: ConnectionId,
  tell: Stage["tell"],
  wait: Wait = waitForReal,
): Body {
  let stopWaiting = () => {};
  const stopLandmarks = () => tell({ type: "StopLandmarks", at: stage.now(), connectionId });
  let measuring = beginMeasuring(
    allowedMeasuresOf(stage.interview),
    stage.interview.observation.baseline,
  );
  return {
    record({ sequence, frames }) {
      stopWaiting();
      stopWaiting = wait(silenceMs, stopLandmarks);
      const measured = measureBatch(measuring, frames);
      measuring = measured.measuring;
      const { window, calibrated: baseline } = measured;
      const at = stage.now();
      if (baseline !== null) {
        tell({ type: "RecordCalibration", at, connectionId, baseline });
      }
      if (window === null) return;
      const batch = { sequence, ...window };
      tell({ type: "RecordLandmarkBatch", at, connectionId, batch });
    },
    react({ event }) {
      if (event.type === "ConsentChanged") {
        measuring = allow(measuring, allowedMeasuresOf(stage.interview));
      }
      if (event.type !== "CalibrationTargetShown" || event.connectionId !== connectionId) return;
      if (event.target !== null) {
        measuring = showTarget(measuring, event.target);
        return;
      }
      const finished = finishTargets(measuring);
      measuring = finished.measuring;
      const { calibrated: baseline } = finished;
      if (baseline === null) return;
      tell({ type: "RecordCalibration", at: stage.now(), connectionId, baseline });
    },
    close: () => stopWaiting(),
  };
}

function allowedMeasuresOf({ lifecycle }: Interview): Allowed {
  return new Set(lifecycle.phase === "live" ? lifecycle.consents : []);
}
