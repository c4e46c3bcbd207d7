import type { InterviewEvent } from "../domain/event.ts";
import type { Persona, Track } from "../domain/lifecycle/events.ts";
import { epochMillis } from "../domain/units.ts";
import { SampleInterview } from "./sample_interview.ts";

/** An interview whose candidate thinks for known times, one answer each, in whole seconds. */
export function thinkingInterview(
  track: Track,
  tone: Persona,
  seconds: readonly number[],
): SampleInterview {
  const interview = new SampleInterview();
  interview.begin();
  for (const place of seconds.keys()) interview.turn(`Question ${place}?`, `Answer ${place}.`, 0);
  interview.end();
  let [later, asked, answered] = [0, 0, 0];
  const events = interview.events.map(({ number, event }) => {
    if (event.type === "ReplyFinished") asked = event.at;
    if (event.type === "UtteranceHeard") {
      later += (seconds[answered++] ?? 0) * 1_000 - (event.at - asked);
    }
    return { number, event: changed({ ...event, at: epochMillis(event.at + later) }, track, tone) };
  });
  interview.events.splice(0, events.length, ...events);
  return interview;
}

function changed(event: InterviewEvent, track: Track, tone: Persona): InterviewEvent {
  if (event.type === "InterviewScheduled") return { ...event, track, persona: tone };
  return event.type === "ReplyBegan" ? { ...event, tone } : event;
}

/** The interviews of which docs/analyst.md shows the result. */
export function analystInterviews(): readonly SampleInterview[] {
  return [
    thinkingInterview("system_design", "encouraging", [4, 6, 5, 7]),
    thinkingInterview("system_design", "encouraging", [6, 8]),
    thinkingInterview("system_design", "balanced", [8, 7, 9]),
    thinkingInterview("system_design", "strict", [12, 15, 11, 14]),
    thinkingInterview("behavioural", "balanced", [2, 3, 4]),
  ];
}
