import type { InterviewEvent } from "../domain/event.ts";
import { payloadLimit } from "./engine.ts";
import { eventShapes } from "./event_shapes.ts";

/**
 * Most UTF-16 units of one event as JSON. Sealed, each is at most four bytes: three in UTF-8, and a
 * third more in base64. So an event that passes fits into a commit of its own.
 */
export const eventSizeLimit = payloadLimit / 4 - 4_096;

/** Types with a list that their schema does not limit; all others are far below `eventSizeLimit`. */
export const unlimitedTypes: ReadonlySet<InterviewEvent["type"]> = new Set([
  "InterviewScheduled",
  "UtteranceHeard",
  "ReportWritten",
]);

/**
 * Why an event could be written but not read again, such as "ReportBegan.model is too_big"; null where
 * nothing is wrong. The words name fields only, never what is in them. Takes about a microsecond.
 */
export function whatIsWrong(event: InterviewEvent): string | null {
  const { type } = event;
  const shape = eventShapes.get(type);
  if (shape === undefined) return `${type} is no event that is known`;
  if (!shape.accepts(event)) {
    const issue = shape.schema.safeParse(event).error?.issues[0];
    if (issue !== undefined) {
      return `${[type, ...issue.path].join(".")} is ${issue.code}`;
    }
  }
  if (unlimitedTypes.has(type) && JSON.stringify(event).length > eventSizeLimit) {
    return `${type} is too_big`;
  }
  return null;
}
