import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { utteranceTextLimit } from "../../domain/conversation/text_limit.ts";
import type { SessionId } from "../../domain/ids.ts";
import { inBrowser } from "./in_browser.ts";
import { madeUpSession, scheduledSession } from "../fixtures/made_up_interview.ts";

const livePath = `/interview/${madeUpSession.replace(/01$/, "10") as SessionId}`;

/** The answer box of a page whose scripts run, and what the page has sent as answers. */
async function answering(page: Page) {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/answers")) sent.push(request.postDataJSON().text);
  });
  await page.getByText("half the time").first().waitFor();
  await page.locator(".live:not([inert])").waitFor();
  const box = page.getByLabel("Your answer");
  const send = page.getByRole("button", { name: "Send" });
  return { sent, box, send };
}

inBrowser(
  "[ODD1] given a text that is too long, when it is pasted, then nothing is cut, the page says by how much, and the rest can be sent",
  livePath,
  async (page) => {
    const { sent, box, send } = await answering(page);
    const text = "a".repeat(utteranceTextLimit - 1) + "the last words";
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await box.focus();
    await page.keyboard.press("Control+v");
    await page.getByText("this has 13 more").waitFor();
    assert.equal(await box.inputValue(), text);
    assert(await send.isDisabled());
    await box.press("Control+Enter");
    assert.equal(await box.inputValue(), text);
    await box.fill(text.slice(0, utteranceTextLimit));
    await page.getByText("this has 13 more").waitFor({ state: "detached" });
    await box.press("Control+Enter");
    await page.locator(".utterance.candidate", { hasText: "aaaa" }).first().waitFor();
    assert.deepEqual(sent, [text.slice(0, utteranceTextLimit)]);
  },
);

inBrowser(
  "[ODD2] given a word that is being put together by an input method, when Ctrl Enter is pressed, then it is not sent before it is whole",
  livePath,
  async (page) => {
    const { sent, box } = await answering(page);
    const devtools = await page.context().newCDPSession(page);
    await box.focus();
    await devtools.send("Input.imeSetComposition", {
      text: "にほん",
      selectionStart: 3,
      selectionEnd: 3,
    });
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, modifiers: 2 };
    await devtools.send("Input.dispatchKeyEvent", { type: "keyDown", ...enter });
    await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
    assert.equal(await box.inputValue(), "にほん");
    await devtools.send("Input.insertText", { text: "日本" });
    await box.press("Control+Enter");
    await page.locator(".utterance.candidate", { hasText: "日本" }).waitFor();
    assert.deepEqual(sent, ["日本"]);
  },
);

inBrowser(
  "[ODD3] given a browser that translates the page, when the interview goes on, then what changes still changes",
  livePath,
  async (page) => {
    const { box } = await answering(page);
    await page.evaluate(translate);
    assert(
      (await page.locator("header").first().innerText()).includes("«"),
      "nothing is translated",
    );
    await box.fill("I moved the ledger.");
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".utterance.candidate", { hasText: "I moved the ledger." }).waitFor();
    await page.locator(".stage-turn", { hasText: /^(Thinking|Speaking|Press anywhere to listen)$/ })
      .waitFor();
    assert(!(await page.locator(".live").innerText()).includes("«"));
  },
);

/** Does to the page what translators of browsers do: each text is moved into elements of their own. */
function translate(): void {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts) {
    const parent = text.parentElement;
    if (text.textContent?.trim() === "" || parent === null) continue;
    if (parent.closest("script, style, textarea, .notranslate") !== null) continue;
    const outer = document.createElement("font");
    outer.append(`«${text.textContent}»`);
    text.parentNode?.replaceChild(outer, text);
  }
}

inBrowser(
  "[ODD4] given a connection that is lost, when the page says so, then no word leaves its panel",
  livePath,
  async (page) => {
    await answering(page);
    const badge = page.locator(".recording .badge");
    await badge.evaluate((badge) => badge.textContent = "Connection lost, reconnecting");
    const [words, panel] = await Promise.all([
      badge.boundingBox(),
      page.locator(".stage").boundingBox(),
    ]);
    assert(words !== null && panel !== null);
    assert(words.x + words.width <= panel.x + panel.width - 12, "the badge sticks out");
  },
);

inBrowser(
  "[ODD5] given an address in place of the job's text, when the form is sent, then the page says what to paste",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    await page.getByLabel(/^Your résumé/).fill("Ada Example, engineer since 2015");
    const job = page.getByLabel(/^The job/);
    await job.fill("https://jobs.example.com/backend-engineer?id=12345");
    await page.getByRole("button", { name: "Set up the interview" }).click();
    await page.getByText("This is only an address").waitFor();
    assert.equal(await job.getAttribute("aria-invalid"), "true");
  },
);

inBrowser(
  "[ODD6] given a telephone, when the interview starts from the end of its page, then whose turn it is is in view",
  `/interview/${scheduledSession}`,
  async (page) => {
    await page.setViewportSize({ width: 390, height: 500 });
    await page.locator("html[data-islands=ready]").waitFor();
    const start = page.getByRole("button", { name: "Start the interview" });
    await start.scrollIntoViewIfNeeded();
    assert(await page.evaluate(() => scrollY) > 100, "the page need not be scrolled");
    await start.click();
    await page.locator(".live").waitFor();
    await page.waitForFunction(() => scrollY === 0);
  },
);

inBrowser(
  "[ODD7] given a mouse, the answer box names the keys that send; given a touch screen, it names none",
  livePath,
  async (page) => {
    await page.getByPlaceholder("Talk, or type your answer (Ctrl Enter sends it).").waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
    const screen = { width: 390, height: 844, deviceScaleFactor: 1, mobile: true };
    await devtools.send("Emulation.setDeviceMetricsOverride", screen);
    await page.reload();
    await page.locator(".live:not([inert])").waitFor();
    await page.getByPlaceholder("Talk, or type your answer.", { exact: true }).waitFor();
  },
);

inBrowser(
  "[ODD8] given a file that cannot be read, when the form is sent all the same, then the page still says which file and what to do",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    const file = {
      name: "cv.exe",
      mimeType: "application/octet-stream",
      buffer: Buffer.from("x"),
    };
    await page.locator("input[type=file][name=resume]").setInputFiles(file);
    const advice = page.getByText("“cv.exe” cannot be read here. Choose a PDF");
    await advice.waitFor();
    await page.getByLabel(/^The job/).fill("We look for an engineer.");
    await page.getByRole("button", { name: "Set up the interview" }).click();
    await page.locator("#field-resume:focus").waitFor();
    assert.equal(await advice.count(), 1);
    assert.equal(await page.getByText("Add your résumé").count(), 0);
  },
);

inBrowser(
  "[ODD9] given a text that is longer than a document may be, when it is pasted and sent, then nothing is cut and the page says by how much",
  "/new",
  async (page) => {
    await page.locator("html[data-islands=ready]").waitFor();
    const job = page.getByLabel(/^The job/);
    await job.fill("x".repeat(200_100));
    await page.getByLabel(/^Your résumé/).fill("Ada Example, engineer since 2015");
    await page.getByRole("button", { name: "Set up the interview" }).click();
    await page.getByText("This text has 200,100 characters; 200,000 is the most.").waitFor();
    assert.equal((await job.inputValue()).length, 200_100);
  },
);
