import assert from "node:assert/strict";
import { z } from "zod";
import { interviewEvent, type Numbered } from "../../domain/event.ts";
import { eventNumberSchema } from "../../domain/units.ts";
import { fold } from "../../projections/projection.ts";
import { transcript } from "../../projections/transcript.ts";
import { candidateAnswers, resume } from "../../simulation/script.ts";
import type { RunningProduct } from "../servers/running_product.ts";
import { missingFor, walkCase } from "./walk_case.ts";

const [first = "", second = ""] = candidateAnswers;
const draft = "I would begin with the measurements, then";
const plain = {
  name: "resume.txt",
  mediaType: "text/plain",
  bytes: new TextEncoder().encode(resume),
};
/** Words come a little more slowly, so that there is a middle of a reply to be killed in. */
const slow = { env: { ACEIT_SCRIPTED_PACE_MS: "60" } };

const lineSchema = z.object({ number: eventNumberSchema, event: interviewEvent });

async function readEvents(
  product: RunningProduct,
  sessionId: string,
): Promise<readonly Numbered[]> {
  const log = await fetch(`${product.origin}/api/interviews/${sessionId}/log`);
  const lines = (await log.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => lineSchema.parse(JSON.parse(line)));
}

/** What the log says was said, in the form in which the page shows it. */
function linesOf(events: readonly Numbered[]) {
  return fold(transcript, events).entries.map(({ number, kind, text }) => ({
    number,
    who: kind,
    text: text.trim(),
  }));
}

for (const args of [[], ["--nats"]]) {
  const engine = args[0] === "--nats" ? "a nats-server" : "the embedded log";
  walkCase(
    `[CR1] killed in the middle of a reply and of an answer, the open page goes on, on ${engine}`,
    { product: { ...slow, args }, missing: missingFor(args) },
    async ({ product, candidate, page }) => {
      const back = page.locator(".recording").getByText("Recorded", { exact: true });
      const gone = page.getByText("Connection lost, reconnecting");
      await candidate.setUp({ resume: plain });
      await candidate.start();
      await page.locator(".utterance-text", { hasText: /(\S+\s+){6}/ }).first().waitFor();

      await product.kill("SIGKILL");
      await gone.waitFor();
      await candidate.answerBox.fill(draft);
      await product.start();
      await back.waitFor();
      assert.equal(await candidate.answerBox.inputValue(), draft);
      await page.getByText("cut off by a restart").waitFor();
      await candidate.untilReplied();
      const { sessionId } = candidate;
      assert.deepEqual(await candidate.lines(), linesOf(await readEvents(product, sessionId)));

      await candidate.answerBox.press("End");
      await product.kill("SIGKILL");
      await candidate.answerBox.pressSequentially(" decide.");
      await gone.waitFor();
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByText("not sent yet, trying again").waitFor();
      await candidate.answerBox.fill(second);
      await product.start();
      await candidate.untilTaken(`${draft} decide.`);
      assert.equal(await candidate.answerBox.inputValue(), second);
      await page.getByRole("button", { name: "Send" }).click();
      await candidate.untilTaken(second);
      await candidate.untilReplied();
      await candidate.answer(first);
      await candidate.untilReplied();

      const shown = await candidate.lines();
      assert.deepEqual(shown, linesOf(await readEvents(product, sessionId)));
      const answers = shown.filter(({ who }) => who === "candidate").map(({ text }) => text);
      assert.deepEqual(answers, [`${draft} decide.`, second, first]);

      await candidate.end();
      await candidate.readReport();
      const events = await candidate.openReplay();
      await page.keyboard.press("End");
      const hash = await candidate.hashAt(events);
      assert.deepEqual(candidate.complaints, []);
      await product.kill("SIGKILL");
      const replay = async () =>
        (await product.aceit("replay", sessionId, "--hash", ...args)).stdout.trim();
      assert.equal(await replay(), hash);
      const rebuilt = await product.aceit("rebuild", "--json", ...args);
      assert.equal(rebuilt.code, 0, rebuilt.stderr);
      assert.equal(await replay(), hash);
      await product.start();
      await page.goto(`${product.origin}/interview/${sessionId}/report`);
      await page.getByRole("heading", { name: "Summary" }).waitFor();
    },
  );
}
