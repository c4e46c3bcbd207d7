import { connectionIdSchema } from "../../domain/ids.ts";
import { type Measure, measureSchema } from "../../domain/lifecycle/events.ts";
import { epochMillis, millis, permille } from "../../domain/units.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { measuredBatch } from "../fixtures/observed_batches.ts";

const connectionId = connectionIdSchema.parse("00000000-0000-4000-8000-000000000801");

/** Connects a camera to a made-up room and agrees to these measures. */
export function beginScene(
  room: LiveRoom,
  consents: readonly Measure[] = measureSchema.options,
): void {
  const at = room.now();
  room.execute({ type: "ConnectCandidate", at, connectionId, transport: "webrtc" });
  for (const measure of measureSchema.options) {
    const granted = consents.includes(measure);
    room.execute({ type: "ChangeConsent", at, measure, granted });
  }
}

/** One tenth of a second of a person whose eyes wander and whose hands come into view now and then. */
export function playTenth(room: LiveRoom, tenth: number, at = room.now()): void {
  const wave = (period: number, height: number) =>
    Math.round(height * Math.sin(2 * Math.PI * tenth / period));
  const motion = 14_000 + wave(90, 9_000) + (tenth % 37) * 300;
  room.execute({
    type: "RecordLandmarkBatch",
    at,
    connectionId,
    batch: measuredBatch({
      sequence: tenth,
      windowStart: millis(tenth * 100),
      framesNew: 3,
      head: { yaw: wave(120, 90), pitch: wave(80, 40) - 10, roll: wave(140, 50), nods: 1 },
      gaze: {
        yaw: wave(60, 110) + wave(13, 25),
        pitch: wave(45, 60) + wave(11, 15),
        ellipse: 5_200,
        fixating: permille(740),
        onScreen: permille(960),
        linesRead: 1,
      },
      blinks: { closed: permille(0), count: 19, rateTenths: 190 },
      movement: { head: motion, hands: tenth % 200 < 60 ? null : 2 * motion, body: motion >> 2 },
      posture: { shoulderTilt: 24, headHeight: 970, lean: 1_040 },
    }),
  });
}

/** A score with reasons to both sides. */
export function scoreScene(room: LiveRoom, at = room.now()): void {
  room.execute({
    type: "RecordVisualScore",
    at,
    model: "camera-presence",
    modelVersion: "1",
    score: permille(716),
    reference: permille(640),
    attributions: [
      { input: "gaze_on_screen", permille: 58 },
      { input: "gaze_steadiness", permille: -31 },
      { input: "facing_camera", permille: 42 },
      { input: "head_calm", permille: -12 },
      { input: "body_calm", permille: 9 },
      { input: "in_view", permille: 10 },
    ],
  });
}

/** Half a minute of it, with a score and a cue at its end. */
export function playScene(room: LiveRoom): void {
  beginScene(room);
  const from = room.now();
  for (let tenth = 0; tenth < 300; tenth++) playTenth(room, tenth, epochMillis(from + tenth * 100));
  scoreScene(room, epochMillis(from + 30_000));
  const dark = { ...measuredBatch(), mostFaces: 2 };
  for (let tenth = 300; tenth < 345; tenth++) {
    const at = epochMillis(from + tenth * 100);
    const batch = { ...dark, sequence: tenth, windowStart: millis(tenth * 100) };
    room.execute({ type: "RecordLandmarkBatch", at, connectionId, batch });
  }
  playTenth(room, 345, epochMillis(from + 34_500));
}
