import assert from "node:assert/strict";
import { FrameRate } from "./frame_rate.ts";

function tooSlow(fps: number, seconds: number): boolean {
  const rate = new FrameRate(0);
  const frames = Array.from(
    { length: fps * seconds },
    (_, place) => rate.countFrame(place * 1_000 / fps),
  );
  return frames.includes(true);
}

Deno.test("[FPS1] fewer than 12 frames a second over two seconds are too slow", () => {
  assert.equal(tooSlow(5, 4), true);
  assert.equal(tooSlow(11, 4), true);
  assert.equal(tooSlow(14, 10), false);
  assert.equal(tooSlow(60, 10), false);
});

Deno.test("[FPS2] a page that slept is not slow", () => {
  const rate = new FrameRate(0);
  for (let at = 0; at < 1_500; at += 33) assert.equal(rate.countFrame(at), false);
  assert.equal(rate.countFrame(60_000), false);
  for (let at = 60_033; at < 64_000; at += 33) assert.equal(rate.countFrame(at), false);
});
