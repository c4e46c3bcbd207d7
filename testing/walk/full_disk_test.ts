import assert from "node:assert/strict";
import { candidateAnswers } from "../../simulation/script.ts";
import { walkCase } from "./walk_case.ts";

const [first = "", second = ""] = candidateAnswers;
const resume = {
  name: "resume.txt",
  mediaType: "text/plain",
  bytes: new TextEncoder().encode("Ada. Built a ledger in Go."),
};

/** A small disk of its own for the log; null where this machine allows none. */
async function smallDisk(): Promise<string | null> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return null;
  const data = await Deno.makeTempDir({ prefix: "aceit-small-" });
  await Deno.mkdir(`${data}/log`);
  const mounted = await run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", `${data}/log`);
  return mounted ? data : null;
}

async function run(program: string, ...args: string[]): Promise<boolean> {
  const { success } = await new Deno.Command(program, { args, stderr: "null" }).output();
  return success;
}

/** Writes until not a byte more fits. */
async function fill(path: string): Promise<void> {
  const file = await Deno.open(path, { create: true, append: true });
  try {
    for (let size = 64 * 1024; size >= 1;) {
      try {
        await file.write(new Uint8Array(size));
      } catch {
        size = Math.floor(size / 2);
      }
    }
  } finally {
    file.close();
  }
}

const data = await smallDisk();
// The disk goes however the test ends.
addEventListener("unload", () => {
  if (data === null) return;
  new Deno.Command("umount", { args: ["--lazy", `${data}/log`] }).outputSync();
  Deno.removeSync(data, { recursive: true });
});

walkCase(
  "[FD1] a full disk is told, loses nothing, and recording goes on when there is room",
  {
    product: data === null ? {} : { data },
    missing: data === null ? "a small disk can be mounted by root on Linux only" : null,
  },
  async ({ product, candidate, page }) => {
    const filler = `${data}/log/filler`;
    await candidate.setUp({ resume });
    await candidate.start();
    await candidate.heard(1);
    await candidate.answer(first);
    await candidate.heard(2);
    await page.locator(".recording").getByText("Recorded", { exact: true }).waitFor();

    await fill(filler);
    await candidate.answer(second);
    await page.locator(".recording").getByText(/Recording is behind by/).waitFor();
    await page.getByText(/no room to write the event log/).first().waitFor();
    await page.getByText(/Free disk space/).first().waitFor();
    await candidate.heard(3);

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
