import type { InterviewEvent, Numbered } from "../../domain/event.ts";
import type { EventNumber } from "../../domain/units.ts";

/** What the server's event stream tells the page, in order. */
export type StreamMessage =
  | { readonly type: "room"; readonly roomId: string; readonly head: number }
  | { readonly type: "rewind"; readonly to: number }
  | { readonly type: "event"; readonly numbered: Numbered }
  | { readonly type: "saved"; readonly through: number }
  | {
    readonly type: "recording";
    readonly behind: boolean;
    /** What to do about it; null where nothing can be done. */
    readonly advice: string | null;
  };

/** Names of the stream's events, as EventSource listens to them. */
export const streamMessageTypes = ["room", "rewind", "event", "saved", "recording"] as const;
type StreamMessageType = StreamMessage["type"];

/**
 * Reads one message of the stream.
 *
 * @param data The message's JSON. @param id Its `id:` line: the number of an event.
 * @returns Null where it is none that this page understands; a newer server may send such.
 */
export function readStreamMessage(
  type: StreamMessageType,
  data: string,
  id: string,
): StreamMessage | null {
  const fields = readObject(data);
  if (fields === null) return null;
  switch (type) {
    case "room": {
      const { roomId, head } = fields;
      return typeof roomId === "string" && isCount(head) ? { type, roomId, head } : null;
    }
    case "rewind":
      return isCount(fields["to"]) ? { type, to: fields["to"] } : null;
    case "saved":
      return isCount(fields["through"]) ? { type, through: fields["through"] } : null;
    case "recording":
      return readRecording(fields);
    case "event": {
      const numbered = readNumbered({ number: Number(id), event: fields });
      return numbered === null ? null : { type, numbered };
    }
  }
}

function readRecording({ behind, advice }: Record<string, unknown>): StreamMessage | null {
  if (typeof behind !== "boolean") return null;
  return { type: "recording", behind, advice: typeof advice === "string" ? advice : null };
}

/** One line of an interview's log, or null where it is none. */
export function readLogLine(line: string): Numbered | null {
  const fields = readObject(line);
  return fields === null ? null : readNumbered(fields);
}

/** Why an interview's log could not be read on: the JSON of its last line; null for other lines. */
export function readLogProblem(line: string): string | null {
  const problem = readObject(line)?.["problem"];
  return typeof problem === "object" && problem !== null ? JSON.stringify(problem) : null;
}

/**
 * Our own server has checked the event's fields; here it only has to be an event at all. Types that
 * this page does not know are kept: the folds skip them.
 */
function readNumbered({ number, event }: Record<string, unknown>): Numbered | null {
  if (!isCount(number) || number === 0 || typeof event !== "object" || event === null) return null;
  const { type, at } = event as Record<string, unknown>;
  if (typeof type !== "string" || !isCount(at)) return null;
  return { number: number as EventNumber, event: event as InterviewEvent };
}

function readObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : null;
  } catch {
    return null;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
