import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { LandmarkBatch, LandmarkFrame } from "../../domain/observation/frames.ts";
import { beginMeasuring, measureBatch } from "../../domain/observation/measuring.ts";
import type { Peer } from "../../media/peer.ts";
import { readLandmarks } from "../../media/read_landmarks.ts";
import { findChromium, type LaunchOptions } from "../../testing/browser/browser.ts";
import { sharedBrowser } from "../../testing/browser/shared_browser.ts";
import { codedVideo, type Look, lookRecorder } from "../../testing/body/coded_video.ts";
import { landmarkPages } from "../../testing/body/landmark_pages.ts";
import { servePeers } from "../../testing/servers/peer_server.ts";
import { testdataPath } from "../../testing/fixtures/testdata.ts";
import {
  isComplete,
  leastCorrelation,
  readTruth,
  webcamAgreement,
} from "../../testing/body/webcam_measures.ts";

const models = testdataPath("mediapipe");
const fakeVideo = testdataPath("face/face_groundtruth.mjpeg");
const ignore = findChromium() === null || models === null || fakeVideo === null;
// deno-lint-ignore no-console
if (ignore) console.warn("SKIPPED: browser/camera/landmarker_test.ts needs Chromium and testdata.");

/** The page's side, as the tests drive it. */
declare const probe: {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What the browser tells when the device is gone. */
  unplug(): void;
  report(): { camera: string; detail: string | null; frameRate: number; faces: number | null };
};

const script = `
  const video = document.querySelector("video");
  const connection = new AceItConnection.Connection({ base: "/api/interviews/1" });
  const landmarker = new AceItLandmarker.Landmarker({
    worker: "/landmark_worker.js",
    assets: "/mediapipe",
    hands: location.hash === "#hands",
    onPart: (part) => connection.sendPart(part),
  });
  globalThis.probe = {
    start: () => landmarker.start(video),
    stop: async () => {
      landmarker.stop();
      await new Promise((resolve) => setTimeout(resolve, 100));
      connection.close();
    },
    unplug: () => video.srcObject.getVideoTracks()[0].dispatchEvent(new Event("ended")),
    report: () => ({
      camera: landmarker.state.value,
      detail: landmarker.detail.value,
      frameRate: landmarker.frameRate.value,
      faces: landmarker.faces.value,
    }),
  };
`;

const html = `<!doctype html><title>probe</title><video></video>
  <script src="/connection.js"></script><script src="/landmarker.js"></script>
  <script>${script}</script>`;

interface Running {
  readonly page: Page;
  readonly origin: string;
  readonly peers: readonly Peer[];
  /** Batches as they arrived so far. */
  readonly batches: readonly LandmarkBatch[];
  /** Resolves once as many batches are there. */
  waitForBatches(count: number): Promise<void>;
  /** Resolves once a batch begins that late by the camera's clock, in milliseconds. */
  waitForTime(ms: number): Promise<void>;
  /** Resolves once the camera is in a state. */
  camera(state: string): Promise<unknown>;
}

async function withLandmarker(
  options: LaunchOptions,
  run: (running: Running) => Promise<void>,
  hash = "",
): Promise<void> {
  const batches: LandmarkBatch[] = [];
  let changed = Promise.withResolvers<void>();
  const pages = { "/": { type: "text/html", body: html }, ...await landmarkPages(models ?? "") };
  await using server = servePeers({
    pages,
    async onPeer(peer) {
      for await (const batch of readLandmarks(peer.frames)) {
        batches.push(batch);
        changed.resolve();
        changed = Promise.withResolvers();
      }
    },
  });
  const { context } = await sharedBrowser(options);
  const page = await context.newPage();
  await page.goto(`${server.origin}/${hash}`);
  try {
    await run({
      page,
      batches,
      origin: server.origin,
      peers: server.peers,
      async waitForBatches(count) {
        while (batches.length < count) await changed.promise;
      },
      async waitForTime(ms) {
        while ((batches.at(-1)?.windowStart ?? 0) < ms) await changed.promise;
      },
      camera: (state) => page.waitForFunction((state) => probe.report().camera === state, state),
    });
  } finally {
    await page.close();
  }
}

/** A batch measured by itself. */
const presenceOf = ({ frames }: LandmarkBatch) =>
  measureBatch(beginMeasuring(new Set(["presence"])), frames).window;

const rules = { ignore, sanitizeOps: false, sanitizeResources: false };

Deno.test({
  ...rules,
  name: "[LM1] a camera's face arrives at the server as batches of landmarks, over WebRTC",
  fn: () =>
    withLandmarker(
      { fakeVideo: fakeVideo ?? "" },
      async ({ page, batches, peers, waitForBatches: arrived }) => {
        await page.evaluate(() => probe.start());
        await arrived(6);
        const { camera, faces } = await page.evaluate(() => probe.report());
        assert.deepEqual({ camera, faces }, { camera: "on", faces: 1 });
        const some = batches.slice(0, 6);
        assert.deepEqual(some.map(({ sequence }) => sequence), [0, 1, 2, 3, 4, 5]);
        for (const window of some.slice(1).map(presenceOf)) {
          assert.ok(window !== null && window.framesSeen > 0);
          assert.equal(window.framesValid, window.framesSeen);
          assert.equal(window.mostFaces, 1);
        }
        const frame = batches[3]?.frames[0];
        assert.equal(frame?.faceMatrix?.length, 16);
        assert.ok((frame?.blendshapes?.jawOpen ?? -1) >= 0);
        assert.equal(peers[0]?.counts.malformed, 0);
        await page.evaluate(() => probe.stop());
      },
    ),
});

Deno.test({
  ...rules,
  name: "[LM2] the page talks to nobody but its own server",
  fn: () =>
    withLandmarker(
      { fakeVideo: fakeVideo ?? "" },
      async ({ page, origin, waitForBatches: arrived }) => {
        const elsewhere: string[] = [];
        page.on("request", (request) => {
          const address = request.url();
          if (!/^(blob:|data:)/.test(address) && !address.startsWith(origin)) {
            elsewhere.push(address);
          }
        });
        await page.evaluate(() => probe.start());
        await arrived(2);
        assert.deepEqual(elsewhere, []);
      },
    ),
});

/** A camera whose picture is black, as with a covered lens. */
async function blackVideo(path: string): Promise<void> {
  const [width, height] = [320, 240];
  const pixels = new Uint8Array(width * height * 1.5).fill(128).fill(16, 0, width * height);
  const text = (line: string) => new TextEncoder().encode(line);
  const header = text(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`);
  const picture = [text("FRAME\n"), pixels];
  await Deno.writeFile(path, new Blob([header, ...picture, ...picture]).stream());
}

Deno.test({
  ...rules,
  name: "[LM3] a black picture is named so, and its frames say that no face was found",
  async fn() {
    const path = await Deno.makeTempFile({ suffix: ".y4m" });
    await blackVideo(path);
    await withLandmarker(
      { fakeVideo: path },
      async ({ page, batches, waitForBatches: arrived, camera }) => {
        await page.evaluate(() => probe.start());
        await camera("dark");
        await arrived(3);
        const frames = batches.flatMap((batch) => batch.frames);
        assert.ok(frames.every(({ dark, faces, face }) => dark && faces === 0 && face === null));
        assert.ok(batches.map(presenceOf).every((window) => window?.framesValid === 0));
      },
    );
    await Deno.remove(path);
  },
});

Deno.test({
  ...rules,
  name: "[LM4] no camera, and a camera that is unplugged, are named so",
  async fn() {
    const none = ["--use-fake-device-for-media-stream=device-count=0"];
    await withLandmarker({ flags: none }, async ({ page, camera }) => {
      await page.evaluate(() => probe.start());
      await camera("no_camera");
    });
    await withLandmarker({ fakeVideo: fakeVideo ?? "" }, async ({ page, camera }) => {
      await page.evaluate(() => probe.start());
      await camera("on");
      await page.evaluate(() => probe.unplug());
      await camera("unplugged");
      await page.evaluate(() => probe.start());
      await camera("on");
    });
  },
});

/** Half seconds that end with every second frame, as a room measures short batches. */
function slidingWindows(frames: readonly LandmarkFrame[]) {
  let measuring = beginMeasuring(new Set(["gaze", "head", "movement"]));
  return Array.from({ length: Math.ceil(frames.length / 2) }, (_, i) => {
    const measured = measureBatch(measuring, frames.slice(i * 2, i * 2 + 2));
    measuring = measured.measuring;
    return measured.window;
  }).filter((window) => window !== null);
}

/** The recording plays for 24 seconds, or 12 at double pace: milliseconds of the camera's clock. */
const wholeRun = 28_000;
/** By then every machine has seen all of it. */
const longestRun = 20 * wholeRun;

Deno.test({
  ...rules,
  name:
    "[LM5] what is measured of the arriving landmarks follows the truth of the webcam's pictures",
  async fn() {
    const coded = await codedVideo(fakeVideo ?? "");
    await withLandmarker({ fakeVideo: coded }, async ({ page, batches, waitForTime: lasted }) => {
      const truth = readTruth(testdataPath("face/face_groundtruth.json") ?? "");
      await page.evaluate(lookRecorder);
      await page.evaluate(() => probe.start());
      const agreement = async () => {
        const looks = await page.evaluate("looks") as readonly Look[];
        return webcamAgreement(
          slidingWindows(batches.flatMap((each) => each.frames)),
          truth,
          looks,
        );
      };
      for (let ms = wholeRun; ms < longestRun; ms += wholeRun / 4) {
        await lasted(ms);
        if (isComplete(await agreement())) break;
      }
      const { yaw, pitch, gaze, fidgetRatio } = await agreement();
      await page.evaluate(() => probe.stop());
      assert.ok(Math.abs(yaw) >= leastCorrelation, `yaw r = ${yaw}`);
      assert.ok(Math.abs(pitch) >= leastCorrelation, `pitch r = ${pitch}`);
      assert.ok(gaze.flat().every(Number.isFinite), `a side was not seen: ${JSON.stringify(gaze)}`);
      const sides = gaze.toSorted(([a], [b]) => a - b);
      sides.slice(1).forEach(([lowest], place) => {
        assert.ok(lowest > (sides[place]?.[1] ?? NaN), `gaze ${JSON.stringify(gaze)}`);
      });
      assert.ok(fidgetRatio >= 10, `fidget over still ${fidgetRatio}`);
    });
    await Deno.remove(coded);
  },
});

/** A camera that shows a face beside a hand, put together from two pictures in a browser. */
async function faceAndHand(): Promise<string> {
  const { context } = await sharedBrowser();
  const page = await context.newPage();
  const read = (name: string) => Deno.readFile(testdataPath(name) ?? "");
  const [face, hand] = await Promise.all([
    read("face/astronaut.png"),
    read("face/hand_thumb_up.jpg"),
  ]);
  const jpeg = await page.evaluate(async ([face = "", hand = ""]) => {
    const canvas = new OffscreenCanvas(640, 480);
    const context = canvas.getContext("2d");
    const place = async (data: string, x: number, y: number, width: number, height: number) => {
      const picture = await createImageBitmap(await (await fetch(data)).blob());
      context?.drawImage(picture, x, y, width, height);
    };
    await place(face, 0, 0, 360, 360);
    await place(hand, 350, 240, 290, 236);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, [`data:image/png;base64,${face.toBase64()}`, `data:image/jpeg;base64,${hand.toBase64()}`]);
  await page.close();
  const path = await Deno.makeTempFile({ suffix: ".mjpeg" });
  const frame = Uint8Array.from(jpeg);
  await Deno.writeFile(path, new Blob([frame, frame, frame, frame]).stream());
  return path;
}

Deno.test({
  ...rules,
  name: "[LM6] a real hand beside a real face arrives as 21 points, and its movement is measured",
  async fn() {
    const video = await faceAndHand();
    await withLandmarker(
      { fakeVideo: video },
      async ({ page, batches, waitForBatches: arrived }) => {
        await page.evaluate(() => probe.start());
        await arrived(40);
        const frames = batches.flatMap((batch) => batch.frames);
        const hands = frames.flatMap((frame) => frame.hands);
        assert.ok(hands.length > 0, "no hand was found");
        assert.ok(hands.every(({ points }) => points.length === 21 * 3));
        // A busy machine looks for hands seldom: how often does not matter here, a clock is made up.
        const found = frames.filter((frame) => frame.hands.length > 0 && frame.faces === 1);
        const evenly = found.map((frame, place) => ({ ...frame, time: place * 50 }));
        const moved = slidingWindows(evenly).flatMap(({ movement }) => movement?.hands ?? []);
        assert.ok(moved.length > 0, "hands were never measured");
        assert.ok(moved.every((energy) => energy < 20_000), `a still hand moved: ${moved}`);
      },
      "#hands",
    );
    await Deno.remove(video);
  },
});
