import assert from "node:assert/strict";
import { JitterBuffer } from "./jitter_buffer.ts";

const payload = Uint8Array.of(1);

/** What the buffer returns for packets that arrive with these sequence numbers. */
function hear(sequences: readonly number[], first = sequences[0] ?? 0) {
  const buffer = new JitterBuffer(3);
  const packets = sequences.flatMap((sequence) =>
    buffer.push({
      kind: "opus",
      sequence: sequence & 0xffff,
      timestamp: ((sequence - first) * 960 + 0xfffff000) >>> 0,
      payload,
    })
  );
  return {
    buffer,
    packets,
    heard: packets.map(({ sequence }) => sequence - (packets[0]?.sequence ?? 0)),
    gaps: packets.map(({ lostBefore }) => lostBefore),
  };
}

Deno.test("[JB1] packets in order leave at once", () => {
  assert.deepEqual(hear([7, 8, 9]).heard, [0, 1, 2]);
});

Deno.test("[JB2] packets out of order are put back in order", () => {
  const { heard, buffer } = hear([10, 12, 11, 14, 13, 15]);
  assert.deepEqual(heard, [0, 1, 2, 3, 4, 5]);
  assert.equal(buffer.lost, 0);
});

Deno.test("[JB3] a lost packet is waited for, then said to be missing", () => {
  const { heard, gaps, buffer } = hear([1, 2, 4, 5, 6, 7]);
  assert.deepEqual(heard, [0, 1, 3, 4, 5, 6]);
  assert.deepEqual(gaps, [0, 0, 1, 0, 0, 0]);
  assert.equal(buffer.lost, 1);
});

Deno.test("[JB4] a packet that comes twice or too late is heard once", () => {
  assert.deepEqual(hear([1, 1, 2, 3, 3, 1, 4]).heard, [0, 1, 2, 3]);
});

Deno.test("[JB5] sequence and time go on where their counters wrap", () => {
  const { heard, packets } = hear([65_534, 65_535, 65_536, 65_537]);
  assert.deepEqual(heard, [0, 1, 2, 3]);
  const steps = packets.slice(1).map(({ timestamp }, at) =>
    timestamp - (packets[at]?.timestamp ?? 0)
  );
  assert.deepEqual(steps, [960, 960, 960]);
});

Deno.test("[JB6] a far jump begins anew instead of counting thousands as lost", () => {
  const { packets, buffer } = hear([100, 101, 30_000, 30_001]);
  assert.equal(packets.length, 4);
  assert.equal(buffer.lost, 0);
  assert.ok((packets[2]?.sequence ?? 0) > (packets[1]?.sequence ?? 0));
});
