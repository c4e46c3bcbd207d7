import assert from "node:assert/strict";
import { quantile } from "../bench/figure.ts";
import { findChromium } from "./browser.ts";
import { mouthOffsets } from "./measure_mouth.ts";

Deno.test({
  name: "[MO4] in a page the mouth opens within 80 ms of the sound, in 19 of 20 syllables",
  ignore: findChromium() === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const offsets = await mouthOffsets(15);
    const p95 = quantile(offsets.map(Math.abs), 0.95);
    assert.ok(p95 <= 80, `p95 ${p95} ms of ${offsets.map(Math.round)}`);
  },
});
