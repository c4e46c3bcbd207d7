import type { InterviewEvent } from "../domain/event.ts";
import type { PersonaCommand } from "../domain/persona/decide.ts";
import type { EpochMillis } from "../domain/units.ts";

/**
 * Asks whether the interviewer's tone should move, after everything that could move it. The answer is
 * the domain's; most of the time nothing happens.
 */
export function adapt(event: InterviewEvent, at: EpochMillis): PersonaCommand | null {
  switch (event.type) {
    case "UtteranceHeard":
    case "LandmarkBatchMeasured":
      return { type: "AdaptPersona", at };
    default:
      return null;
  }
}
