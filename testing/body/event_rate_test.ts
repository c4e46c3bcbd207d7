import assert from "node:assert/strict";
import { LandmarkBatcher } from "../../browser/camera/landmark_batcher.ts";
import { type Command, decide, evolve, initialInterview } from "../../domain/interview.ts";
import { measureSchema } from "../../domain/lifecycle/events.ts";
import type { LandmarkBatchMeasured } from "../../domain/observation/events.ts";
import type { LandmarkFrame } from "../../domain/observation/frames.ts";
import { epochMillis, eventNumber } from "../../domain/units.ts";
import { LandmarkAssembly } from "../../media/landmark_assembly.ts";
import type { LandmarkPart } from "../../media/landmark_codec.ts";
import { measureBody } from "../../room/body/measure_body.ts";
import { batchRate, paceBatches } from "../../room/body/pace_batches.ts";
import {
  connected,
  connectionId,
  documentsAdded,
  scheduled,
  started,
} from "../fixtures/sample_events.ts";
import { VirtualTime } from "../fixtures/virtual_time.ts";

const frameAt = (time: number): LandmarkFrame => ({
  time,
  width: 640,
  height: 480,
  dark: false,
  faces: 0,
  face: null,
  faceMatrix: null,
  blendshapes: null,
  hands: [],
  pose: null,
});

/** A room without a log: parts go in, windows come out. */
function roomOf(time: VirtualTime) {
  const events: LandmarkBatchMeasured[] = [];
  let interview = initialInterview;
  let number = 0;
  const take = (event: Parameters<typeof evolve>[1]["event"]) => {
    interview = evolve(interview, { number: eventNumber(++number), event });
    if (event.type === "LandmarkBatchMeasured") events.push(event);
  };
  const consents = measureSchema.options.map((measure) => ({
    type: "ConsentChanged",
    version: 1,
    at: scheduled.at,
    measure,
    granted: true,
  } as const));
  [scheduled, ...consents, documentsAdded, started, connected].forEach(take);
  const wait = (ms: number, then: () => void) => time.wait(ms, then);
  const stage = {
    underPressure: false,
    get interview() {
      return interview;
    },
    now: () => epochMillis(Math.floor(time.now)),
    execute: () => assert.fail("Measures may come too late, so they are told."),
    tell: (command: Command) => decide(interview, command).forEach(take),
  };
  const body = measureBody(stage, connectionId(1), paceBatches(stage, wait).tell, wait);
  const assembly = new LandmarkAssembly();
  const receive = (part: LandmarkPart) => assembly.add(part).forEach((batch) => body.record(batch));
  return { events, receive };
}

interface Camera {
  /** Pictures a second. */
  readonly rate: number;
  /** Milliseconds from a picture to its frame; none is looked at meanwhile. */
  readonly took: number;
  /** Milliseconds for which the network holds everything back, once a second. */
  readonly stall?: number;
}

/** What the page and the room make of so many seconds of a camera, all in virtual time. */
async function watch({ rate, took, stall = 0 }: Camera, seconds: number) {
  const began = scheduled.at + 10_000;
  const time = new VirtualTime(began);
  const { events, receive } = roomOf(time);
  const batcher = new LandmarkBatcher();
  const end = began + seconds * 1_000;
  let looked = 0;
  let busy = false;
  const send = (parts: readonly LandmarkPart[]) => {
    const since = (time.now - began) % 1_000;
    for (const part of parts) time.wait(Math.max(5, stall - since), () => receive(part));
  };
  const picture = () => {
    if (!busy) {
      busy = true;
      looked++;
      const at = Math.floor(time.now - began);
      batcher.expect(at);
      time.wait(took, () => {
        busy = false;
        send(batcher.add(frameAt(at)));
      });
    }
    if (time.now + 1_000 / rate < end - took) time.wait(1_000 / rate, picture);
  };
  const tick = () => {
    send(batcher.tick(time.now - began));
    if (time.now < end) time.wait(50, tick);
  };
  picture();
  time.wait(17, tick);
  await time.advanceTo(end);
  send(batcher.flush());
  await time.advanceTo(end + 2_000);
  return { events, looked };
}

/** Most events in any stretch of a second. */
function busiestSecond(events: readonly LandmarkBatchMeasured[]): number {
  return Math.max(
    ...events.map(({ at }) =>
      events.filter((other) => other.at >= at && other.at < at + 1_000).length
    ),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const rates = [5, 10, 12, 13, 15, 20, 24, 30, 60];

Deno.test("[EVR1] at every frame rate the camera makes ten events a second at most, and no frame is lost", async () => {
  for (const rate of rates) {
    for (const took of [0, 8, 33, 60, 77, 95, 140, 400]) {
      const { events, looked } = await watch({ rate, took }, 20);
      const what = `${rate} pictures a second, ${took} ms each: ${events.length} events`;
      assert.ok(events.length <= 20 * 10 && busiestSecond(events) <= 11, what);
      assert.ok(events.length >= Math.min(looked, 20 * 10) * 0.8, `${what} of ${looked} frames`);
      assert.equal(sum(events.map(({ framesNew }) => framesNew)), looked, what);
      assert.equal(sum(events.map(({ batchesLost }) => batchesLost)), 0, what);
    }
  }
});

Deno.test("[EVR2] what a network holds back and lets through at once stays within the same bound", async () => {
  for (const rate of [12, 30, 60]) {
    const { events, looked } = await watch({ rate, took: 8, stall: 900 }, 20);
    assert.ok(events.length <= 20 * 10 + batchRate.burst, `${rate}: ${events.length} events`);
    assert.equal(sum(events.map(({ framesNew }) => framesNew)), looked, `${rate}`);
  }
});
