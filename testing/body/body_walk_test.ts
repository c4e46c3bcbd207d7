import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { pause } from "../../async/pause.ts";
import type { Numbered } from "../../domain/event.ts";
import { measureSchema } from "../../domain/lifecycle/events.ts";
import { hud } from "../../projections/hud.ts";
import { batchRate } from "../../room/body/pace_batches.ts";
import { findChromium, launchBrowser } from "../browser/browser.ts";
import { codedVideo, type Look, lookRecorder } from "./coded_video.ts";
import {
  fromCamera,
  isComplete,
  leastCorrelation,
  readTruth,
  webcamAgreement,
} from "./webcam_measures.ts";
import { startProduct } from "../servers/running_product.ts";
import { testdataPath } from "../fixtures/testdata.ts";
import {
  type Batch,
  batchesOf,
  openCameraPage,
  type PageRecord,
  post,
  recordedEvents,
  recordOf,
  startInterview,
} from "./camera_page.ts";
import { findInFiles, longestNumbers, meshNeedles, pictureNeedles } from "./storage_scan.ts";

const models = testdataPath("mediapipe");
const fakeVideo = testdataPath("face/face_groundtruth.mjpeg");
const truthPath = testdataPath("face/face_groundtruth.json");
const ignore = findChromium() === null || models === null || fakeVideo === null;
// deno-lint-ignore no-console
if (ignore) console.warn("SKIPPED: testing/body/body_walk_test.ts needs Chromium and testdata.");

/** Milliseconds of the camera's clock that hold the whole recording. */
const watched = 28_000;
/** A browser that has not shown all of the recording by then never will, in milliseconds. */
const longest = 600_000;

Deno.test({
  name: "[BWK1] a webcam's face, through the whole product, becomes events that follow the truth",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn(t) {
    await using product = await startProduct({ env: { ACEIT_MODELS: models ?? "" } });
    const { origin, data } = product;
    const sessionId = await startInterview(origin, measureSchema.options);
    const coded = await codedVideo(fakeVideo ?? "");
    const { browser, reason } = await launchBrowser({ fakeVideo: coded });
    if (browser === null) throw new Error(reason);
    await using _closing = browser;
    const page = await browser.context.newPage();
    await page.addInitScript(lookRecorder);
    await openCameraPage(page, origin, sessionId);
    await page.getByLabel("Show all measures").check();
    const takeShare = await measureOwnThread(page);
    await waitUntilMeasured(page, origin, sessionId);
    const received = await recordOf(page);
    const share = await takeShare();
    const looks = await looksOf(page);
    await Deno.remove(coded);
    await post(origin, sessionId, "end");
    const events = await recordedEvents(origin, sessionId);
    const batches = batchesOf(events);

    await t.step("yaw, pitch, gaze and fidget follow the truth", () => followsTruth(events, looks));
    await t.step("ten events a second at most, small ones", () => stayLight(batches));
    await t.step("the HUD over the wire is the fold of the events", () => same(received, events));
    await t.step("the page does not stutter: its own thread leaves the work to others", () => {
      say(`share of the page's own thread: ${share.toFixed(2)}`);
      assert.ok(share > 0 && share < 0.5, `${share} of the work is done in the page's own thread`);
    });
    await t.step("no frame and no mesh is stored", async () => {
      await product.kill("SIGTERM");
      assert.ok(received.sent.length > 0);
      const meshes = received.sent.flatMap((frame) => meshNeedles(Buffer.from(frame, "base64")));
      assert.deepEqual(await findInFiles(data, [...meshes, ...pictureNeedles]), []);
      const longest = Math.max(...events.map(({ event }) => longestNumbers(event)));
      assert.ok(longest <= 8, `an event holds ${longest} numbers in a row`);
    });
  },
});

const looksOf = (page: Page) => page.evaluate("looks") as Promise<readonly Look[]>;

/** Waits until the whole recording was seen, however slow the machine is. */
async function waitUntilMeasured(page: Page, origin: string, sessionId: string): Promise<void> {
  const deadline = performance.now() + longest;
  let reached = "nothing was measured";
  while (performance.now() < deadline) {
    const windows = fromCamera(await recordedEvents(origin, sessionId));
    const last = windows.at(-1);
    if ((last?.windowStart ?? 0) >= watched) {
      const looks = await looksOf(page);
      if (isComplete(webcamAgreement(windows, readTruth(truthPath ?? ""), looks))) return;
    }
    if (last !== undefined) reached = `${windows.length} windows, ${JSON.stringify(last)}`;
    await pause(1_000);
  }
  const shown = await page.locator("main").innerText();
  throw new Error(`The camera's measures did not get that far: ${reached}\nThe page: ${shown}`);
}

function followsTruth(events: readonly Numbered[], looks: readonly Look[]): void {
  const windows = fromCamera(events);
  const agreement = webcamAgreement(windows, readTruth(truthPath ?? ""), looks);
  const { yaw, pitch, gaze, fidgetRatio } = agreement;
  say(`windows ${windows.length}, ${JSON.stringify(agreement)}`);
  assert.ok(Math.abs(yaw) >= leastCorrelation, `yaw r = ${yaw}`);
  assert.ok(Math.abs(pitch) >= leastCorrelation, `pitch r = ${pitch}`);
  assert.ok(gaze.flat().every(Number.isFinite), `a side was not seen: ${JSON.stringify(gaze)}`);
  const sides = gaze.toSorted(([a], [b]) => a - b);
  sides.slice(1).forEach(([lowest], place) => {
    assert.ok(lowest > (sides[place]?.[1] ?? NaN), `gaze ${JSON.stringify(gaze)}`);
  });
  assert.ok(fidgetRatio >= 10, `fidget over still ${fidgetRatio}`);
}

/**
 * Begins to measure the processor time that the page's own thread takes, as a share of all that its
 * process takes, 0 to 1. The models take nearly all of it on any machine; a page that ran them in its own
 * thread would come close to 1.
 */
async function measureOwnThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const measure = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { own: of("ThreadTime"), all: of("ProcessTime") };
  };
  const before = await measure();
  return async () => {
    const { own, all } = await measure();
    return (own - before.own) / (all - before.all);
  };
}

function stayLight(batches: readonly Batch[]): void {
  const seconds = ((batches.at(-1)?.at ?? 0) - (batches[0]?.at ?? 0)) / 1_000;
  const bytes = batches.map((event) => JSON.stringify(event).length);
  const mean = bytes.reduce((sum, size) => sum + size, 0) / bytes.length;
  const minute = 60 * batches.length / seconds;
  const most = batchRate.perSecond * seconds + batchRate.burst;
  const frames = batches.reduce((sum, { framesNew }) => sum + framesNew, 0) / seconds;
  const withPose =
    batches.filter(({ posture }) => typeof posture?.shoulderTilt === "number").length;
  say(
    `${frames.toFixed(1)} frames/s, ${minute.toFixed(0)} events and ` +
      `${(minute * mean / 1_000).toFixed(0)} kB a minute, ${mean.toFixed(0)} bytes an event, ` +
      `shoulders in ${withPose} of ${batches.length}`,
  );
  assert.ok(withPose > 0, "shoulders were never found");
  assert.ok(batches.length <= most, `${batches.length} events in ${seconds} s, ${most} at most`);
  // The page sends one batch at most for each tenth of a second of its camera.
  const early = batches.find(({ sequence, windowStart, windowLength }) =>
    sequence > (windowStart + windowLength) / 100
  );
  assert.equal(early, undefined);
  assert.ok(Math.max(...bytes) <= 800, `an event of ${Math.max(...bytes)} bytes`);
}

/** Every state that the page received equals the fold of the recorded events up to its number. */
function same({ states }: PageRecord, events: readonly Numbered[]): void {
  const received = new Map(states.map(({ number, state }) => [number, state]));
  let state = hud.initial;
  let compared = 0;
  for (const numbered of events) {
    state = hud.evolve(state, numbered);
    if (!received.has(numbered.number)) continue;
    assert.deepEqual(received.get(numbered.number), JSON.parse(JSON.stringify(state)));
    compared++;
  }
  say(`${states.length} states received, ${compared} equal the fold`);
  assert.ok(
    compared >= events.length / 4 && compared === received.size,
    `${compared} of ${received.size} states`,
  );
}

function say(line: string): void {
  // deno-lint-ignore no-console
  console.log(line);
}
