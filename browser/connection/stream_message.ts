import type { InterviewEvent, Numbered } from "../../domain/event.ts";
import type { EventNumber } from "../../domain/units.ts";

/** A message of the server's event stream. */
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
 * @returns Null for a message that this page does not understand; a newer server may send such.
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

/** Reads one line of an interview's log; null for anything else. */
export function readLogLine(line: string): Numbered | null {
  const fields = readObject(line);
  return fields === null ? null : readNumbered(fields);
}

/** The problem in a log's last line, as JSON, where the server could not read on; null for other lines. */
export function readLogProblem(line: string): string | null {
  const problem = readObject(line)?.["problem"];
  return typeof problem === "object" && problem !== null ? JSON.stringify(problem) : null;
}

/**
 * Checks only that this is an event at all: the server has checked its fields. Keeps types that this
 * page does not know; the folds skip them.
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
