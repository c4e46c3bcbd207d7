import type { Numbered } from "../../domain/event.ts";

/** The replay's clock after an event. */
interface ReplayTime {
  /** Milliseconds since the first event. */
  readonly at: number;
  /** Whether the interview has ended. */
  readonly isOver: boolean;
}

export const beforeReplay: ReplayTime = { at: 0, isOver: false };

/**
 * The replay's clock after one more event. Upkeep takes no time on it: a room that opens on an interview
 * that is over, perhaps months later, and what it deletes then.
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
