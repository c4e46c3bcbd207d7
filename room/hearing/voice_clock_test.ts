import assert from "node:assert/strict";
import { VoiceClock } from "./voice_clock.ts";

/** A clock that is told one packet of 20 ms after the other, each `delay(n)` ms after it was said. */
function hearWith(delay: (packet: number) => number, packets: number): VoiceClock {
  let now = 0;
  const clock = new VoiceClock(() => now);
  for (let packet = 1; packet <= packets; packet++) {
    now = 1_000_000 + packet * 20 + delay(packet);
    clock.noteArrival(packet * 320);
  }
  return clock;
}

Deno.test("[VC1] jitter does not move the time of a sample", () => {
  const clock = hearWith((packet) => packet % 7 * 9, 500);
  assert.ok(Math.abs(clock.origin + 1_000 - 1_001_000) <= 2);
});

Deno.test("[VC2] a page whose clock is slow or fast by a thousandth is followed", () => {
  for (const drift of [-0.001, 0.001]) {
    const packets = 20 * 60 * 50;
    const clock = hearWith((packet) => packet * 20 * drift, packets);
    const said = 1_000_000 + packets * 20 * (1 + drift);
    assert.ok(Math.abs(clock.origin + packets * 20 - said) <= 2, `drift ${drift}`);
  }
});

Deno.test("[VC3] after a page has slept, its voice is now", () => {
  const clock = hearWith((packet) => packet < 100 ? 0 : 60_000, 101);
  assert.equal(clock.origin + 101 * 20, 1_000_000 + 101 * 20 + 60_000);
});
