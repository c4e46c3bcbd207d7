import assert from "node:assert/strict";
import { Inbound, inboundLimits } from "./inbound.ts";
import {
  decodeFrame,
  encodeLandmarks,
  encodeOpus,
  encodePcmFrame,
  encodePing,
  encodeState,
} from "./protocol.ts";

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
  const none = { arrived: 0, lost: 0, heard: 0 };
  const pong = decodeFrame(pongs[0] ?? new Uint8Array());
  assert.deepEqual(pong, { kind: "pong", id: 7, clock: 1.5, answered: 0, voice: none });
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

const pcm = (sequence: number, bytes = 640) =>
  encodePcmFrame(sequence, sequence * 960, new Uint8Array(bytes).fill(sequence & 0xff));

Deno.test("[INB1] samples over a channel without order come to the reader in order, like Opus", async () => {
  const { take } = inbound();
  for (const sequence of [0, 2, 1, 3, 5, 6, 7]) take.receive(pcm(sequence));
  take.end();
  const packets = await all(take.audio);
  assert.deepEqual(packets.map(({ payload }) => payload[0]), [0, 1, 2, 3, 5, 6, 7]);
  assert.deepEqual(packets.map(({ lostBefore }) => lostBefore), [0, 0, 0, 0, 1, 0, 0]);
  assert.ok(packets.every(({ kind }) => kind === "pcm"));
});

Deno.test("[INB2] more sound than two people could make is dropped and counted, the rest goes on", async () => {
  const { take, clock } = inbound();
  for (let index = 0; index < 10_000; index++) {
    clock.now = index;
    take.receive(pcm(index));
    if (index % 100 === 0) take.receive(encodeLandmarks(Uint8Array.of(1)));
  }
  const { audioReceived, framesDropped, framesReceived } = take.counts;
  // 200 at once, then 100 a second of 20 ms each: no page can make hearing work harder than that.
  assert.ok(audioReceived <= 1_200 && audioReceived >= 1_000, `${audioReceived}`);
  assert.ok(framesDropped >= 8_800);
  assert.equal(framesReceived, 100, "Landmarks were not lost for it.");
  take.end();
  assert.ok((await all(take.audio)).length <= 250);
});

Deno.test("[INB3] a pong tells what came of the voice: arrived, lost on the way, listened to", async () => {
  const { take, pongs } = inbound();
  for (const sequence of [0, 1, 5, 6, 7]) take.receive(pcm(sequence));
  take.receive(pcm(8, 641));
  take.receive(pcm(9, 700));
  const reader = take.audio[Symbol.asyncIterator]();
  await reader.next();
  await reader.next();
  take.receive(encodePing(1, 0));
  assert.equal(take.counts.malformed, 2);
  const pong = decodeFrame(pongs[0] ?? new Uint8Array());
  assert.ok(pong.kind === "pong");
  assert.deepEqual(pong.voice, { arrived: 5, lost: 3, heard: 2 });
});

const clockOf = (value: number) => {
  const frame = encodePing(1, 0);
  new DataView(frame.buffer).setFloat64(6, value, true);
  return frame;
};
const stateOf = (text: string) =>
  Uint8Array.of(1, 2, 0, 0, 0, 0, ...new TextEncoder().encode(text));

const hostileFrames: Readonly<Record<string, () => Uint8Array>> = {
  "a megabyte": () => new Uint8Array(1_000_000).fill(1),
  "bytes of no meaning": () => Uint8Array.from({ length: 4_000 }, (_, at) => (at * 89) & 0xff),
  "a clock that is no number": () => clockOf(NaN),
  "a clock without an end": () => clockOf(Infinity),
  "JSON that is deep": () => stateOf("[".repeat(7_000) + "]".repeat(7_000)),
  "JSON that breaks off": () => stateOf('{"a":'.repeat(2_000)),
  "a packet of sound that is too long": () => Uint8Array.of(1, 5, ...new Uint8Array(9_000)),
};

for (const [what, make] of Object.entries(hostileFrames)) {
  Deno.test(`[IN5] ten thousand at once of a hostile frame: none is taken, all are counted: ${what}`, () => {
    const { take, clock, pongs } = inbound();
    const frame = make();
    for (let index = 0; index < 10_000; index++) take.receive(frame);
    const { malformed, unknown, framesDropped, framesReceived, audioReceived } = take.counts;
    assert.equal(malformed + unknown + framesDropped, 10_000);
    assert(malformed + unknown <= 200, "what is beyond the rate is not even looked at");
    assert.deepEqual([framesReceived, audioReceived, pongs.length], [0, 0, 0]);
    clock.now += 5_000;
    take.receive(encodePing(2, 1));
    assert.equal(pongs.length, 1, "the next good one is answered");
  });
}
