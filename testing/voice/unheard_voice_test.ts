import assert from "node:assert/strict";
import type { Page, Route } from "playwright-core";
import { recordedEvents, startInterview } from "../body/camera_page.ts";
import { launchBrowser } from "../browser.ts";
import { type RunningProduct, startProduct } from "../running_product.ts";
import { testdataPath } from "../testdata.ts";
import { encodeWav, readWav } from "../wav.ts";
import { wordErrorRate } from "../word_error_rate.ts";

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
  const silence = 16_000 * 8;
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
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

Deno.test({
  name: "[UV1] UDP blocked and no WebCodecs: what is said is heard word for word",
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
      const { "jfk.wav": reference = "" } = JSON.parse(await Deno.readTextFile(audio ?? ""));
      const text = await answer(scene);
      assert.ok(wordErrorRate(reference, text) <= 0.2, text);
      assert.equal(await page.getByRole("alert").count(), 0);
    });
  },
});
