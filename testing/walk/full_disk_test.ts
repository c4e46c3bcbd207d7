import assert from "node:assert/strict";
import { candidateAnswers } from "../../simulation/script.ts";
import { walkCase } from "./walk_case.ts";

const [first = "", second = ""] = candidateAnswers;
const resume = {
  name: "resume.txt",
  mediaType: "text/plain",
  bytes: new TextEncoder().encode("Ada. Built a ledger in Go."),
};

/** A data folder whose log lies on a small disk of its own; null where this machine allows none. */
async function mountSmallDisk(): Promise<string | null> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return null;
  const data = await Deno.makeTempDir({ prefix: "aceit-small-" });
  await Deno.mkdir(`${data}/log`);
  if (await run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", `${data}/log`)) return data;
  await Deno.remove(data, { recursive: true });
  return null;
}

/** Takes the disk away; what still writes to it keeps it until it ends. */
async function unmount(data: string): Promise<void> {
  await run("umount", "--lazy", `${data}/log`);
  await Deno.remove(data, { recursive: true });
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

const tried = await mountSmallDisk();
if (tried !== null) await unmount(tried);

walkCase(
  "[FUD1] a full disk is told, loses nothing, and recording goes on when there is room",
  {
    async product() {
      const data = await mountSmallDisk();
      if (data === null) throw new Error("No small disk can be mounted any more.");
      return { data, release: () => unmount(data) };
    },
    missing: tried === null ? "a small disk can be mounted by root on Linux only" : null,
  },
  async ({ product, candidate, page }) => {
    const filler = `${product.data}/log/filler`;
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
