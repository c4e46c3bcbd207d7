import assert from "node:assert/strict";
import {
  countEventsUntil,
  nextSpeed,
  pause,
  play,
  replayClock,
  seek,
  setSpeed,
  timeAt,
} from "./replay_clock.ts";

Deno.test("[RC1] it stands still until it plays, and then runs with the page's clock", () => {
  const still = replayClock(10_000);
  assert.equal(timeAt(still, 99_999), 0);
  const running = play(still, 1_000);
  assert.equal(timeAt(running, 3_500), 2_500);
  assert.equal(play(running, 2_000), running);
});

Deno.test("[RC2] a change of speed keeps the place and changes the pace", () => {
  const running = setSpeed(play(replayClock(100_000), 0), 8, 1_000);
  assert.equal(timeAt(running, 1_000), 1_000);
  assert.equal(timeAt(running, 2_000), 9_000);
});

Deno.test("[RC3] a pause keeps the place, however long it lasts", () => {
  const paused = pause(play(replayClock(10_000), 0), 4_000);
  assert.equal(timeAt(paused, 1_000_000), 4_000);
  assert.equal(timeAt(play(paused, 50_000), 51_000), 5_000);
});

Deno.test("[RC4] it ends at the end, and plays from there once more from the beginning", () => {
  const running = play(replayClock(2_000), 0);
  assert.equal(timeAt(running, 60_000), 2_000);
  assert.equal(timeAt(play(pause(running, 60_000), 70_000), 70_500), 500);
});

Deno.test("[RC5] seeking stays within the interview, playing or not", () => {
  const clock = replayClock(5_000);
  assert.equal(timeAt(seek(clock, -4, 0), 0), 0);
  assert.equal(timeAt(seek(clock, 9_000, 0), 0), 5_000);
  assert.equal(timeAt(seek(play(clock, 0), 3_000, 1_000), 1_500), 3_500);
});

Deno.test("[RC6] speeds go one up and one down, and stop at their ends", () => {
  assert.equal(nextSpeed(1, 1), 2);
  assert.equal(nextSpeed(1, -1), 0.5);
  assert.equal(nextSpeed(8, 1), 8);
  assert.equal(nextSpeed(0.5, -1), 0.5);
});

Deno.test("[RC7] events at a position are those at or before it, all of one moment together", () => {
  const times = [0, 0, 10, 10, 10, 30];
  assert.deepEqual([-1, 0, 9, 10, 29, 30, 99].map((at) => countEventsUntil(times, at)), [
    0,
    2,
    2,
    5,
    5,
    6,
    6,
  ]);
  assert.equal(countEventsUntil([], 5), 0);
});
