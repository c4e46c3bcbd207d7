import type { InterviewEvent } from "../domain/event.ts";
import { payloadLimit } from "./engine.ts";
import { eventShapes } from "./codec/event_shapes.ts";

/** Bytes that a commit has besides its events, at most. */
const envelopeBytes = 4_096;

/**
 * Types whose events are measured: their schema does not limit a list of theirs, or they may be larger
 * than the messages of some NATS server. All others are far smaller than any log takes.
 */
export const measuredTypes: ReadonlySet<InterviewEvent["type"]> = new Set([
  "InterviewScheduled",
  "DocumentsAdded",
  "UtteranceHeard",
  "ReportWritten",
]);

/**
 * Why an event could be written but not read again, such as "ReportBegan.model is too_big"; null where
 * nothing is wrong. The words name fields only, never what is in them. Takes about a microsecond.
 *
 * @param most Bytes of the largest commit that the log takes.
 */
export function whatIsWrong(event: InterviewEvent, most = payloadLimit): string | null {
  const { type } = event;
  const shape = eventShapes.get(type);
  if (shape === undefined) return `${type} is no event that is known`;
  if (!shape.accepts(event)) {
    const issue = shape.schema.safeParse(event).error?.issues[0];
    if (issue !== undefined) {
      return `${[type, ...issue.path].join(".")} is ${issue.code}`;
    }
  }
  if (measuredTypes.has(type) && commitBytes(event) > most) return `${type} is too_big for the log`;
  return null;
}

const encoder = new TextEncoder();

/** Bytes of a commit of the event alone, at most: all of it sealed, in base64. */
function commitBytes(event: InterviewEvent): number {
  return Math.ceil(encoder.encode(JSON.stringify(event)).length * 4 / 3) + envelopeBytes;
}
