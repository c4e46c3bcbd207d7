// What `seek.ts` bundles for its page: the replay's own fold over a very long interview.
import type { InterviewEvent, Numbered } from "../domain/event.ts";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { evolvePageView, initialPageView } from "../browser/page/page_view.ts";
import { Snapshots } from "../browser/page/snapshots.ts";
import { madeUpInterview } from "../testing/fixtures/made_up_interview.ts";

/**
 * Loads an interview of a number of events as the replay page does, and seeks in it.
 *
 * @returns How long each seek took, in milliseconds.
 */
export function seekTimes(events: number, seeks: number): number[] {
  const snapshots = new Snapshots(initialPageView, evolvePageView);
  for (const numbered of longInterview(events)) snapshots.push(numbered);
  return Array.from({ length: seeks }, () => {
    const target = Math.floor(Math.random() * (snapshots.head + 1));
    const began = performance.now();
    snapshots.stateAfter(target);
    return performance.now() - began;
  });
}

/** The made-up interview's conversation again and again, each time with replies of its own. */
function* longInterview(events: number): Iterable<Numbered> {
  const script = madeUpInterview(false);
  const start = script.findIndex(({ event }) => event.type === "ReplyBegan");
  const length = (script.at(-1)?.event.at ?? 0) - (script[start]?.event.at ?? 0);
  for (let place = 0; place < events; place++) {
    const round = place < script.length ? 0 : 1 +
      Math.floor((place - script.length) / (script.length - start));
    const at = round === 0 ? place : start + (place - script.length) % (script.length - start);
    const event = script[at]?.event;
    if (event === undefined) return;
    yield { number: eventNumber(place + 1), event: again(event, round, length) };
  }
}

function again(event: InterviewEvent, round: number, length: number): InterviewEvent {
  const at = epochMillis(event.at + round * length);
  if (!("replyId" in event) || event.replyId === null) return { ...event, at };
  const replyId = String(round).padStart(8, "0") + event.replyId.slice(8);
  return { ...event, at, replyId } as InterviewEvent;
}
