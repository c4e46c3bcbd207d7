import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { resume } from "../../simulation/script.ts";
import {
  type GeminiAnswer,
  type GeminiRequest,
  startGeminiServer,
} from "../servers/gemini_server.ts";
import type { RunningProduct } from "../servers/running_product.ts";
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
  summary: "Clear and concrete.",
  signals: [{ signal: "result.end", mark: "not_asked", evidence: [] }],
  advice: [{ title: "Name figures", text: "Say by how much.", evidence: [] }],
};

/** What the model does with each turn; in the turn after it, it is well again. */
const turns: readonly {
  readonly fault: string;
  readonly code: string;
  readonly answers: readonly GeminiAnswer[];
}[] = [
  { fault: "quota", code: "quota", answers: [quota] },
  { fault: "silence", code: "timeout", answers: [{ type: "stall", pieces: [] }] },
  { fault: "safety", code: "safety", answers: [{ type: "blocked" }] },
  {
    fault: "a stream that breaks twice",
    code: "cut_off",
    answers: Array(2).fill({ type: "cut", pieces: ["Tell me ", "about the "] }),
  },
];

/** Plays the turns one after the other: the fault, then a question. */
function model() {
  const next = turns.flatMap(({ answers }, turn) => [
    ...answers,
    good(`Question ${turn + 2}: what did you learn from it? `),
  ]);
  next.unshift(good("Question 1: what have you built? "));
  let reports = 0;
  return (request: GeminiRequest): GeminiAnswer => {
    if (request.method === "generateContent") {
      if (reports++ === 0) return quota;
      return { type: "text", pieces: [JSON.stringify(report)] };
    }
    return next.shift() ?? good("That was the last one. ");
  };
}

const gemini = startGeminiServer(model());
// The server lives as long as this file's process; its one test closes it.
const env = {
  GEMINI_API_KEY: "key-of-the-test",
  GEMINI_BASE_URL: gemini.url,
  GEMINI_TIMEOUT_MS: "4000",
};

walkCase(
  "[GW1] Gemini streams, is named, and another interviewer asks in each turn in which it fails",
  { product: { env } },
  async ({ product, candidate, page }) => {
    await candidate.setUp({ resume: plain });
    await page.getByText("You will talk with Gemini (gemini-flash-latest)").waitFor();
    await candidate.start();
    await page.getByText("You are talking with Gemini (gemini-flash-latest)").waitFor();
    await page.getByText("Question 1: what have you built?").first().waitFor();
    const stepsIn = page.getByText(
      "Gemini (gemini-flash-latest) did not answer in time, so the scripted interviewer stepped in.",
    );
    for (const [turn, { fault }] of turns.entries()) {
      await candidate.untilReplied();
      await candidate.answer(`Answer ${turn + 1}: I built the ledger and its tests.`);
      await stepsIn.waitFor();
      assert.ok(await candidate.answerBox.isEditable(), `the page is dead after ${fault}`);
      if (fault === "silence") await heardWhole(product, candidate.sessionId);
      await candidate.untilReplied();
      await candidate.answer(`Then ${turn + 1}: it halved the time that a payment takes.`);
      await page.getByText(`Question ${turn + 2}: what did you learn`).first().waitFor();
      await stepsIn.waitFor({ state: "detached" });
    }
    await candidate.untilReplied();
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
    const events = await eventsOf(product, candidate.sessionId);
    const failed = events.filter(({ type }) => type === "ModelFailed");
    assert.deepEqual(failed.map(({ code }) => code), turns.map(({ code }) => code));
    assert.ok(!events.some(({ type }) => type === "ReplyFailed"), "somebody always asked");
    await gemini.close();
  },
);

interface Recorded {
  readonly type: string;
  readonly replyId?: string;
  readonly code?: string;
  readonly text?: string;
  readonly sentences?: number;
}

async function eventsOf(product: RunningProduct, sessionId: string): Promise<readonly Recorded[]> {
  const log = await fetch(`${product.origin}/api/interviews/${sessionId}/log`);
  const lines = (await log.text()).trim().split("\n");
  return lines.map((line) => JSON.parse(line).event ?? JSON.parse(line));
}

/**
 * Waits until the page's own player has played the latest reply to its end: a phrase that bridged the
 * wait, then the question of the interviewer that stepped in.
 */
async function heardWhole(product: RunningProduct, sessionId: string): Promise<void> {
  for (;;) {
    const events = await eventsOf(product, sessionId);
    const replyId = events.findLast(({ type }) => type === "ReplyBegan")?.replyId;
    const own = events.filter((event) => event.replyId === replyId);
    const spoken = own.filter(({ type }) => type === "ReplySentenceCompleted");
    const heard = own.findLast(({ type }) => type === "ReplyHeard")?.sentences ?? 0;
    const finished = own.some(({ type }) => type === "ReplyFinished");
    if (finished && heard === spoken.length) {
      const [bridge, ...rest] = spoken.map(({ text }) => text ?? "");
      assert.match(bridge ?? "", /moment|second|think/, "a phrase bridges the wait");
      assert.match(rest.join(" "), /\?/, "a question follows");
      assert.ok(own.some(({ type }) => type === "ReplyContinued"));
      return;
    }
    await pause(300);
  }
}
