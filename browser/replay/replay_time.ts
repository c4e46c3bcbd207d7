import type { Numbered } from "../../domain/event.ts";

/** Where the replay's clock stands after an event. */
interface ReplayTime {
  /** Milliseconds since the first event. */
  readonly at: number;
  /** The interview has ended. */
  readonly isOver: boolean;
}

export const beforeReplay: ReplayTime = { at: 0, isOver: false };

/**
 * When an event happened for the replay. Looking after the record takes no time of it: a room that opens
 * on an interview which is over, perhaps months later, and what it deletes then.
 *
 * @param start Time of the first event, in milliseconds since 1970.
 */
export function replayTime(before: ReplayTime, { event }: Numbered, start: number): ReplayTime {
  const looksAfter = event.type === "DataForgotten" ||
    (before.isOver && event.type === "RoomOpened");
  return {
    at: looksAfter ? before.at : event.at - start,
    isOver: before.isOver || event.type === "InterviewEnded",
  };
}
