import { naturalEnd } from "../domain/conversation/agenda.ts";
import type { Numbered } from "../domain/event.ts";
import type { Stage } from "./interview.ts";

/** How often the clock is looked at while an interview is live, in milliseconds. */
const lookMs = 1_000;

/** Ends the interview when its goodbye has been said, or when it is far over its time. */
export function keepTime(stage: Stage): (numbered: Numbered) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    const { lifecycle, conversation } = stage.interview;
    const reason = naturalEnd(lifecycle, conversation, stage.now());
    if (reason === null) return;
    try {
      stage.execute({ type: "EndInterview", at: stage.now(), reason });
    } catch {
      clearInterval(timer);
    }
  };
  return () => {
    const live = stage.interview.lifecycle.phase === "live";
    if (live && timer === undefined) {
      timer = setInterval(look, lookMs);
      Deno.unrefTimer(timer);
    }
    if (live) return;
    clearInterval(timer);
    timer = undefined;
  };
}
