import assert from "node:assert/strict";
import { z } from "zod";
import { pause } from "../../async/pause.ts";
import { jobDescription, resume } from "../../simulation/script.ts";
import { startProduct } from "../servers/running_product.ts";

async function init(origin: string): Promise<Response> {
  const form = new FormData();
  form.set("resume", new File([resume], "resume.txt", { type: "text/plain" }));
  form.set("jobDescription", jobDescription);
  form.set("track", "behavioural");
  return await fetch(`${origin}/api/init-session`, { method: "POST", body: form });
}

/** The interviews that the page lists, once it lists this one. */
async function readList(origin: string, sessionId: string): Promise<ReadonlySet<string>> {
  for (;;) {
    const page = await (await fetch(`${origin}/`)).text();
    const listed = new Set(
      [...page.matchAll(/\/interview\/([^/"]+)/g)].map(([, id = ""]) => id),
    );
    if (listed.has(sessionId)) return listed;
    await pause(100);
  }
}

Deno.test({
  name:
    "[KVO1] with the keys away a new interview is refused, the end waits, and a second request ends it",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const data = await Deno.makeTempDir({ prefix: "aceit-keys-" });
    const product = await startProduct({ data });
    try {
      const first = await init(product.origin);
      assert.equal(first.status, 201);
      await first.body?.cancel();

      await Deno.rename(`${data}/keys`, `${data}/away`);
      const refused = await init(product.origin);
      assert.equal(refused.status, 503);
      const { detail } = z.object({ detail: z.string() }).parse(await refused.json());
      assert.match(detail, /could not be saved/);

      await Deno.rename(`${data}/away`, `${data}/keys`);
      const second = await init(product.origin);
      assert.equal(second.status, 201);
      const { sessionId } = z.object({ sessionId: z.string() }).parse(await second.json());
      const listed = await readList(product.origin, sessionId);
      assert.equal(listed.size, 2, "the one that was refused, asked for again, is there once");
      const log = await fetch(`${product.origin}/api/interviews/${sessionId}/log`);
      assert.match(await log.text(), /DocumentsAdded/);

      await Deno.rename(`${data}/keys`, `${data}/away`);
      await (await init(product.origin)).body?.cancel();
      const server = z.object({ pid: z.int() });
      const { pid } = server.parse(JSON.parse(await Deno.readTextFile(`${data}/server.json`)));
      Deno.kill(pid, "SIGTERM");
      while (await Deno.stat(`${data}/server.json`).then(() => true, () => false)) {
        await pause(20);
      }
      await product.kill("SIGTERM");
      assert.match(product.printed, /Ended at once, as was asked/);
    } finally {
      await product.kill("SIGKILL");
      await Deno.remove(data, { recursive: true });
    }
  },
});
