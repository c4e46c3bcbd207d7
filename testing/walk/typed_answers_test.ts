import assert from "node:assert/strict";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { candidateAnswers, resume } from "../../simulation/script.ts";
import { walkCase } from "./walk_case.ts";

walkCase(
  "[TYA1] four answers typed over the voice are four answers to four questions",
  { browser: { flags: ["--autoplay-policy=no-user-gesture-required"] } },
  async ({ candidate, page, product }) => {
    const bytes = new TextEncoder().encode(resume);
    await candidate.setUp({ resume: { name: "resume.txt", mediaType: "text/plain", bytes } });
    await candidate.start();
    const questions = page.locator(".utterance.interviewer[data-number]");
    for (const [place, text] of candidateAnswers.slice(0, 4).entries()) {
      // The caption is whole; its voice has only begun.
      await questions.nth(place).waitFor();
      await candidate.answer(text);
    }
    await questions.nth(4).waitFor();
    await candidate.end();
    await candidate.readReport();
    await page.getByText("You gave 4 answers", { exact: false }).waitFor();

    const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
    const events = (await log.text()).trimEnd().split("\n").map((line) => readLogLine(line)?.event);
    const typedOver = events.filter((event) =>
      event?.type === "ReplyInterrupted" && event.cause === "candidate_typed"
    );
    assert.ok(typedOver.length > 0, "Nothing was typed over the voice.");
    const [report] = events.filter((event) => event?.type === "ReportWritten");
    assert.ok(report?.type === "ReportWritten" && report.overallScore !== null);
    assert.deepEqual(candidate.complaints, []);
  },
);
