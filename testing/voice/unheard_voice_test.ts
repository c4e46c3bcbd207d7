// Runs alone: a busy machine starves Chromium's capture, which then leaves out pieces of the voice.
import assert from "node:assert/strict";
import type { Page, Route } from "playwright-core";
import { pause } from "../../async/pause.ts";
import { recordedEvents, startInterview } from "../body/camera_page.ts";
import { launchBrowser } from "../browser/browser.ts";
import { type RunningProduct, startProduct } from "../servers/running_product.ts";
import { testdataPath } from "../fixtures/testdata.ts";
import { encodeWav, readWav } from "../fixtures/wav.ts";

const audio = testdataPath("audio/references.json");
if (audio === null) {
  // deno-lint-ignore no-console
  console.warn(
    "Skipped: tests of voices that do not arrive need testdata/audio; set ACEIT_TESTDATA.",
  );
}

interface Scene {
  readonly page: Page;
  readonly product: RunningProduct;
  readonly sessionId: string;
}

/** A live interview in the product's own page, whose microphone plays a recording after a while. */
async function scene(
  { before, udpBlocked }: { readonly before: string; readonly udpBlocked: boolean },
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const wav = await Deno.makeTempFile({ suffix: ".wav" });
  const { samples } = readWav(await Deno.readFile(testdataPath("audio/jfk.wav") ?? ""));
  const silence = 16_000 * 10;
  const whole = new Float32Array(silence + samples.length + 16_000 * 30);
  // Chromium plays the file again and again: long silence makes each time a turn of its own.
  whole.set(samples, silence);
  await Deno.writeFile(wav, encodeWav(16_000, whole));
  const flags = ["--autoplay-policy=no-user-gesture-required"];
  const { browser, reason } = await launchBrowser({ flags, fakeAudio: wav });
  assert.ok(browser !== null, reason ?? "");
  await using _browser = browser;
  await using product = await startProduct();
  const page = await browser.context.newPage();
  page.setDefaultTimeout(60_000);
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  await page.addInitScript(before);
  if (udpBlocked) await page.route("**/connection", withoutCandidates);
  const sessionId = await startInterview(product.origin, []);
  await page.goto(`${product.origin}/interview/${sessionId}`);
  await run({ page, product, sessionId });
  assert.deepEqual(refused, []);
  await Deno.remove(wav);
}

/** Takes the addresses out of the server's answer, as a network without UDP would. */
async function withoutCandidates(route: Route): Promise<void> {
  const response = await route.fetch();
  const answer = await response.json();
  const lines: string[] = answer.sdp.split("\r\n");
  const sdp = lines.filter((line) => !line.startsWith("a=candidate")).join("\r\n");
  await route.fulfill({ response, json: { ...answer, sdp } });
}

/** Waits for the candidate's first answer, from the log. */
async function answer({ product, sessionId }: Scene): Promise<string> {
  for (;;) {
    const heard = (await recordedEvents(product.origin, sessionId))
      .map(({ event }) => event).find((event) => event.type === "UtteranceHeard");
    if (heard?.type === "UtteranceHeard") return heard.text;
    await pause(500);
  }
}

/**
 * A machine that does much else starves Chromium's own capture, which then leaves out pieces: half of
 * the words are enough to tell that the sound is the speech.
 */
function assertIsTheSpeech(text: string): void {
  const words = "fellow americans ask not what your country can do for you".split(" ");
  const heard = words.filter((word) => text.toLowerCase().includes(word));
  assert.ok(heard.length >= words.length / 2, text);
}

Deno.test({
  name: "[UV1] UDP blocked and no WebCodecs: what is said is heard",
  ignore: audio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const before = "delete globalThis.MediaStreamTrackProcessor; delete globalThis.AudioEncoder;";
    await scene({ before, udpBlocked: true }, async (scene) => {
      const { page } = scene;
      await page.getByText("Using a WebSocket instead").waitFor();
      assert.ok(await page.getByText("UDP is blocked.").isVisible());
      await page.getByRole("button", { name: "Talk" }).click();
      assertIsTheSpeech(await answer(scene));
      await page.getByRole("alert").waitFor({ state: "detached" });
    });
  },
});

/** Takes what the page does for the microphone away from the network, as long as `swallow` is true. */
const swallowing = `
  globalThis.swallow = true;
  globalThis.hides = false;
  delete globalThis.RTCPeerConnection;
  Object.defineProperty(document, "hidden", { get: () => hides });
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    const sound = data instanceof Uint8Array && (data[1] === 5 || data[1] === 7);
    if (!sound || !swallow) send.call(this, data);
  };
  globalThis.alerts = [];
  const changes = new MutationObserver(() => {
    const shown = document.querySelector("[role=alert]")?.textContent ?? null;
    const last = alerts.at(-1) ?? [0, null];
    if (shown !== last[1]) alerts.push([performance.now(), shown]);
    if (globalThis.onSince === undefined && document.querySelector(".voice-level") !== null) {
      globalThis.onSince = performance.now();
    }
  });
  changes.observe(document, { childList: true, subtree: true, characterData: true });
`;

Deno.test({
  name: "[UV2] a voice that does not arrive is told until it does; muted, hidden or off it is not",
  ignore: audio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await scene({ before: swallowing, udpBlocked: false }, async ({ page }) => {
      const told = page.getByRole("alert").filter({ hasText: "We can't hear you." });
      const untilGone = () => told.waitFor({ state: "detached" });
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      await page.getByText("This browser has no WebRTC. Using a WebSocket instead.").waitFor();
      await press("Talk");
      await told.waitFor();
      const after = await page.evaluate<number>("alerts[0][0] - onSince");
      // deno-lint-ignore no-console
      console.log(`told after ${Math.round(after)} ms`);
      await press("Mute");
      await untilGone();
      await press("Unmute");
      await told.waitFor();
      await page.evaluate("hides = true");
      await untilGone();
      await page.evaluate("hides = false");
      await told.waitFor();
      // Other ways of sending and other connections are tried meanwhile; the message stands.
      const sockets = new Promise<void>((resolve) => page.on("websocket", () => resolve()));
      await sockets;
      assert.ok(await told.isVisible());
      await page.evaluate("swallow = false");
      await untilGone();
      await page.evaluate("swallow = true");
      await told.waitFor();
      await press("Stop");
      await untilGone();
      const texts = await page.evaluate<(string | null)[]>("alerts.map(([, text]) => text)");
      assert.equal(texts.filter((text) => text === null).length, 4, "It never went and came back.");
    });
  },
});

Deno.test({
  name: "[UV3] a voice that WebRTC loses goes by WebSocket, and is heard",
  ignore: audio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const before = "RTCRtpSender.prototype.replaceTrack = () => Promise.resolve();";
    await scene({ before, udpBlocked: false }, async (scene) => {
      const { page } = scene;
      await page.getByText("Connected by WebRTC").waitFor();
      await page.getByRole("button", { name: "Talk" }).click();
      await page.getByRole("alert").waitFor();
      await page.getByText("Your voice did not get through by WebRTC.").waitFor();
      await page.getByRole("alert").waitFor({ state: "detached" });
      assertIsTheSpeech(await answer(scene));
    });
  },
});

Deno.test({
  name: "[UV4] the page asks for headphones where the browser does not remove echo",
  ignore: audio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const before = `
      const settings = MediaStreamTrack.prototype.getSettings;
      MediaStreamTrack.prototype.getSettings = function () {
        return { ...settings.call(this), echoCancellation: false };
      };`;
    await scene({ before, udpBlocked: false }, async ({ page }) => {
      await page.getByRole("button", { name: "Talk" }).click();
      await page.getByRole("status").getByText("Use headphones").waitFor();
    });
  },
});
