import { z } from "zod";
import type { InterviewEvent, Numbered } from "../domain/event.ts";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import { type EventNumber, eventNumberSchema } from "../domain/units.ts";
import { eventShapes } from "../eventlog/codec/event_shapes.ts";
import { upcast, upcasters } from "../eventlog/codec/upcasters.ts";
import { toCanonical } from "../projections/canonical.ts";
import { OperatorRefusal } from "./parts.ts";

/** One line of an exported interview. */
const recordedLineSchema = z.object({
  session: sessionIdSchema.optional(),
  number: eventNumberSchema,
  event: z.looseObject({ type: z.string(), version: z.int().positive() }),
});

/** The line of one event, without its line break. */
export function recordedLine(session: SessionId, { number, event }: Numbered): string {
  return JSON.stringify({ session, number, event });
}

/** Equal for equal events, however their fields are ordered. */
export function canonicalEvent({ number, event }: Numbered): string {
  return toCanonical({ number, event });
}

interface RecordedInterview {
  readonly sessionId: SessionId;
  readonly events: readonly Numbered[];
}

/**
 * The events of one interview from its lines, brought to their present version and checked.
 *
 * @throws {OperatorRefusal} Names the line and what is wrong with it.
 */
export function readRecordedEvents(lines: readonly string[]): RecordedInterview {
  const events = lines.map((line, at) => readLine(line, at));
  const first = events[0];
  if (first?.event.type !== "InterviewScheduled") {
    throw new OperatorRefusal("An interview begins with InterviewScheduled; line 1 is not that.");
  }
  const { sessionId } = first.event;
  const session = lines.map((line) => sessionOfLine(line)).find((id) =>
    id !== null && id !== sessionId
  );
  if (session !== undefined) {
    throw new OperatorRefusal(`The lines are of interview ${sessionId} and of ${session}.`);
  }
  return { sessionId, events };
}

/** The interview that a line names; null where it names none. */
export function sessionOfLine(line: string): SessionId | null {
  return recordedLineSchema.safeParse(parseJson(line)).data?.session ?? null;
}

function readLine(line: string, at: number): Numbered {
  const where = `Line ${at + 1}`;
  const parsed = recordedLineSchema.safeParse(parseJson(line));
  if (!parsed.success) {
    throw new OperatorRefusal(`${where} is no exported event: {"number":…,"event":{…}}.`);
  }
  const { number, event } = parsed.data;
  if (number !== at + 1) {
    throw new OperatorRefusal(`${where} has number ${number}; numbers go 1, 2, 3 without gaps.`);
  }
  return { number, event: readEvent(event, where, number) };
}

function readEvent(
  event: z.infer<typeof recordedLineSchema>["event"],
  where: string,
  number: EventNumber,
): InterviewEvent {
  const shape = eventShapes.get(event.type);
  const name = `${event.type} version ${event.version}`;
  if (shape === undefined || event.version > shape.version) {
    throw new OperatorRefusal(`${where} holds ${name}, which this version of AceIt does not know.`);
  }
  const present = upcast(event, shape.version, upcasters);
  const checked = shape.schema.safeParse(present);
  if (checked.success) return checked.data as InterviewEvent;
  const issue = checked.error.issues[0];
  const field = issue?.path.join(".") || "its fields";
  throw new OperatorRefusal(
    `${where}, event ${number}, ${name}: ${field}: ${issue?.message ?? "not valid"}.`,
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
