import type { Numbered } from "../domain/event.ts";
import type { Command } from "../domain/interview.ts";
import type { EpochMillis } from "../domain/units.ts";

/** What adapting may do with the room. */
interface AdaptingStage {
  now(): EpochMillis;
  execute(command: Command): unknown;
}

/**
 * Asks whether the interviewer's tone should move, after everything that could move it. The answer is
 * the domain's; most of the time nothing happens. Never throws.
 */
export function adapt(stage: AdaptingStage): (numbered: Numbered) => void {
  return ({ event }) => {
    if (event.type !== "UtteranceHeard" && event.type !== "LandmarkBatchMeasured") return;
    try {
      stage.execute({ type: "AdaptPersona", at: stage.now() });
    } catch {
      return; // The room closed or the interview was erased meanwhile: there is no tone to move.
    }
  };
}
