import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Services } from "../../product/app_state.ts";
import type { SessionId } from "../../domain/ids.ts";
import { measureSchema } from "../../domain/lifecycle/events.ts";
import { browserTest, withPage } from "../browser/in_browser.ts";
import { madeUpSession } from "../fixtures/made_up_interview.ts";
import { beginScene, playTenth, scoreScene } from "./hud_scene.ts";

const liveSession = madeUpSession.replace(/01$/, "10") as SessionId;
type Room = Awaited<ReturnType<Services["rooms"]["open"]>>;

function onLivePage(name: string, test: (page: Page, room: Room) => Promise<void>): void {
  browserTest(name, () =>
    withPage(async ({ page, origin, services }) => {
      const room = await services.rooms.open(liveSession);
      await page.goto(`${origin}/interview/${liveSession}`);
      await page.getByText("half the time").first().waitFor();
      await test(page, room);
    }));
}

const rows = (page: Page) => page.locator(".hud-signal dd").first();
const isShown = (page: Page, name: string) => page.locator(`.hud-${name}`).isVisible();

onLivePage(
  "[HUP1] consented measures are shown, one click hides them, and that is remembered",
  async (page, room) => {
    beginScene(room);
    playTenth(room, 0);
    await page.locator(".hud-face", { hasText: "In view" }).waitFor();
    assert.equal(await isShown(page, "gaze"), true);
    await page.getByText("Show all measures").click();
    assert.equal(await isShown(page, "gaze"), false);
    await page.reload();
    await page.locator('.hud-full[data-closed="yes"]').waitFor({ state: "attached" });
    await page.locator(".hud-face", { hasText: "In view" }).waitFor();
    assert.equal(await isShown(page, "gaze"), false);
    await page.getByText("Show all measures").click();
    await page.locator(".hud-gaze").waitFor();
    await page.reload();
    await page.locator(".hud-gaze").waitFor();
  },
);

onLivePage(
  "[HUP2] a HUD frame changes texts and attributes only, few of them",
  async (page, room) => {
    beginScene(room);
    await page.getByLabel("Show all measures").check();
    playTenth(room, 0);
    scoreScene(room);
    await page.locator(".hud-camera_presence_score").getByText("72", { exact: true }).waitFor();
    const before = await rows(page).innerText();
    await page.evaluate(`{
    globalThis.changes = { nodes: 0, values: 0 };
    new MutationObserver((records) => {
      for (const { type, addedNodes, removedNodes } of records) {
        if (type === "childList") changes.nodes += addedNodes.length + removedNodes.length;
        else changes.values++;
      }
    }).observe(document.body, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
  }`);
    const frames = 40;
    for (let tenth = 1; tenth <= frames; tenth++) {
      playTenth(room, tenth);
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
    const after = Number(before) + 3 * frames;
    await page.waitForFunction(
      "(seen) => document.querySelector('.hud-signal dd').textContent === String(seen)",
      after,
    ).catch(() => {});
    assert.equal(Number(await rows(page).innerText()), after);
    const changes = await page.evaluate("changes") as { nodes: number; values: number };
    assert.equal(changes.nodes, 0, "a HUD frame added or removed nodes");
    assert.ok(changes.values > 0 && changes.values <= 25 * frames, `${changes.values} values`);
  },
);

onLivePage("[HUP3] a measure without consent is not there, at once", async (page, room) => {
  beginScene(room);
  playTenth(room, 0);
  await page.getByLabel("Show all measures").check();
  await page.locator(".hud-gaze").waitFor();
  const at = room.now();
  room.execute({ type: "ChangeConsent", at, measure: "gaze", granted: false });
  await page.locator(".hud-gaze").waitFor({ state: "hidden" });
  assert.equal(await isShown(page, "head"), true);
  for (const measure of measureSchema.options) {
    room.execute({ type: "ChangeConsent", at: room.now(), measure, granted: false });
  }
  await page.getByText("You have not allowed any measure").waitFor();
});

onLivePage(
  "[HUP4] every picture of the HUD is told in words, to be read aloud",
  async (page, room) => {
    beginScene(room);
    playTenth(room, 0);
    await page.getByLabel("Show all measures").check();
    const told = await page.locator(".hud-full").ariaSnapshot();
    for (const words of ["On the screen", "96%", "Turned", "19 a minute", "Shoulders", "Hands"]) {
      assert.ok(told.includes(words), `${words} in ${told}`);
    }
  },
);

onLivePage("[HUP5] the candidate holds the tone and lets it go again", async (page, room) => {
  await page.getByRole("button", { name: "Keep this tone" }).click();
  await page.getByText("You keep it here.").waitFor();
  assert.equal(room.interview.persona.pinned, true);
  await page.getByRole("button", { name: "Let it change" }).click();
  await page.getByRole("button", { name: "Keep this tone" }).waitFor();
  assert.equal(room.interview.persona.pinned, false);
});
