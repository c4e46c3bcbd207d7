import assert from "node:assert/strict";
import { z } from "zod";
import { jsonLimit, limitedBody, readJson } from "./body.ts";
import { Problem } from "./problem.ts";

const schema = z.object({ text: z.string().min(1) });

const post = (body: BodyInit) => new Request("http://localhost/", { method: "POST", body });

async function problemFrom(reading: Promise<unknown>): Promise<Problem> {
  const problem = await reading.then(() => null, (cause: unknown) => cause);
  assert.ok(problem instanceof Problem, `expected a problem, got ${problem}`);
  return problem;
}

Deno.test("[BD1] a body in the schema's shape is read", async () => {
  assert.deepEqual(await readJson(post('{"text":"yes"}'), schema), { text: "yes" });
});

Deno.test("[BD2] what is no JSON, and what has another shape, is refused by name", async () => {
  assert.equal((await problemFrom(readJson(post("{"), schema))).status, 400);
  const empty = await problemFrom(readJson(post('{"text":""}'), schema));
  assert.equal(empty.status, 422);
  assert.equal(empty.field, "text");
});

Deno.test("[BD3] a body that says it is too large is refused before a byte is read", async () => {
  const request = new Request("http://localhost/", {
    method: "POST",
    body: "x",
    headers: { "content-length": String(jsonLimit + 1) },
  });
  assert.equal((await problemFrom(readJson(request, schema))).status, 413);
});

Deno.test("[BD4] a body that hides its size is cut off at the limit", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  const problem = await problemFrom(new Response(limitedBody(post(endless), 8 * 1024)).text());
  assert.equal(problem.status, 413);
  assert.ok(sent < 64 * 1024, `${sent} bytes were taken`);
});
