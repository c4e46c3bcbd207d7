import assert from "node:assert/strict";
import { microphoneAdvice, refusalOf, removesEcho, SilenceWatch } from "./microphone_state.ts";

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

Deno.test("[MI3] a browser removes echo only where it says so", () => {
  assert.equal(removesEcho({ echoCancellation: true }), true);
  // Newer browsers name what they remove; TypeScript's types only know booleans.
  assert.equal(removesEcho({ echoCancellation: "all" } as unknown as MediaTrackSettings), true);
  assert.equal(removesEcho({ echoCancellation: false }), false);
  assert.equal(removesEcho({}), false);
});
