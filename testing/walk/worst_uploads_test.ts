import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { startProduct } from "../servers/running_product.ts";
import { worstDocuments } from "../fixtures/worst_documents.ts";
import { initSession, post, setupForm, startInterview } from "../servers/api_requests.ts";

const mebibyte = 1024 * 1024;

Deno.test({
  name: "[WUP1] the five worst uploads at once stop no interview, and memory stays bounded",
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using product = await startProduct();
    const api = await startInterview(product.origin);
    const before = await product.memory();
    let going = true;
    const uploads = Promise.all(
      Object.entries(worstDocuments).map(async ([name, make]) => {
        const form = setupForm({ resume: make(), resumeText: null });
        const response = await initSession(product.origin, form);
        const problem = await response.json() as { detail?: string; field?: string };
        assert.equal(response.status, 422, `${name}: ${problem.detail}`);
        assert.equal(problem.field, "resume", name);
      }),
    ).finally(() => going = false);
    let answers = 0;
    let highest = before;
    for (; going; answers++) {
      const text = `I cut the time of step ${answers} by a third.`;
      const answer = await post(`${api}/answers`, { utteranceId: crypto.randomUUID(), text });
      assert.equal(answer.status, 200);
      assert.equal((await answer.json() as { saved: boolean }).saved, true);
      highest = Math.max(highest, await product.memory());
      await pause(100);
    }
    await uploads;
    assert(answers > 5, `${answers} answers were taken while the uploads were read`);
    const log = await (await fetch(`${api}/log`)).text();
    assert.equal(log.split('"UtteranceHeard"').length - 1, answers, "every answer is in the log");
    // The largest of them is held once as it comes and once more as it is passed on.
    assert(
      highest - before < 400 * mebibyte,
      `memory grew by ${(highest - before) / mebibyte} MiB`,
    );
  },
});
