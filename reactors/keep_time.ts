import { findNaturalEnd } from "../domain/conversation/agenda.ts";
import type { Numbered } from "../domain/event.ts";
import type { Stage } from "../domain/stage.ts";

/** How often the clock is looked at while an interview is live, in milliseconds. */
const lookMs = 1_000;

/**
 * Ends the interview when its goodbye has been said, or when it is far over its time.
 *
 * @param wait Calls back after some milliseconds, unless what it gives is called before. Nothing rings
 *   in a room that is over.
 */
export function keepTime(
  stage: Stage,
  wait: (ms: number, then: () => void) => () => void,
): (numbered: Numbered) => void {
  let stop: (() => void) | null = null;
  const look = () => {
    stop = wait(lookMs, look);
    const { lifecycle, conversation } = stage.interview;
    const reason = findNaturalEnd(lifecycle, conversation, stage.now());
    if (reason !== null) stage.tell({ type: "EndInterview", at: stage.now(), reason });
  };
  return () => {
    const live = stage.interview.lifecycle.phase === "live";
    if (live) stop ??= wait(lookMs, look);
    else stop?.();
    if (!live) stop = null;
  };
}
