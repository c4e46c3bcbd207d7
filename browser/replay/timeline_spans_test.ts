import assert from "node:assert/strict";
import type { InterviewEvent } from "../../domain/event.ts";
import { epochMillis, eventNumber } from "../../domain/units.ts";
import { madeUpInterview } from "../../testing/fixtures/made_up_interview.ts";
import { roomId } from "../../testing/fixtures/sample_events.ts";
import { timelineSpans } from "./timeline_spans.ts";

const events = madeUpInterview(true);

Deno.test("[TS1] sides take turns, in order, without overlap", () => {
  const { spans, length } = timelineSpans(events);
  assert.deepEqual(spans.map(({ who }) => who), [
    "interviewer",
    "candidate",
    "interviewer",
    "candidate",
    "interviewer",
    "candidate",
    "interviewer",
  ]);
  spans.forEach(({ from, to }, index) => {
    assert.ok(from >= (spans[index - 1]?.to ?? 0) && to > from && to <= length);
  });
});

Deno.test("[TS2] every question, the camera and the end can be found again", () => {
  const { markers } = timelineSpans(events);
  const count = (kind: string) => markers.filter((marker) => marker.kind === kind).length;
  assert.deepEqual([count("question"), count("camera"), count("end")], [4, 1, 1]);
});

Deno.test("[TS3] a reply that is still spoken is drawn up to the latest event", () => {
  const index = events.findIndex(({ event }) => event.type === "ReplyFinished");
  const { spans, length } = timelineSpans(events.slice(0, index));
  assert.equal(spans.length, 1);
  assert.equal(spans[0]?.to, length);
});

Deno.test("[TS4] an interview without events has nothing to draw", () => {
  assert.deepEqual(timelineSpans([]), { length: 0, spans: [], markers: [] });
});

Deno.test("[TS5] a room that opens long after the end, and what it deletes, take no time", () => {
  const last = events.at(-1)?.event.at ?? 0;
  const at = epochMillis(last + 90 * 86_400_000);
  const later: readonly InterviewEvent[] = [
    { type: "RoomOpened", version: 1, at, roomId: roomId(1) },
    { type: "DataForgotten", version: 1, at, kind: "conversation" },
  ];
  const numbered = later.map((event, index) => ({
    number: eventNumber(events.length + 1 + index),
    event,
  }));
  assert.equal(timelineSpans([...events, ...numbered]).length, timelineSpans(events).length);
});
