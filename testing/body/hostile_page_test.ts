import assert from "node:assert/strict";
import { measureSchema } from "../../domain/lifecycle/events.ts";
import { facePointCount } from "../../domain/observation/frames.ts";
import { encodeLandmarkPart } from "../../media/landmark_codec.ts";
import { encodeLandmarks } from "../../media/protocol.ts";
import { batchRate } from "../../room/body/pace_batches.ts";
import { startProduct } from "../servers/running_product.ts";
import { recordedEvents, startInterview } from "./camera_page.ts";

/** A batch of one frame whose landmarks are out of every range. */
function batch(sequence: number, value: number): Uint8Array<ArrayBuffer> {
  const face = new Float32Array(facePointCount * 3).fill(value);
  const windowStart = sequence * 100;
  return encodeLandmarks(encodeLandmarkPart({
    sequence,
    part: 0,
    last: true,
    windowStart,
    windowLength: 100,
    width: 640,
    height: 480,
    frames: [{
      time: windowStart,
      width: 640,
      height: 480,
      dark: false,
      faces: 1,
      face,
      faceMatrix: null,
      blendshapes: null,
      hands: [],
      pose: null,
    }],
  }));
}

/** Batches that the page sends, a thousand a second where the machine manages that. */
const most = 3_000;

Deno.test("[HO1] a page that sends 1,000 batches a second is held to a few, and others are served", async () => {
  await using product = await startProduct();
  const { origin } = product;
  const sessionId = await startInterview(origin, measureSchema.options);
  const address = `${origin.replace("http", "ws")}/api/interviews/${sessionId}/socket`;
  const socket = new WebSocket(`${address}?connection=${crypto.randomUUID()}`);
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.onopen = () => opened.resolve();
  socket.onclose = () => closed.resolve();
  await opened.promise;

  let sent = 0;
  let answered = 0;
  const began = performance.now();
  while (sent < most) {
    const due = Math.min(most, Math.floor(performance.now() - began));
    for (; sent < due; sent++) {
      // In the wrong order, twice, and with landmarks that are impossible.
      const sequence = sent ^ 3;
      const bytes = batch(sequence, sent % 2 === 0 ? 7 : 0.5);
      if (sent % 5 === 0) bytes.fill(0xff, 40, 400);
      socket.send(bytes);
      if (sent % 3 === 0) socket.send(bytes);
    }
    const health = await fetch(`${origin}/api/health`);
    await health.body?.cancel();
    if (health.ok && socket.readyState === WebSocket.OPEN) answered++;
  }
  assert.ok(answered > 0, "others were served while the page was sending");
  socket.close();
  await closed.promise;

  const batches = (await recordedEvents(origin, sessionId)).map(({ event }) => event)
    .filter((event) => event.type === "LandmarkBatchMeasured");
  const lasted = ((batches.at(-1)?.at ?? 0) - (batches[0]?.at ?? 0)) / 1_000;
  const bound = batchRate.burst + batchRate.perSecond * lasted + 1;
  assert.ok(batches.length > 0 && batches.length <= bound, `${batches.length} in ${lasted} s`);
  assert.ok(batches.every(({ framesValid, gaze }) => framesValid === 0 && gaze === null));
  const sequences = batches.map(({ sequence }) => sequence);
  assert.deepEqual(sequences, [...new Set(sequences)].toSorted((a, b) => a - b));
});
