import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { measureSchema } from "../../domain/lifecycle/events.ts";
import { findChromium, type LaunchOptions } from "../browser/browser.ts";
import { sharedBrowser } from "../browser/shared_browser.ts";
import { type RunningProduct, startProduct } from "../servers/running_product.ts";
import { testdataPath } from "../fixtures/testdata.ts";
import { batchesOf, post, recordedEvents, startInterview } from "./camera_page.ts";
import { twoFacesVideo } from "./two_faces_video.ts";

const models = testdataPath("mediapipe");
const fakeVideo = testdataPath("face/face_groundtruth.mjpeg");
const ignore = findChromium() === null || models === null || fakeVideo === null;
const missing = "testing/body/camera_states_test.ts needs Chromium and testdata.";
// deno-lint-ignore no-console
if (ignore) console.warn(`SKIPPED: ${missing}`);

const rules = { ignore, sanitizeOps: false, sanitizeResources: false };

let shared: Promise<RunningProduct> | null = null;
Deno.test.afterAll(async () => await (await shared)?.[Symbol.asyncDispose]());

/** The product with the models of this machine; the tests of this file share it. */
function productWithModels(): Promise<RunningProduct> {
  shared ??= startProduct({ env: { ACEIT_MODELS: models ?? "" } });
  return shared;
}

/** Opens a started interview in a page of its own and switches its camera on. */
async function withCamera(
  product: RunningProduct,
  options: LaunchOptions,
  test: (page: Page, sessionId: string) => Promise<void>,
): Promise<void> {
  const sessionId = await startInterview(product.origin, measureSchema.options);
  const { context } = await sharedBrowser(options);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  try {
    await page.goto(`${product.origin}/interview/${sessionId}`);
    await page.getByRole("button", { name: "Switch camera on" }).click();
    await test(page, sessionId);
  } finally {
    await page.close();
  }
}

/** A camera whose picture is black, as with a covered lens. */
async function blackVideo(): Promise<string> {
  const path = await Deno.makeTempFile({ suffix: ".y4m" });
  const [width, height] = [320, 240];
  const pixels = new Uint8Array(width * height * 1.5).fill(128).fill(16, 0, width * height);
  const text = (line: string) => new TextEncoder().encode(line);
  const header = text(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`);
  const picture = [text("FRAME\n"), pixels];
  await Deno.writeFile(path, new Blob([header, ...picture, ...picture]).stream());
  return path;
}

Deno.test({
  ...rules,
  name: "[CS1] no camera and a covered lens are named with what to do; nothing is made up for them",
  async fn() {
    const product = await productWithModels();
    const none = { flags: ["--use-fake-device-for-media-stream=device-count=0"] };
    await withCamera(product, none, async (page) => {
      await page.getByText("No camera was found. Plug one in").waitFor();
    });
    const black = await blackVideo();
    await withCamera(product, { fakeVideo: black }, async (page, sessionId) => {
      await page.getByText("The picture is black. Is the lens covered").waitFor();
      await page.locator(".hud-face", { hasText: "Picture is dark" }).waitFor();
      await page.locator(".hud-cue", { hasText: "Is the lens covered" }).waitFor();
      for (const event of batchesOf(await recordedEvents(product.origin, sessionId))) {
        const { framesValid, gaze, head, blinks, movement, posture } = event;
        assert.deepEqual([framesValid, gaze, head, blinks, movement, posture], [
          0,
          ...Array(5).fill(null),
        ]);
      }
    });
    await Deno.remove(black);
  },
});

Deno.test({
  ...rules,
  name: "[CS2] where the models cannot be had the page says what to do, and the interview goes on",
  async fn() {
    const empty = await Deno.makeTempDir();
    {
      await using product = await startProduct({ env: { ACEIT_MODELS: empty } });
      await withCamera(product, { fakeVideo: fakeVideo ?? "" }, async (page) => {
        await page.getByText("put it there, or unset ACEIT_MODELS").waitFor();
        await page.locator(".utterance.interviewer[data-number]").first().waitFor();
      });
    }
    await Deno.remove(empty);
  },
});

Deno.test({
  ...rules,
  name: "[CS3] calibration is offered, can be skipped by a key, and its targets are recorded",
  async fn() {
    const product = await productWithModels();
    await withCamera(product, { fakeVideo: fakeVideo ?? "" }, async (page, sessionId) => {
      const start = page.getByRole("button", { name: "Calibrate" });
      await start.focus();
      await page.keyboard.press("Enter");
      await page.getByText("Look straight into your camera").waitFor();
      await page.keyboard.press("Escape");
      await page.getByText("Not calibrated: angles are measured from your first half minute.")
        .waitFor();
      await page.getByRole("button", { name: "Calibrate again" }).click();
      await page.getByText("Look at the bottom left corner").waitFor();
      await page.getByText(/^(Calibrated:|Your eyes were not seen)/).waitFor();
      const readShown = async () =>
        (await recordedEvents(product.origin, sessionId)).flatMap(({ event }) =>
          event.type === "CalibrationTargetShown" ? [event.target] : []
        );
      let shown = await readShown();
      // The page hears of an event before it is in the log.
      while (shown.at(-1) !== null || shown.length < 8) shown = await readShown();
      assert.deepEqual(shown, [
        ...["camera", null],
        ...["camera", "top_left", "top_right", "bottom_right", "bottom_left", null],
      ]);
    });
  },
});

Deno.test({
  ...rules,
  name: "[CS4] a second face is told, and nothing is measured of either meanwhile",
  async fn() {
    const product = await productWithModels();
    const video = await twoFacesVideo(fakeVideo ?? "");
    await withCamera(product, { fakeVideo: video }, async (page, sessionId) => {
      await page.locator(".hud-face", { hasText: "Several faces" }).waitFor();
      await page.locator(".hud-cue", { hasText: "More than one face" }).waitFor();
      const windows = batchesOf(await recordedEvents(product.origin, sessionId));
      assert.equal(Math.max(...windows.map(({ mostFaces }) => mostFaces ?? 0)), 2);
      const crowded = windows.filter(({ framesValid }) => framesValid === 0);
      assert.ok(crowded.length > 0);
      for (const { gaze, head, blinks } of crowded) {
        assert.deepEqual([gaze, head, blinks], [null, null, null]);
      }
    });
    await Deno.remove(video);
  },
});

Deno.test({
  ...rules,
  name: "[CS5] a camera that is unplugged is named, its measures end, and the interview goes on",
  async fn() {
    const product = await productWithModels();
    await withCamera(product, { fakeVideo: fakeVideo ?? "" }, async (page, sessionId) => {
      await page.locator(".hud-face", { hasText: "In view" }).waitFor();
      await page.evaluate(unplug);
      await page.getByText("The camera was unplugged. Plug it in").waitFor();
      await page.locator(".hud-face", { hasText: "Camera off" }).waitFor();
      await page.getByLabel("Your answer").fill("I answer without a camera.");
      await page.keyboard.press("Control+Enter");
      await page.getByText("I answer without a camera.").first().waitFor();
      await page.getByRole("button", { name: "Switch camera on" }).click();
      await page.locator(".hud-face", { hasText: "In view" }).waitFor();
      await post(product.origin, sessionId, "end");
      const types = (await recordedEvents(product.origin, sessionId)).map(({ event }) =>
        event.type
      );
      const stopped = types.indexOf("LandmarksStopped");
      assert.ok(types.slice(0, stopped).includes("LandmarkBatchMeasured"));
      assert.ok(types.slice(stopped).includes("UtteranceHeard"));
      assert.ok(types.slice(stopped).includes("LandmarkBatchMeasured"));
    });
  },
});

/** Runs in the page: the end of a camera's track, as a browser tells it when the device is gone. */
function unplug(): void {
  for (const video of document.querySelectorAll("video")) {
    const { srcObject } = video;
    if (!(srcObject instanceof MediaStream)) continue;
    for (const track of srcObject.getVideoTracks()) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  }
}
