import assert from "node:assert/strict";
import { hearingTimeOf } from "./output_clock.ts";

Deno.test("[OC1] the output's own timestamp tells when a sample is heard", () => {
  const getOutputTimestamp = () => ({ contextTime: 2, performanceTime: 10_000 });
  const clock = { currentTime: 2.2, outputLatency: 9, getOutputTimestamp };
  assert.equal(hearingTimeOf(clock, 1.5, 10_050), 9_500);
  assert.equal(hearingTimeOf(clock, 2.25, 10_050), 10_250);
});

Deno.test("[OC2] an output that has not begun, or has no timestamp, tells by its latency", () => {
  const idle = () => ({ contextTime: 0, performanceTime: 0 });
  const clock = { currentTime: 1, outputLatency: 0.25, baseLatency: 0.125 };
  assert.equal(hearingTimeOf({ ...clock, getOutputTimestamp: idle }, 1.5, 1_000), 1_750);
  assert.equal(hearingTimeOf({ ...clock, outputLatency: 0 }, 1.5, 1_000), 1_625);
  assert.equal(hearingTimeOf({ currentTime: 1 }, 0.5, 1_000), 500);
});
