import assert from "node:assert/strict";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { resume } from "../../simulation/script.ts";
import { startGeminiServer } from "../servers/gemini_server.ts";
import { walkCase } from "./walk_case.ts";

const reply =
  "**Great** to meet you! Here is `sumOf` as code:\n```js\nlet a = 1. \n\nif (a) b!\n```\n" +
  "- Say what it *does*.\n- Say why.\n\nWhat would you change?";
const pieces = reply.match(/[^]{1,5}/g) ?? [];
const gemini = startGeminiServer([{ type: "text", pieces, pauseMs: 20 }]);
const env = { GEMINI_API_KEY: "key-of-the-test", GEMINI_BASE_URL: gemini.url };

walkCase(
  "[MKC1] captions never show raw marks, code is drawn as code, and the event keeps the model's text",
  { product: { env } },
  async ({ product, candidate, page }) => {
    const bytes = new TextEncoder().encode(resume);
    await candidate.setUp({ resume: { name: "resume.txt", mediaType: "text/plain", bytes } });
    await page.evaluate(watchCaptions);
    await candidate.start();
    await candidate.untilHeard(1);
    const line = page.locator(".utterance.interviewer[data-number]");
    await line.locator("strong", { hasText: "Great" }).waitFor();
    await line.locator("code", { hasText: "sumOf" }).first().waitFor();
    assert.equal(await line.locator("pre").textContent(), "let a = 1. \n\nif (a) b!");
    assert.equal(await line.locator("li", { hasText: "Say what it does." }).count(), 1);
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as Watched).rawMarks), []);
    await candidate.end();

    const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
    const events = (await log.text()).trimEnd().split("\n").map((one) => readLogLine(one)?.event);
    const told = events.flatMap((event) =>
      event?.type === "ReplyTokenProduced" ? [event.text] : []
    );
    assert.ok(told.join("").startsWith(reply), told.join(""));
    const sentences = events.flatMap((event) =>
      event?.type === "ReplySentenceCompleted" ? [event.text] : []
    );
    assert.ok(sentences.includes("```js\nlet a = 1. \n\nif (a) b!\n```"), sentences.join(" | "));
    assert.deepEqual(candidate.complaints, []);
    await gemini.close();
  },
);

interface Watched {
  rawMarks: string[];
}

/** Notes every caption, and every announcement to a screen reader, that shows a raw mark. */
function watchCaptions(): void {
  const watched = globalThis as unknown as Watched;
  watched.rawMarks = [];
  const look = () => {
    for (const said of document.querySelectorAll(".utterance-text, [aria-live=polite]")) {
      const text = said.textContent ?? "";
      if (/[*`]/.test(text)) watched.rawMarks.push(text);
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}
