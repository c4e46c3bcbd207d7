import assert from "node:assert/strict";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { candidateAnswers, resume } from "../../simulation/script.ts";
import { walkCase } from "./walk_case.ts";

walkCase(
  "[SLW1] whoever stays silent gets a hint, a kind word and the offer of a pause, each once",
  {
    product: { env: { ACEIT_SILENCE_SECONDS: "2,5,9" } },
    browser: { flags: ["--autoplay-policy=no-user-gesture-required"] },
  },
  async ({ candidate, page, product }) => {
    const bytes = new TextEncoder().encode(resume);
    await candidate.setUp({ resume: { name: "resume.txt", mediaType: "text/plain", bytes } });
    await candidate.start();
    const said = page.locator(".utterance.interviewer[data-number]");
    await page.getByText("Take your time. You can type your answer").waitFor();
    await said.nth(1).waitFor();
    assert.match(await said.nth(1).innerText(), /Tell me/);
    await said.nth(2).getByText("pause").waitFor();
    assert.equal(await page.getByText("did not answer in time").count(), 0);

    const told = page.waitForRequest(/\/activity$/);
    await candidate.answerBox.fill("I ");
    await told;
    await candidate.answer(candidateAnswers[0] ?? "");
    await said.nth(3).waitFor();

    const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
    const events = (await log.text()).trimEnd().split("\n").flatMap((line) =>
      readLogLine(line)?.event ?? []
    );
    const replies = events.flatMap((event) => event.type === "ReplyBegan" ? [event] : []);
    const intents = ["open", "encourage", "offer_pause", "continue"];
    assert.deepEqual(replies.map(({ intent }) => intent), intents);
    const questions = replies.map(({ questionId }) => questionId);
    assert.deepEqual(questions.slice(1, 3), [null, null]);
    assert.ok(
      questions[3]?.startsWith(`${questions[0]}/`),
      "The answer is taken as one to the question.",
    );
    const voiced = events.flatMap((event) =>
      event.type === "ReplyVoiceBegan" ? [event.replyId] : []
    );
    assert.ok(replies[1] !== undefined && voiced.includes(replies[1].replyId), "It is spoken.");
    assert.deepEqual(candidate.complaints, []);
  },
);
