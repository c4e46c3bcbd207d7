import assert from "node:assert/strict";
import { findVisibleRows } from "./visible_rows.ts";

Deno.test("[VR1] of 10,000 rows only those in view and a few beyond exist", () => {
  const { from, to } = findVisibleRows(10_000, 34, 34 * 5_000, 340);
  assert.ok(from <= 5_000 && to >= 5_010);
  assert.ok(to - from <= 30);
});

Deno.test("[VR2] at its ends, and where it is short or scrolled beyond, the list stays within itself", () => {
  assert.deepEqual(findVisibleRows(5, 34, 0, 340), { from: 0, to: 5 });
  assert.deepEqual(findVisibleRows(0, 34, 0, 340), { from: 0, to: 0 });
  assert.deepEqual(findVisibleRows(3, 34, 34_000, 340), { from: 3, to: 3 });
  assert.equal(findVisibleRows(10_000, 34, 34 * 10_000 - 340, 340).to, 10_000);
});
