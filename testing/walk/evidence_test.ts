import assert from "node:assert/strict";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { candidateAnswers, resume } from "../../simulation/script.ts";
import { walkCase } from "./walk_case.ts";

const textResume = {
  name: "resume.txt",
  mediaType: "text/plain",
  bytes: new TextEncoder().encode(resume),
};
/** A folder for screenshots, to look at; unset, none are made. */
const pictures = Deno.env.get("ACEIT_PICTURES");

walkCase(
  "[EVW1] given the comparison of résumé and job, when the candidate corrects it before the start, then the interview goes by it, and its replay has the same hash",
  {},
  async ({ product, candidate, page }) => {
    await candidate.setUp({ resume: textResume, track: "Behavioural", agree: true });
    await candidate.ready.waitFor();
    const section = page.locator("details.evidence");
    assert.match(await section.locator("summary").innerText(), /\d+ shown/u);
    await section.locator("summary").click();
    const kafka = page.getByLabel("What is right: Kafka");
    await kafka.selectOption("not_asked_for");
    await section.getByText("Saved.").waitFor();
    await section.getByText("not asked for, as you say").waitFor();
    await page.getByLabel("Kubernetes", { exact: true }).uncheck();
    for (const width of pictures === undefined ? [] : [1440, 390]) {
      await page.setViewportSize({ width, height: 1000 });
      await page.screenshot({ path: `${pictures}/evidence_${width}.png`, fullPage: true });
    }
    await candidate.start();
    await candidate.untilReplied();
    await candidate.answer(candidateAnswers[0] ?? "");
    await candidate.untilHeard(2);
    await candidate.untilReplied();
    await candidate.end();
    await candidate.readReport();
    const events = await candidate.openReplay();
    await page.keyboard.press("End");
    const shown = await candidate.hashAt(events);

    const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
    const recorded = (await log.text()).trimEnd().split("\n")
      .map((line) => readLogLine(line)?.event);
    const [correction] = recorded.filter((event) => event?.type === "EvidenceCorrected");
    assert.ok(correction?.type === "EvidenceCorrected" && correction.verdict === "not_asked_for");
    const [background] = recorded.filter((event) => event?.type === "BackgroundCorrected");
    assert.ok(background?.type === "BackgroundCorrected" && background.notSkills.length === 1);
    assert.deepEqual(candidate.complaints, []);
    await product.kill("SIGTERM");
    const { stdout, stderr } = await product.aceit("replay", candidate.sessionId, "--hash");
    assert.equal(stdout.trim(), shown, stderr);
  },
);
