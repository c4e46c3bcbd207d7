import type { Numbered } from "../domain/event.ts";
import type { Stage } from "../domain/stage.ts";

/**
 * Asks whether the interviewer's tone should move, after everything that could move it. The answer is
 * the domain's; most of the time nothing happens.
 */
export function adapt(stage: Stage): (numbered: Numbered) => void {
  return ({ event }) => {
    if (event.type !== "UtteranceHeard" && event.type !== "LandmarkBatchMeasured") return;
    stage.tell({ type: "AdaptPersona", at: stage.now() });
  };
}
