import assert from "node:assert/strict";
import { madeUpInterview } from "../../../testing/fixtures/made_up_interview.ts";
import { recordedHashes, recordings } from "../../../testing/fixtures/recording.ts";
import { hashesOf } from "../../../testing/fixtures/recording_hashes.ts";
import { makeKeyRing } from "../../keys/keys.ts";
import { decodeCommit, encodeCommit, openCommit, vocabularyOf } from "../codec.ts";

const fast = vocabularyOf(true);
const plain = vocabularyOf(false);
const stream = `interview.${crypto.randomUUID()}`;

Deno.test("[FPA1] with the fast paths off every recorded interview has the same hashes", async () => {
  const expected = recordedHashes();
  for (const recording of recordings()) {
    const hashes = await hashesOf(recording, plain);
    assert.deepEqual(hashes, expected[recording.name], recording.name);
  }
});

Deno.test("[FPA2] what is written with the fast paths is read without them, and the other way round", () => {
  const events = madeUpInterview(true);
  const keys = makeKeyRing();
  const packed = encodeCommit(stream, events, keys, fast);
  const whole = encodeCommit(stream, events, keys, plain);
  assert.deepEqual(decodeCommit(openCommit(packed), keys, plain).events, events);
  assert.deepEqual(decodeCommit(openCommit(whole), keys, fast).events, events);
  assert.ok(packed.payload.length < whole.payload.length, "windows of the camera were packed");
});

Deno.test("[FPA3] with the fast paths off nothing is accepted before its schema has parsed it", () => {
  for (const { event } of madeUpInterview(true)) {
    assert.equal(plain.shapes.get(event.type)?.accepts(event), false);
    assert.equal(fast.shapes.get(event.type)?.accepts(event), true);
  }
});
