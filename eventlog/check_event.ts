import type { InterviewEvent } from "../domain/event.ts";
import { payloadLimit } from "./engine.ts";
import { type EventShape, eventShapes } from "./codec/event_shapes.ts";

/** The most bytes that a commit has besides its events. */
const envelopeBytes = 4_096;

/**
 * Types whose events are measured: their schema leaves the length of a list open, or they may be larger
 * than what some NATS server accepts as a message. All others are far below the limit of every log.
 */
export const measuredTypes: ReadonlySet<InterviewEvent["type"]> = new Set([
  "InterviewScheduled",
  "DocumentsAdded",
  "UtteranceHeard",
  "ReportWritten",
]);

/**
 * Says why an event could be written but not read again, such as "ReportBegan.model is too_big". The
 * words name fields, never their values. Takes about a microsecond on the fast path.
 *
 * @param mostBytes Bytes of the largest commit that the log accepts.
 * @returns Null where nothing is wrong.
 */
export function faultOf(
  event: InterviewEvent,
  mostBytes = payloadLimit,
  shapes: ReadonlyMap<string, EventShape> = eventShapes,
): string | null {
  const { type } = event;
  const shape = shapes.get(type);
  if (shape === undefined) return `${type} is not a known event`;
  if (!shape.accepts(event)) {
    const issue = shape.schema.safeParse(event).error?.issues[0];
    if (issue !== undefined) {
      return `${[type, ...issue.path].join(".")} is ${issue.code}`;
    }
  }
  if (measuredTypes.has(type) && bytesOfCommit(event) > mostBytes) {
    return `${type} is too_big for the log`;
  }
  return null;
}

const encoder = new TextEncoder();

/** The most bytes that a commit of this event alone can have: all of it sealed, in base64. */
function bytesOfCommit(event: InterviewEvent): number {
  return Math.ceil(encoder.encode(JSON.stringify(event)).length * 4 / 3) + envelopeBytes;
}
