import assert from "node:assert/strict";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { candidateAnswers, resume } from "../../simulation/script.ts";
import { walkCase } from "./walk_case.ts";

const misheard = "I set up cover needs with help and put redists in front of posters.";
const meant = "I set up Kubernetes with Helm and put Redis in front of PostgreSQL.";

walkCase(
  "[CAW1] an answer is corrected by keyboard on a phone, and page, report and replay tell of it",
  { browser: { flags: ["--autoplay-policy=no-user-gesture-required"] } },
  async ({ candidate, page, product }) => {
    const bytes = new TextEncoder().encode(resume);
    await candidate.setUp({ resume: { name: "resume.txt", mediaType: "text/plain", bytes } });
    await page.setViewportSize({ width: 390, height: 844 });
    await candidate.start();
    const lines = page.locator(".utterance[data-number]");
    const questions = page.locator(".utterance.interviewer[data-number]");
    await candidate.untilHeard(1);
    await candidate.answer(misheard);
    await questions.nth(1).waitFor();

    const first = lines.filter({ has: page.locator(".utterance-text") }).nth(1);
    const button = first.getByRole("button", { name: `Correct what was heard: ${misheard}` });
    assert.ok(
      (await button.boundingBox())?.height ?? 0 >= 40,
      "the button is too small for a thumb",
    );
    const focused = page.locator(":focus");
    await button.focus();
    await page.keyboard.press("Enter");
    const box = first.getByLabel("What you said");
    assert.equal(await box.inputValue(), misheard);
    await box.press("Escape");
    await focused.and(button).waitFor();
    await page.keyboard.press("Enter");
    await focused.and(box).waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(meant);
    await page.keyboard.press("Control+Enter");
    await first.locator(".utterance-text", { hasText: meant }).waitFor();
    await first.getByText("corrected by you").waitFor();
    await first.locator("del", { hasText: misheard }).waitFor();
    await focused.and(first.getByRole("button", { name: `Correct what was heard: ${meant}` }))
      .waitFor();
    const number = await first.getAttribute("data-number");

    const address = `${product.origin}/api/interviews/${candidate.sessionId}/corrections`;
    const correct = async (fields: unknown) => {
      const body = JSON.stringify(fields);
      const headers = { "content-type": "application/json" };
      const answer = await fetch(address, { method: "POST", headers, body });
      await answer.body?.cancel();
      return answer.status;
    };
    const unknown = "00000000-0000-4000-8000-000000000042";
    assert.equal(await correct({ utteranceId: unknown, text: "Hm." }), 409);
    assert.equal(await correct({ utteranceId: unknown, text: " " }), 422);
    assert.equal(await correct({ utteranceId: unknown, text: "x".repeat(20_001) }), 422);

    for (const [place, text] of candidateAnswers.slice(0, 2).entries()) {
      await candidate.answer(text);
      await questions.nth(place + 2).waitFor();
    }
    await first.getByRole("button").waitFor({ state: "detached" });
    await candidate.end();
    await candidate.readReport();
    await page.getByText(`You corrected what was heard of the answer at event ${number};`)
      .waitFor();

    const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
    const told = (await log.text()).trimEnd().split("\n").map((line) => readLogLine(line));
    const words = told.flatMap((numbered) => {
      const event = numbered?.event;
      const hasWords = event?.type === "UtteranceHeard" || event?.type === "UtteranceCorrected";
      return hasWords ? [event.text] : [];
    });
    assert.deepEqual(words.slice(0, 2), [misheard, meant]);
    const last = told.at(-1)?.number;
    await page.goto(`${product.origin}/interview/${candidate.sessionId}/replay#event-${last}`);
    await page.locator(".transcript").getByText(meant).waitFor();
    await page.locator(".transcript del", { hasText: misheard }).waitFor();
    assert.deepEqual(candidate.complaints, []);
  },
);
