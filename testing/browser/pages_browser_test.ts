import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newId, replyIdSchema, type SessionId } from "../../domain/ids.ts";
import { inBrowser } from "./in_browser.ts";
import { madeUpSession } from "../fixtures/made_up_interview.ts";

const liveSession = madeUpSession.replace(/01$/, "10") as SessionId;

const replayPath = `/interview/${madeUpSession}/replay`;
const eventShown = (page: Page, number: number) =>
  page.getByRole("heading", { name: `Event ${number}`, exact: true }).waitFor();

const waitUntilLoaded = (page: Page) => page.getByText(/of 520$/).first().waitFor();
const hashShown = (page: Page) =>
  page.locator(".state-hash").filter({ hasText: "event 520" }).getByText(/^[0-9a-f]{64}$/);

inBrowser("[PB1] a link opens the replay at its event", `${replayPath}#event-190`, async (page) => {
  await eventShown(page, 190);
  await page.getByText("We had month-end runs").first().waitFor();
});

inBrowser("[PB2] the replay is driven by keys alone", replayPath, async (page) => {
  await waitUntilLoaded(page);
  await page.keyboard.press("End");
  await eventShown(page, 520);
  await page.keyboard.press("ArrowLeft");
  await eventShown(page, 519);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await eventShown(page, 1);
  await page.keyboard.press("n");
  await page.getByText('"type": "ReplyBegan"').waitFor();
  await page.keyboard.press("+");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "2×" }).getAttribute("aria-pressed"), "true");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Play" }).waitFor();
});

inBrowser("[PB3] two replays of a moment show the same hash", replayPath, async (page) => {
  await waitUntilLoaded(page);
  await page.keyboard.press("End");
  const first = await hashShown(page).textContent();
  await page.reload();
  await waitUntilLoaded(page);
  await page.keyboard.press("End");
  assert.equal(await hashShown(page).textContent(), first);
});

inBrowser("[PB4] of all events only the rows in view exist", replayPath, async (page) => {
  await page.getByRole("button", { name: "camera" }).click();
  await page.getByRole("button", { name: "words" }).click();
  await page.getByText("520 shown").waitFor();
  assert.ok(await page.locator(".event-row").count() < 60);
});

const wordlessPath = `/interview/${madeUpSession.replace(/01$/, "15")}/replay`;

inBrowser(
  "[PB16] what was deleted is said at every moment, and took no time",
  `${wordlessPath}#event-190`,
  async (page) => {
    await eventShown(page, 190);
    const transcript = page.getByRole("region", { name: "Transcript" });
    await transcript.getByText("Deleted by the retention policy.").first().waitFor();
    assert.doesNotMatch(await transcript.innerText(), /erased/);
    const length = await page.getByRole("slider").getAttribute("max");
    await page.goto(page.url().replace(wordlessPath, replayPath));
    await waitUntilLoaded(page);
    assert.equal(await page.getByRole("slider").getAttribute("max"), length);
  },
);

inBrowser("[PB5] the theme is remembered and does not flash", "/", async (page) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await page.getByRole("button", { name: "Use the light theme" }).click();
  await page.reload();
  const before = "document.documentElement.dataset.theme";
  assert.equal(await page.evaluate(before), "light");
  const ground = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
  assert.equal(ground, "rgb(242, 245, 249)");
});

inBrowser("[PB6] `?` lists the keys, Escape closes the list", replayPath, async (page) => {
  await waitUntilLoaded(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Next question").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
});

inBrowser(
  "[PB7] what is typed survives a reload, and is sent by Ctrl+Enter once",
  `/interview/${liveSession}`,
  async (page, services) => {
    const box = page.getByLabel("Your answer");
    await page.getByText("half the time").first().waitFor();
    await box.fill("I would leave out the dashboard.");
    await page.reload();
    await page.getByText("half the time").first().waitFor();
    assert.equal(await box.inputValue(), "I would leave out the dashboard.");
    await box.press("Control+Enter");
    await page.locator(".utterance.candidate:not(.pending)", { hasText: "the dashboard" })
      .waitFor();
    assert.equal(await box.inputValue(), "");
    const { conversation } = (await services.rooms.open(liveSession)).interview;
    assert.equal(conversation.lines.filter(({ text }) => text.includes("dashboard")).length, 1);
  },
);

inBrowser(
  "[PB8] words stream in without moving anything else",
  `/interview/${liveSession}`,
  async (page, services) => {
    await page.getByText("half the time").first().waitFor();
    const room = await services.rooms.open(liveSession);
    await page.evaluate(`{
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((e) => e.value)))
      .observe({ type: "layout-shift" });
  }`);
    const at = room.now();
    room.execute({ type: "RequestReply", at, cause: "room_restarted" });
    const { lastUtterance } = room.interview.conversation;
    assert.notEqual(lastUtterance, null);
    const replyId = newId(replyIdSchema);
    await page.getByLabel("Your answer").fill("Nothing.");
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".thinking").waitFor();
    const reply = {
      intent: "continue",
      engine: "scripted",
      model: "m",
      promptVersion: "1",
    } as const;
    const asked = { tone: "balanced", questionId: null, grounding: [] } as const;
    room.execute({ type: "BeginReply", at: room.now(), replyId, ...reply, ...asked });
    for (let word = 0; word < 60; word++) {
      room.execute({ type: "ProduceToken", at: room.now(), replyId, text: `word${word} ` });
    }
    await page.getByText("word59").first().waitFor();
    const outside = await page.evaluate("window.shifts.reduce((sum, value) => sum + value, 0)");
    assert.ok(Number(outside) < 0.02, `layout shift ${outside}`);
  },
);

inBrowser(
  "[PB9] the interview ends only after a second word",
  `/interview/${liveSession}`,
  async (page, services) => {
    await page.getByText("half the time").first().waitFor();
    await page.getByRole("button", { name: /^End/ }).click();
    await page.getByRole("button", { name: "Keep talking" }).click();
    const room = await services.rooms.open(liveSession);
    assert.equal(room.interview.lifecycle.phase, "live");
    await page.getByRole("button", { name: /^End/ }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await page.getByText("That's it").waitFor();
    assert.equal(room.interview.lifecycle.phase, "ended");
  },
);

inBrowser("[PB10] a form that lacks its documents says so beside them", "/new", async (page) => {
  await page.getByText("Coding", { exact: true }).click();
  await page.getByRole("button", { name: "Set up the interview" }).click();
  await page.getByText("Add your résumé").waitFor();
  await page.reload();
  await page.getByText(/^Coding, mid-level/).waitFor();
});

inBrowser("[PB11] the replay shows the turns that were timed by then", replayPath, async (page) => {
  const turns = page.getByRole("region", { name: "Response times" });
  await waitUntilLoaded(page);
  await page.keyboard.press("Home");
  await turns.getByText("No response has been timed yet.").waitFor();
  await page.keyboard.press("End");
  const drawn = turns.getByRole("img", { name: /first sound \d+ ms, heard \d+ ms/ });
  await drawn.first().waitFor();
  assert.equal(await drawn.count(), 3);
  const first = turns.getByRole("link", { name: /^Turn at event \d+$/ }).last();
  await first.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll(".waterfall svg").length === 1);
});

inBrowser("[PB12] the list holds every event once it is loaded", replayPath, async (page) => {
  await waitUntilLoaded(page);
  await page.keyboard.press("End");
  await page.locator('.event-row[aria-current="true"]', { hasText: "ReportWritten" }).waitFor();
});

inBrowser(
  "[PB13] who talks may ask for time, say that they are done, and hold the floor by a key",
  `/interview/${liveSession}`,
  async (page) => {
    const pressed: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/floor")) pressed.push(request.postDataJSON().action);
    });
    const untilAnswered = () =>
      page.waitForResponse((response) => response.url().endsWith("/floor") && response.ok());
    await page.getByText("half the time").first().waitFor();
    await page.getByRole("button", { name: "Talk", exact: true }).click();
    const floor = page.getByRole("group", { name: "Whose turn it is" });
    await Promise.all([
      untilAnswered(),
      floor.getByRole("button", { name: "Let me think" }).click(),
    ]);
    await floor.getByRole("button", { name: "Take your time", pressed: true }).waitFor();
    await Promise.all([untilAnswered(), floor.getByRole("button", { name: "I am done" }).click()]);
    await page.locator("body").click({ position: { x: 5, y: 5 } });
    await Promise.all([untilAnswered(), page.keyboard.down("t")]);
    await floor.getByRole("button", { name: "Release to send", pressed: true }).waitFor();
    await Promise.all([untilAnswered(), page.keyboard.up("t")]);
    assert.deepEqual(pressed, ["let_me_think", "done", "push_down", "push_up"]);
  },
);
