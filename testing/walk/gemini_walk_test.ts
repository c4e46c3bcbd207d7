import assert from "node:assert/strict";
import { resume } from "../../simulation/script.ts";
import { type GeminiAnswer, type GeminiRequest, startGeminiServer } from "../gemini_server.ts";
import { walkCase } from "./walk_case.ts";

const plain = {
  name: "resume.txt",
  mediaType: "text/plain",
  bytes: new TextEncoder().encode(resume),
};
const good = (words: string): GeminiAnswer => ({
  type: "text",
  pieces: words.split(/(?<= )/),
  pauseMs: 40,
});
const quota: GeminiAnswer = { type: "error", status: 429, retryAfterSeconds: 600 };
const report = {
  overallScore: 71,
  summary: "Clear and concrete.",
  assessments: [],
  advice: [{ title: "Name figures", text: "Say by how much.", evidence: [] }],
};

/** What the model does with each turn; the person asks again after every failure. */
const turns: readonly {
  readonly fault: string;
  readonly apology: RegExp;
  readonly answer: GeminiAnswer;
}[] = [
  { fault: "quota", apology: /asked by too many people at once/, answer: quota },
  { fault: "timeout", apology: /lost my train of thought/, answer: { type: "stall", pieces: [] } },
  { fault: "safety", apology: /can't go on from that/, answer: { type: "blocked" } },
  {
    fault: "a stream that ends in the middle",
    apology: /cut off in the middle of a sentence/,
    answer: { type: "cut", pieces: ["Tell me ", "about the "] },
  },
];

/** Plays the turns one after the other: the fault, then, when asked again, a question. */
function model() {
  const next = turns.flatMap(({ fault, answer }, turn) => [
    { fault, answer },
    { fault: null, answer: good(`Question ${turn + 2}: what did you learn from it? `) },
  ]);
  next.unshift({ fault: null, answer: good("Question 1: what have you built? ") });
  let reports = 0;
  return (request: GeminiRequest): GeminiAnswer => {
    if (request.method === "generateContent") {
      if (reports++ === 0) return quota;
      return { type: "text", pieces: [JSON.stringify(report)] };
    }
    return next.shift()?.answer ?? good("That was the last one. ");
  };
}

const gemini = startGeminiServer(model());
// The server lives as long as this file's process; its one test closes it.
const env = {
  GEMINI_API_KEY: "key-of-the-test",
  GEMINI_BASE_URL: gemini.url,
  GEMINI_TIMEOUT_MS: "1500",
};

walkCase(
  "[GW1] Gemini streams, is named, and each of its faults is an apology with a way on",
  { product: { env } },
  async ({ product, candidate, page }) => {
    await candidate.setUp({ resume: plain });
    await page.getByText("You will talk with Gemini (gemini-flash-latest)").waitFor();
    await candidate.start();
    await page.getByText("You are talking with Gemini (gemini-flash-latest)").waitFor();
    await page.getByText("Question 1: what have you built?").first().waitFor();
    for (const [turn, { fault, apology }] of turns.entries()) {
      await page.getByText("Listening", { exact: true }).waitFor();
      await candidate.answer(`Answer ${turn + 1}: I built the ledger and its tests.`);
      await page.locator(".conversation").getByText(apology).first().waitFor();
      const askAgain = page.getByRole("button", { name: "Ask again" });
      await askAgain.waitFor();
      assert.ok(await candidate.answerBox.isEditable(), `the page is dead after ${fault}`);
      await askAgain.click();
      await page.getByText(`Question ${turn + 2}: what did you learn`).first().waitFor();
      await askAgain.waitFor({ state: "detached" });
    }
    await page.getByText("Listening", { exact: true }).waitFor();
    await candidate.end();
    await page.getByRole("link", { name: "Read the report" }).click();
    await page.getByText("The report could not be written.").waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Clear and concrete.").waitFor();
    await page.getByText("Gemini (gemini-pro-latest)").waitFor();

    assert.deepEqual(candidate.complaints, []);
    assert.ok(gemini.requests.every(({ apiKey }) => apiKey === "key-of-the-test"));
    const html = await (await fetch(page.url())).text();
    assert.ok(!`${html}${product.printed}`.includes("key-of-the-test"), "the key went elsewhere");
    const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
    const codes = [...(await log.text()).matchAll(/"type":"ReplyFailed".*?"code":"(\w+)"/g)];
    assert.deepEqual(codes.map(([, code]) => code), ["quota", "timeout", "safety", "cut_off"]);
    await gemini.close();
  },
);
