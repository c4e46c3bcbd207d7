import assert from "node:assert/strict";
import { mostHeld } from "./body_live.ts";
import type { LoadResult } from "./landmark_load.ts";

const times = (count: number, ms: number) => Array<number>(count).fill(ms);
const fine: LoadResult = { notOpened: 0, stateTimes: times(100, 20), echoTimes: times(100, 10) };

/** What is held where all loads but one are fine. */
const judgeWith = (bad: number, change: Partial<LoadResult>) =>
  mostHeld([2, 4, 8], 20, (count) => Promise.resolve(count < bad ? fine : { ...fine, ...change }));

Deno.test("[BC1] the most interviews are those before the first that is too many", async () => {
  assert.equal(await judgeWith(9, {}), 8);
  assert.equal(await judgeWith(8, { stateTimes: times(100, 101) }), 4);
  assert.equal(await judgeWith(4, { stateTimes: times(89, 20) }), 2);
  assert.equal(await judgeWith(2, { stateTimes: times(100, 101) }), 1);
  assert.equal(await judgeWith(4, { stateTimes: [], echoTimes: [] }), 2);
});

Deno.test("[BC2] interviews whose cameras cannot connect any more are too many, and no fault", async () => {
  assert.equal(await judgeWith(8, { notOpened: 1 }), 4);
  assert.equal(await judgeWith(2, { notOpened: 8, stateTimes: [], echoTimes: [] }), 1);
});
