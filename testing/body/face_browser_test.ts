import assert from "node:assert/strict";
import { findChromium } from "../browser/browser.ts";
import { sharedBrowser } from "../browser/shared_browser.ts";
import { madeUpSession } from "../fixtures/made_up_interview.ts";
import { pagesApp } from "../servers/serve_pages.ts";

const livePage = `/interview/${madeUpSession.replace(/01$/, "10")}`;

/** Opens the live page and waits until its face is the one that is meant. @returns What went wrong. */
async function faceOf(
  choice: "auto" | "avatar",
  face: "avatar" | "drawing",
  flags: readonly string[],
): Promise<{ readonly errors: readonly string[]; readonly note: string | null }> {
  const { app } = await pagesApp();
  await using server = Deno.serve({ port: 0, onListen() {} }, app.handler());
  const { context } = await sharedBrowser({ flags });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    if (!/\/(connection|socket|speech)/.test(message.location().url)) errors.push(message.text());
  });
  await page.addInitScript((kept) => localStorage.setItem("aceit-face", kept), choice);
  await page.goto(`http://localhost:${server.addr.port}${livePage}`);
  const shown = face === "avatar"
    ? page.locator('[data-face="avatar"] canvas')
    : page.locator('[data-face="drawing"] .stage-face-switch[title*="a drawing is shown"]');
  await shown.waitFor({ state: "attached", timeout: 60_000 });
  const note = await page.locator(".stage-face-switch").getAttribute("title");
  await page.close();
  return { errors, note };
}

const options = { ignore: findChromium() === null, sanitizeOps: false, sanitizeResources: false };
const software = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

Deno.test("[FBR1] without WebGL the drawing stands in and says why", options, async () => {
  const { errors, note } = await faceOf("auto", "drawing", ["--disable-3d-apis"]);
  assert.match(note ?? "", /no WebGL/);
  assert.deepEqual(errors, []);
});

Deno.test("[FBR2] without a graphics card the avatar is not even tried", options, async () => {
  const { errors, note } = await faceOf("auto", "drawing", software);
  assert.match(note ?? "", /no graphics card/);
  assert.deepEqual(errors, []);
});

Deno.test("[FBR3] who asks for the avatar gets it, drawn, without an error", options, async () => {
  assert.deepEqual((await faceOf("avatar", "avatar", software)).errors, []);
});
