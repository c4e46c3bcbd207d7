import assert from "node:assert/strict";
import { candidateAnswers } from "../../simulation/script.ts";
import { fill, missingForSmallDisk, mountSmallDisk } from "../servers/small_disk.ts";
import { walkCase } from "./walk_case.ts";

const [first = "", second = ""] = candidateAnswers;
const resume = {
  name: "resume.txt",
  mediaType: "text/plain",
  bytes: new TextEncoder().encode("Ada. Built a ledger in Go."),
};

walkCase(
  "[FUD1] a full disk is told, loses nothing, and recording goes on when there is room",
  {
    async product() {
      const data = await Deno.makeTempDir({ prefix: "aceit-small-" });
      await Deno.mkdir(`${data}/log`);
      const disk = await mountSmallDisk(3, `${data}/log`);
      const release = async () => {
        await disk[Symbol.asyncDispose]();
        await Deno.remove(data, { recursive: true });
      };
      return { data, release };
    },
    missing: missingForSmallDisk,
  },
  async ({ product, candidate, page }) => {
    const filler = `${product.data}/log/filler`;
    await candidate.setUp({ resume });
    await candidate.start();
    await candidate.untilHeard(1);
    await candidate.answer(first);
    await candidate.untilHeard(2);
    await page.locator(".recording").getByText("Recorded", { exact: true }).waitFor();

    await fill(filler);
    await candidate.answer(second);
    await page.locator(".recording").getByText(/Recording is \d+ events behind/).waitFor();
    await page.getByText(/no room to write the event log/).first().waitFor();
    await page.getByText(/Free disk space/).first().waitFor();
    await candidate.untilHeard(3);

    await Deno.remove(filler);
    await page.locator(".recording").getByText("Recorded", { exact: true }).waitFor();
    const log = async () => {
      const answer = await fetch(`${product.origin}/api/interviews/${candidate.sessionId}/log`);
      return await answer.text();
    };
    const recorded = await log();
    assert.ok(recorded.includes(first.slice(0, 40)) && recorded.includes(second.slice(0, 40)));
    await candidate.end();
    await candidate.readReport();
    await product.kill("SIGKILL");
    await product.start();
    assert.ok((await log()).startsWith(recorded.trimEnd()), "what was acknowledged is not there");
  },
);
