import assert from "node:assert/strict";
import { PcmRing } from "./pcm_ring.ts";

Deno.test("[PRG1] what was written is read back, until newer sound pushes it out", () => {
  const ring = new PcmRing(4);
  ring.write(0, Float32Array.of(1, 2, 3));
  assert.deepEqual([...ring.read(0, 3)], [1, 2, 3]);
  ring.write(3, Float32Array.of(4, 5));
  assert.deepEqual([...ring.read(0, 5)], [2, 3, 4, 5]);
  assert.equal(ring.start, 1);
});

Deno.test("[PRG2] a gap is silence, and sound that comes twice counts once", () => {
  const ring = new PcmRing(6);
  ring.write(0, Float32Array.of(1, 1));
  ring.write(4, Float32Array.of(2, 2));
  assert.deepEqual([...ring.read(0, 6)], [1, 1, 0, 0, 2, 2]);
  ring.write(4, Float32Array.of(9, 9));
  assert.deepEqual([...ring.read(4, 6)], [2, 2]);
});

Deno.test("[PRG3] a gap longer than the ring leaves only the newest sound", () => {
  const ring = new PcmRing(4);
  ring.write(0, Float32Array.of(1, 1, 1, 1));
  ring.write(1_000_000, Float32Array.of(7));
  assert.deepEqual([...ring.read(0, 1_000_001)], [0, 0, 0, 7]);
});
