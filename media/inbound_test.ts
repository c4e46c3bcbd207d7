import assert from "node:assert/strict";
import { Inbound, inboundLimits } from "./inbound.ts";
import { decodeFrame, encodeLandmarks, encodeOpus, encodePing, encodeState } from "./protocol.ts";

function inbound() {
  const clock = { now: 0 };
  const pongs: Uint8Array[] = [];
  const take = new Inbound(inboundLimits, (pong) => pongs.push(pong), () => clock.now);
  return { take, clock, pongs };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  return await Array.fromAsync(items);
}

Deno.test("[IN1] landmarks go to the reader, pings are answered, voice goes to its own reader", async () => {
  const { take, pongs } = inbound();
  take.receive(encodeLandmarks(Uint8Array.of(9)));
  take.receive(encodePing(7, 1.5));
  take.receive(encodeOpus(1, 0, Uint8Array.of(3)));
  take.end();
  assert.equal((await all(take.frames)).length, 1);
  assert.equal((await all(take.audio))[0]?.payload[0], 3);
  const pong = decodeFrame(pongs[0] ?? new Uint8Array());
  assert.deepEqual(pong, { kind: "pong", id: 7, clock: 1.5, answered: 0 });
});

Deno.test("[IN2] a thousand batches a second: bounded work, the rest dropped and counted", () => {
  const { take, clock } = inbound();
  const frame = encodeLandmarks(new Uint8Array(6_000));
  for (let index = 0; index < 10_000; index++) {
    clock.now = index;
    take.receive(frame);
  }
  const { framesReceived, framesDropped } = take.counts;
  assert.ok(framesReceived <= 720, `${framesReceived} were let through in ten seconds`);
  assert.ok(framesReceived >= 500);
  assert.ok(framesDropped >= 9_280);
});

Deno.test("[IN3] a flood of landmarks leaves room for the voice", () => {
  const { take, clock } = inbound();
  for (let index = 0; index < 2_000; index++) {
    clock.now = index;
    take.receive(encodeLandmarks(Uint8Array.of(1)));
    if (index % 20 === 0) take.receive(encodeOpus(index / 20, index * 48, Uint8Array.of(1)));
  }
  assert.equal(take.counts.audioReceived, 100);
});

Deno.test("[IN4] malformed and unknown frames are counted, and the next good one is taken", () => {
  const { take } = inbound();
  take.receive(new Uint8Array());
  take.receive(Uint8Array.of(1));
  take.receive(new Uint8Array(70_000));
  take.receive(encodeState(0, "a page sends no states"));
  take.receive(Uint8Array.of(9, 1));
  take.refuse();
  take.receive(encodeLandmarks(Uint8Array.of(1)));
  const { malformed, unknown, framesReceived } = take.counts;
  assert.deepEqual({ malformed, unknown, framesReceived }, {
    malformed: 5,
    unknown: 1,
    framesReceived: 1,
  });
});
