import assert from "node:assert/strict";
import type { InterviewEvent, Numbered } from "../../domain/event.ts";
import type { EventNumber } from "../../domain/units.ts";
import { Snapshots } from "./snapshots.ts";

const numberedEvent = (number: number): Numbered => ({
  number: number as EventNumber,
  event: { type: "SpeechStarted", version: 1, at: number } as unknown as InterviewEvent,
});

function counting(every: number, count: number) {
  const folded = { events: 0 };
  const snapshots = new Snapshots<number>(0, (sum, { number }) => {
    folded.events++;
    return sum + number;
  }, every);
  for (let n = 1; n <= count; n++) snapshots.push(numberedEvent(n));
  return { snapshots, folded };
}

const sumTo = (n: number) => n * (n + 1) / 2;

Deno.test("[SN1] the state after any event is that of a fold from the beginning", () => {
  const { snapshots } = counting(4, 33);
  for (const n of [33, 0, 1, 17, 16, 15, 32, 4, 3, 33]) {
    assert.equal(snapshots.stateAfter(n), sumTo(n));
  }
});

Deno.test("[SN2] a look folds at most as many events as lie between two kept states", () => {
  const { snapshots, folded } = counting(100, 10_000);
  for (const n of [9_999, 5, 5_050, 7_777, 99]) {
    folded.events = 0;
    snapshots.stateAfter(n);
    assert.ok(folded.events < 100, `${n} folded ${folded.events}`);
  }
});

Deno.test("[SN3] a step forward folds one event", () => {
  const { snapshots, folded } = counting(100, 1_000);
  snapshots.stateAfter(550);
  folded.events = 0;
  assert.equal(snapshots.stateAfter(551), sumTo(551));
  assert.equal(folded.events, 1);
});

Deno.test("[SN4] what is forgotten may come again otherwise", () => {
  const { snapshots } = counting(4, 20);
  snapshots.truncate(9);
  assert.equal(snapshots.head, 9);
  assert.equal(snapshots.stateAfter(9), sumTo(9));
  assert.throws(() => snapshots.stateAfter(10), RangeError);
  assert.equal(snapshots.push(numberedEvent(10)), sumTo(10));
});

Deno.test("[SN5] an event that does not follow the last one is refused", () => {
  const { snapshots } = counting(4, 3);
  assert.throws(() => snapshots.push(numberedEvent(5)), /Event 5 does not follow event 3/);
  assert.throws(() => snapshots.push(numberedEvent(3)), RangeError);
});
