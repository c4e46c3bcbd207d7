import assert from "node:assert/strict";
import { BesidesPace } from "./besides_pace.ts";

function pictures(face: number, besides: number) {
  const pace = new BesidesPace();
  return Array.from({ length: 7 }, () => {
    const due = pace.isNextDue();
    if (due) pace.learn(face, besides);
    return due;
  });
}

Deno.test("[BP1] a fast machine looks for hands and body in every picture", () => {
  assert.ok(pictures(15, 30).every(Boolean));
});

Deno.test("[BP2] a slow one as often as leaves the face half of the time, at least in every fifth", () => {
  assert.deepEqual(pictures(40, 40), [true, false, true, false, true, false, true]);
  assert.deepEqual(pictures(40, 60), [true, false, false, true, false, false, true]);
  assert.deepEqual(pictures(10, 400), [true, false, false, false, false, true, false]);
});
