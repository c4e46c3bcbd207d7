import assert from "node:assert/strict";
import { z } from "zod";
import { jsonLimit, limitedBody, readJson, refuseArriving } from "./body.ts";
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

/** A body that begins and does not go on. */
const endlessly = () =>
  post(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) }));

Deno.test("[BD5] a body that does not come in time is refused", async () => {
  const problem = await problemFrom(new Response(limitedBody(endlessly(), 1_024, 10)).text());
  assert.equal(problem.status, 408);
});

Deno.test("[BD6] bodies that are still coming are refused while connections are scarce", async () => {
  const reading = [endlessly(), endlessly()].map((request) =>
    problemFrom(new Response(limitedBody(request, 1_024)).text())
  );
  const whole = await readJson(post('{"text":"yes"}'), schema);
  refuseArriving();
  assert.deepEqual((await Promise.all(reading)).map(({ status }) => status), [503, 503]);
  assert.equal(whole.text, "yes");
});
