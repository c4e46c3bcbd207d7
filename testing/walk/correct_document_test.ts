import assert from "node:assert/strict";
import { readLogLine } from "../../browser/connection/stream_message.ts";
import { tinyPdf } from "../fixtures/tiny_documents.ts";
import { walkCase } from "./walk_case.ts";

const lines = ["Jane Porter", "Experience", "- Led a team of six engineers through an audit"];

walkCase(
  "[COD1] given a text that was read of a file and corrected, the log has it as corrected, under the file's name",
  {},
  async ({ candidate, page, product }) => {
    await page.goto(`${product.origin}/new`);
    const resume = { name: "jane.pdf", mediaType: "application/pdf", bytes: tinyPdf({ lines }) };
    await candidate.chooseResume(resume);
    await page.getByText("AceIt read 12 words on 1 page").waitFor();
    await page.getByRole("button", { name: "Read and correct the text" }).click();
    const text = page.getByLabel("Text of jane.pdf");
    await text.fill((await text.inputValue()).replace("six", "seven"));
    await page.getByText("Corrected by you").waitFor();
    await page.locator('textarea[name="jobDescription"]').fill("Engineer. Kafka.");
    await page.getByRole("button", { name: "Set up the interview" }).click();
    await candidate.ready.waitFor();

    const log = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
    const events = (await log.text()).trimEnd().split("\n").map((line) => readLogLine(line)?.event);
    const added = events.find((event) => event?.type === "DocumentsAdded");
    assert(added?.type === "DocumentsAdded");
    assert.deepEqual([added.resumeName, added.resumeMediaType], ["jane.pdf", "text/plain"]);
    assert.match(added.resumeText, /team of seven engineers/);
    assert.deepEqual(candidate.complaints, []);
  },
);
