import assert from "node:assert/strict";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { candidateAnswers, resume } from "../../simulation/script.ts";
import { testdataPath } from "../fixtures/testdata.ts";
import { tinyPdf, tinyWord, wordParagraph } from "../fixtures/tiny_documents.ts";
import { missingFor, type Walk, walkCase } from "./walk_case.ts";
import type { ChosenFile } from "./candidate_page.ts";

const models = testdataPath("mediapipe");
const fakeVideo = testdataPath("face/face_groundtruth.mjpeg");
const missing = models === null || fakeVideo === null ? "the test data is not there" : null;
const lines = resume.split("\n");

const word: ChosenFile = {
  name: "resume.docx",
  mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  bytes: tinyWord(lines.map(wordParagraph).join("")),
};
const pdf: ChosenFile = {
  name: "resume.pdf",
  mediaType: "application/pdf",
  bytes: tinyPdf({ lines }),
};
const [first = "", second = ""] = candidateAnswers;
const camera = { env: { ACEIT_MODELS: models ?? "" } };

/** From the upload to the report, with the camera on. @returns Number of the last event. */
async function holdInterview({ candidate, page }: Walk): Promise<number> {
  await candidate.setUp({ resume: word, track: "System design", manner: "Strict", agree: true });
  await candidate.start();
  await page.getByText("You are talking with the scripted interviewer").waitFor();
  await page.getByRole("button", { name: "Switch camera on" }).click();
  await candidate.untilHeard(1);
  await candidate.answer(first);
  await candidate.untilHeard(2);
  await page.getByText("Connected by WebRTC").waitFor();
  await page.locator(".hud-face").getByText("In view", { exact: true }).waitFor();
  await page.getByLabel("Show all measures").check();
  await page.locator(".hud").getByText("Frames", { exact: true }).waitFor();
  await page.waitForFunction(() => {
    const names = [...document.querySelectorAll(".hud dt")];
    const frames = names.find(({ textContent }) => textContent === "Frames")?.nextElementSibling;
    return Number(frames?.textContent?.replaceAll(",", "")) > 10;
  });
  // In the panel for developers: a whole reply sounded in this page.
  const timed = page.locator('.waterfall svg[aria-label*="heard to the end"]');
  await timed.first().waitFor({ state: "attached" });
  await candidate.answer(second);
  await candidate.untilHeard(3);
  await candidate.end();
  await candidate.readReport();
  await page.getByText("These numbers count towards no score.").waitFor();
  return await candidate.openReplay();
}

/** Plays, pauses, steps, scrubs and speeds up. */
async function checkReplay({ candidate, page }: Walk, events: number): Promise<void> {
  const shown = page.locator(".player-event strong");
  const number = async () => Number(await shown.innerText());
  const slider = page.getByLabel("Moment of the interview");
  await page.keyboard.press("Home");
  await page.getByRole("button", { name: "4×" }).click();
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(() =>
    Number(document.querySelector(".player-event strong")?.textContent) > 2
  );
  await page.getByRole("button", { name: "Pause" }).click();
  const paused = await number();
  assert.ok(paused > 2 && paused < events, `paused at ${paused} of ${events}`);
  await page.getByRole("button", { name: "One event forward" }).click();
  assert.equal(await number(), paused + 1);
  await page.getByRole("button", { name: "One event back" }).click();
  assert.equal(await number(), paused);
  await slider.fill(String(Math.floor(Number(await slider.getAttribute("max")) / 200) * 100));
  const middle = await number();
  assert.ok(middle > paused && middle < events, `scrubbed to ${middle} of ${events}`);
  await page.keyboard.press("End");
  assert.equal(await number(), events);
  assert.match(await candidate.hashAt(events), /^[0-9a-f]{64}$/);
}

/** The page told when it played the first sample: after it left the server, before the end was heard. */
function assertSoundTimed(log: string): void {
  const events = log.trimEnd().split("\n").map((line) => readLogLine(line)?.event);
  const [turn] = events.filter((event) => event?.type === "TurnTimed" && event.heardEnd !== null);
  assert.ok(turn?.type === "TurnTimed");
  const { firstAudio, firstAudible, heardEnd } = turn;
  assert.ok(firstAudio !== null && firstAudible !== null && heardEnd !== null, `${firstAudible}`);
  assert.ok(firstAudio <= firstAudible && firstAudible < heardEnd, JSON.stringify(turn));
}

for (const args of [[], ["--nats"]]) {
  const engine = args[0] === "--nats" ? "a nats-server" : "the embedded log";
  walkCase(
    `[WK1] from résumé to report and replay in a browser, on ${engine}`,
    {
      product: { ...camera, args },
      browser: { fakeVideo: fakeVideo ?? "" },
      missing: missing ?? missingFor(args),
    },
    async (walk) => {
      const { product, candidate } = walk;
      const events = await holdInterview(walk);
      await checkReplay(walk, events);
      const shown = await candidate.hashAt(events);
      assert.deepEqual(candidate.complaints, []);

      const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
      const recorded = await log.text();
      assert.match(recorded, /"type":"LandmarkBatchMeasured"/);
      assertSoundTimed(recorded);
      assert.equal(recorded.trimEnd().split("\n").length, events);
      const health = await (await fetch(`${product.origin}/api/health`)).text();
      assert.match(health, args.length > 0 ? /nats/i : /SQLite/i);

      if (args.length > 0) return;
      await product.kill("SIGTERM");
      const { stdout, stderr } = await product.aceit("replay", candidate.sessionId, "--hash");
      assert.equal(stdout.trim(), shown, stderr);
    },
  );
}

walkCase("[WK2] keys alone are enough, from the upload to the replay", {}, async (walk) => {
  const { candidate, page } = walk;
  /** Tabs on until the focus is where a person would stop; past the end of the page it begins anew. */
  const tabTo = async (matches: string) => {
    for (let tries = 0; tries < 80; tries++) {
      await page.keyboard.press("Tab");
      const there = (matches: string) => document.activeElement?.matches(matches) ?? false;
      if (await page.evaluate(there, matches)) return;
    }
    assert.fail(`Tab never came to ${matches}`);
  };
  await page.goto(candidate.origin);
  await tabTo('main a[href="/new"]');
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Set up your interview" }).waitFor();
  await candidate.chooseResume(pdf);
  await tabTo('textarea[name="jobDescription"]');
  await page.keyboard.insertText("Backend engineer. PostgreSQL, Kafka and written communication.");
  await tabTo('input[name="track"]');
  await page.keyboard.press("ArrowRight");
  await tabTo('button[type="submit"]');
  await page.keyboard.press("Enter");
  await candidate.ready.waitFor();
  await tabTo(".start button");
  await page.keyboard.press("Enter");
  await candidate.untilHeard(1);
  await page.keyboard.press("/");
  await page.keyboard.insertText(first);
  await page.keyboard.press("Control+Enter");
  await candidate.untilTaken(first);
  await candidate.untilHeard(2);
  await tabTo(".stage-end > button");
  await page.keyboard.press("Enter");
  await tabTo("dialog .danger");
  await page.keyboard.press("Enter");
  await tabTo('a[href$="/report"]');
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Summary" }).waitFor();
  await tabTo('a[href$="/replay"]');
  await page.keyboard.press("Enter");
  const events = page.locator(".player-event", { hasText: /of [1-9]/ });
  await events.waitFor();
  await page.keyboard.press("End");
  await page.getByText("ReportWritten").first().waitFor();
  assert.deepEqual(candidate.complaints, []);
});
