import assert from "node:assert/strict";
import { microphoneAdvice, refusalOf, SilenceWatch } from "./microphone_state.ts";

Deno.test("[MI1] every refusal of the browser has advice that names a way on", () => {
  const names = ["NotAllowedError", "SecurityError", "NotFoundError", "NotReadableError", "Odd"];
  for (const name of names) assert.match(microphoneAdvice[refusalOf(name)] ?? "", /type/);
});

Deno.test("[MI2] six seconds of nothing at all are told; a quiet room is not", () => {
  const watch = new SilenceWatch(0);
  assert.equal(watch.measure(0, 5_900), false);
  assert.equal(watch.measure(0, 6_000), true);
  assert.equal(watch.measure(0.001, 6_100), false);
  assert.equal(watch.measure(0, 12_000), false);
});
