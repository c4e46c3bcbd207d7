import assert from "node:assert/strict";
import { App, csp, HttpError } from "./mod.ts";

interface State {
  seen: string[];
}

const ask = (app: App<State>, path: string, init?: RequestInit) =>
  app.handler()(new Request(`http://localhost${path}`, init));

Deno.test("[FW3] middlewares run in the order in which they were added", async () => {
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.seen = ["first"];
      return ctx.next();
    })
    .use((ctx) => (ctx.state.seen.push("second"), ctx.next()), (ctx) => {
      return Response.json([...ctx.state.seen, "third"]);
    });
  assert.equal(await (await ask(app, "/anywhere")).text(), '["first","second","third"]');
});

Deno.test("[FW4] without an error page an error's status and message are the answer", async () => {
  const app = new App<State>().use(() => Promise.reject(new HttpError(409, "taken")));
  const answer = await ask(app, "/");
  assert.deepEqual([answer.status, await answer.text()], [409, "taken"]);
  assert.equal((await ask(new App<State>(), "/nowhere")).status, 404);
});

Deno.test("[FW8] request bodies and answers are passed through as streams", async () => {
  const app = new App<State>().use((ctx) => new Response(ctx.req.body));
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const response = await ask(app, "/", { method: "POST", body: readable });
  const reader = response.body?.getReader();
  const writer = writable.getWriter();
  for (const byte of [1, 2]) {
    const [{ value }] = await Promise.all([
      reader?.read() ?? { value: undefined },
      writer.write(new Uint8Array([byte])),
    ]);
    assert.deepEqual(value, new Uint8Array([byte]));
  }
  await writer.close();
});

Deno.test("[FW10] an app whose routes were not built says so before the first request", () => {
  assert.throws(() => new App<State>().fsRoutes().handler(), /needs a build/);
  assert.throws(() => new App<State>().fsRoutes().use(csp()), /before fsRoutes/);
});
