import assert from "node:assert/strict";
import type { LandmarkBatch } from "../domain/observation/frames.ts";
import { summariseBatch } from "../domain/observation/summarise.ts";
import { ModelFiles } from "../media/model_files.ts";
import { readLandmarks } from "../media/read_landmarks.ts";
import { findChromium, launchBrowser } from "../testing/browser.ts";
import { bundle, type Pages, servePeers } from "../testing/peer_server.ts";
import { testdataPath } from "../testing/testdata.ts";

const models = testdataPath("mediapipe");
const fakeVideo = testdataPath("face/face_groundtruth.mjpeg");
const ignore = findChromium() === null || models === null || fakeVideo === null;
// deno-lint-ignore no-console
if (ignore) console.warn("SKIPPED: browser/landmarker_test.ts needs Chromium and testdata.");

/** The page's side, as the tests drive it. */
declare const probe: {
  start(): Promise<void>;
  stop(): Promise<void>;
  report(): { camera: string; detail: string | null; frameRate: number; faces: number };
};

const script = `
  const video = document.querySelector("video");
  const connection = new AceItConnection.Connection({ base: "/api/interviews/1" });
  const landmarker = new AceItLandmarker.Landmarker({
    worker: "/landmark_worker.js",
    assets: "/mediapipe",
    onPart: (part) => connection.sendPart(part),
  });
  globalThis.probe = {
    start: () => landmarker.start(video),
    stop: async () => {
      landmarker.stop();
      await new Promise((resolve) => setTimeout(resolve, 100));
      connection.close();
    },
    report: () => ({
      camera: landmarker.state.value,
      detail: landmarker.detail.value,
      frameRate: landmarker.frameRate.value,
      faces: landmarker.faces.value,
    }),
  };
`;

async function pagesWithModels(folder: string): Promise<Pages> {
  const files = new ModelFiles({ folder, data: "unused" });
  const names = [
    "wasm/vision_wasm_module_internal.js",
    "wasm/vision_wasm_module_internal.wasm",
    "face_landmarker.task",
  ];
  const served = await Promise.all(names.map(async (name) => {
    const { path, mediaType } = await files.find(name);
    return [`/mediapipe/${name}`, { type: mediaType, body: await Deno.readFile(path) }] as const;
  }));
  const script = (body: string) => ({ type: "text/javascript", body });
  return {
    ...Object.fromEntries(served),
    "/connection.js": script(await bundle("browser/connection.ts", "AceItConnection")),
    "/landmarker.js": script(await bundle("browser/landmarker.ts", "AceItLandmarker")),
    "/landmark_worker.js": script(await bundle("browser/landmark_worker.ts")),
  };
}

const html = `<!doctype html><title>probe</title><video></video>
  <script src="/connection.js"></script><script src="/landmarker.js"></script>
  <script>${script}</script>`;

Deno.test({
  name: "[LM1] a camera's face arrives at the server as batches of landmarks, over WebRTC",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const batches: LandmarkBatch[] = [];
    const enough = Promise.withResolvers<void>();
    const pages = {
      "/": { type: "text/html", body: html },
      ...await pagesWithModels(models ?? ""),
    };
    await using server = servePeers({
      pages,
      async onPeer(peer) {
        for await (const batch of readLandmarks(peer.frames).batches) {
          batches.push(batch);
          if (batches.length === 6) enough.resolve();
        }
      },
    });
    const { browser, reason } = await launchBrowser({ fakeVideo: fakeVideo ?? "" });
    if (browser === null) throw new Error(reason);
    await using _closing = browser;
    const page = await browser.context.newPage();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(server.origin)) {
        elsewhere.push(request.url());
      }
    });
    await page.goto(server.origin);
    await page.evaluate(() => probe.start());
    const timer = setTimeout(async () => {
      enough.reject(new Error(JSON.stringify(await page.evaluate(() => probe.report()))));
    }, 60_000);
    await enough.promise;
    clearTimeout(timer);
    const report = await page.evaluate(() => probe.report());
    await page.evaluate(() => probe.stop());
    const measured = batches.slice(0, 6).map(summariseBatch);
    // deno-lint-ignore no-console
    console.log(JSON.stringify({ report, frames: measured.map(({ framesSeen }) => framesSeen) }));
    assert.equal(report.camera, "on");
    assert.equal(report.faces, 1);
    assert.deepEqual(elsewhere, [], "the page talks to nobody but its own server");
    assert.deepEqual(measured.map(({ sequence }) => sequence), [0, 1, 2, 3, 4, 5]);
    for (const { framesSeen, framesValid, mostFaces } of measured.slice(1)) {
      assert.ok(framesSeen > 0);
      assert.equal(framesValid, framesSeen);
      assert.equal(mostFaces, 1);
    }
    const frame = batches[3]?.frames[0];
    assert.equal(frame?.faceMatrix?.length, 16);
    assert.ok((frame?.blendshapes?.jawOpen ?? -1) >= 0);
    assert.equal(server.peers[0]?.counts.malformed, 0);
  },
});
