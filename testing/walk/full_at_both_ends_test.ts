import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { closingLimitMs } from "../../product/end_in_order.ts";
import { startProduct } from "../servers/running_product.ts";
import { fill, missingForSmallDisk, mountSmallDisk } from "../servers/small_disk.ts";
import { post, startInterview } from "../servers/api_requests.ts";

const scene = {
  ignore: missingForSmallDisk !== null,
  sanitizeOps: false,
  sanitizeResources: false,
};

/** Fills a disk, but for so many bytes. */
async function leave(folder: string, bytes: number): Promise<void> {
  await Deno.remove(`${folder}/filler`).catch(() => {});
  await Deno.writeFile(`${folder}/room`, new Uint8Array(bytes));
  await fill(`${folder}/filler`);
  await Deno.remove(`${folder}/room`);
}

Deno.test({
  name:
    "[FDS1] a first start on a full disk says so, however far it comes, and with room it starts",
  ...scene,
  async fn() {
    await using disk = await mountSmallDisk(128);
    const data = disk.folder;
    for (const bytes of [0, 20_000, 3_000_000]) {
      await leave(data, bytes);
      await assert.rejects(startProduct({ data }), /cannot start[^]*is full. Free disk space/);
    }
    await Deno.remove(`${data}/filler`);
    await using product = await startProduct({ data });
    const health = await fetch(`${product.origin}/api/health`);
    assert.equal(health.status, 200, await health.text());
    await startInterview(product.origin);
  },
});

/** Answers in an interview whose log has no room; the answer is not acknowledged. */
async function answerUnsaved(api: string): Promise<void> {
  const answer = { utteranceId: crypto.randomUUID(), text: "I could not be written down." };
  void post(`${api}/answers`, answer).then(({ body }) => body?.cancel()).catch(() => {});
  const behind = /Recording|no room/;
  const stream = await fetch(`${api}/events?after=0`);
  let text = "";
  for await (const piece of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    if (/"behind":true/.test(text) && behind.test(text)) return;
  }
}

Deno.test({
  name: "[FDS2] with the log's disk full the end comes in time, and at once when it is asked twice",
  ...scene,
  async fn() {
    const data = await Deno.makeTempDir({ prefix: "aceit-small-" });
    await Deno.mkdir(`${data}/log`);
    const remove = () => Deno.remove(data, { recursive: true });
    await using _folder = { [Symbol.asyncDispose]: remove };
    await using _disk = await mountSmallDisk(3, `${data}/log`);
    await using product = await startProduct({ data });
    const saidAtEnd: string[] = [];
    for (const times of [1, 2]) {
      const api = await startInterview(product.origin);
      await fill(`${data}/log/filler`);
      await answerUnsaved(api);
      const { pid } = JSON.parse(await Deno.readTextFile(`${data}/server.json`)) as { pid: number };
      const began = performance.now();
      if (times === 2) {
        Deno.kill(pid, "SIGTERM");
        while (await Deno.stat(`${data}/server.json`).then(() => true, () => false)) {
          await pause(20);
        }
      }
      await product.kill("SIGTERM");
      const took = performance.now() - began;
      assert.ok(took < (times === 1 ? closingLimitMs + 10_000 : closingLimitMs), `${took} ms`);
      saidAtEnd.push(product.printed);
      await Deno.remove(`${data}/log/filler`);
      await product.start();
      const log = await fetch(`${api}/log`);
      assert.match(await log.text(), /InterviewStarted/, "what was acknowledged is there");
    }
    assert.match(saidAtEnd[0] ?? "", /could not close in order within 30 s/);
    assert.match(saidAtEnd[1] ?? "", /Ended at once, as was asked/);
  },
});
