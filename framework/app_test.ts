import assert from "node:assert/strict";
import { h } from "preact";
import { App, csp, HttpError, page } from "./mod.ts";

interface State {
  seen: string[];
}

const ask = (app: App<State>, path: string, init?: RequestInit) =>
  app.handler()(new Request(`http://localhost${path}`, init));
const textOf = async (app: App<State>, path: string, init?: RequestInit) =>
  await (await ask(app, path, init)).text();

Deno.test("[FW1] a fixed path wins over a pattern, and patterns match in order", async () => {
  const app = new App<State>()
    .get("/things/:id", (ctx) => ctx.text(`one ${ctx.params.id} of ${ctx.route}`))
    .get("/things/*", (ctx) => ctx.text("any"))
    .get("/things/first", (ctx) => ctx.text("fixed"));
  assert.equal(await textOf(app, "/things/first"), "fixed");
  assert.equal(await textOf(app, "/things/a%20b"), "one a b of /things/:id");
  assert.equal(await textOf(app, "/things/a/b"), "any");
});

Deno.test("[FW2] each method has its own handler, all() has the rest, HEAD falls back to GET", async () => {
  const app = new App<State>()
    .get("/a", (ctx) => ctx.text("got", { headers: { "x-length": "3" } }))
    .post("/a", (ctx) => ctx.text("posted"))
    .all("/b", (ctx) => ctx.text(ctx.req.method));
  assert.equal(await textOf(app, "/a", { method: "POST" }), "posted");
  assert.equal(await textOf(app, "/b", { method: "PATCH" }), "PATCH");
  const head = await ask(app, "/a", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("x-length"), await head.text()], [200, "3", ""]);
  assert.ok((await ask(app, "/a", { method: "DELETE" })).status >= 400);
});

Deno.test("[FW3] middlewares run from top to bottom, and only for what comes after them", async () => {
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.seen = ["first"];
      return ctx.next();
    })
    .get("/early", (ctx) => ctx.json(ctx.state.seen))
    .use("/deep", (ctx) => (ctx.state.seen.push("deep"), ctx.next()))
    .use((ctx) => (ctx.state.seen.push("late"), ctx.next()))
    .get("/deep/down", (ctx) => ctx.json(ctx.state.seen))
    .get("/deeper", (ctx) => ctx.json(ctx.state.seen));
  assert.equal(await textOf(app, "/early"), '["first"]');
  assert.equal(await textOf(app, "/deep/down"), '["first","late","deep"]');
  assert.equal(await textOf(app, "/deeper"), '["first","late"]');
});

Deno.test("[FW4] the nearest error page answers, with the error's status for components", async () => {
  const fail = () => Promise.reject(new HttpError(409, "taken"));
  const app = new App<State>()
    .onError("*", { component: ({ error }) => h("p", null, `outer ${error}`) })
    .onError("/in", (ctx) => ctx.text(`inner ${ctx.error}`, { status: 418 }))
    .get("/out", fail)
    .get("/in/side", fail);
  const outer = await ask(app, "/out");
  assert.equal(outer.status, 409);
  assert.match(await outer.text(), /<p>outer HttpError: taken<\/p>/);
  const inner = await ask(app, "/in/side");
  assert.deepEqual([inner.status, await inner.text()], [418, "inner HttpError: taken"]);
});

Deno.test("[FW5] notFound() answers every 404, after the middlewares", async () => {
  const app = new App<State>()
    .use((ctx) => (ctx.state.seen = ["yes"], ctx.next()))
    .notFound((ctx) => ctx.text(`lost ${ctx.state.seen}`, { status: 404 }))
    .get("/thrown", () => Promise.reject(new HttpError(404)));
  assert.equal(await textOf(app, "/nowhere"), "lost yes");
  assert.equal(await textOf(app, "/thrown"), "lost yes");
});

Deno.test("[FW6] redirects keep to this site unless a whole address is given", async () => {
  const app = new App<State>().get(
    "/to",
    (ctx) => ctx.redirect(ctx.url.searchParams.get("u") ?? "", 307),
  );
  const target = async (to: string) =>
    (await ask(app, `/to?u=${encodeURIComponent(to)}`)).headers.get("location");
  assert.equal(await target("/a"), "/a");
  assert.equal(await target("//evil.example"), "/evil.example");
  assert.equal(await target("https://other.example/"), "https://other.example/");
});

Deno.test("[FW7] a route gives its page data, status and headers, inside layouts and wrapper", async () => {
  const app = new App<State>()
    .appWrapper(({ Component }) => h("html", null, h("body", null, h(Component, null))))
    .layout("*", ({ Component }) => h("main", null, h(Component, null)))
    .route("/", {
      handler: { GET: () => page("given", { status: 203, headers: { "x-a": "b" } }) },
      component: ({ data }) => h("i", null, String(data)),
    });
  const response = await ask(app, "/");
  assert.deepEqual([response.status, response.headers.get("x-a")], [203, "b"]);
  assert.match(await response.text(), /^<!DOCTYPE html><html>.*<body><main><i>given<\/i><\/main>/);
});

Deno.test("[FW8] request bodies and answers are passed through as streams", async () => {
  const app = new App<State>().post("/", (ctx) => new Response(ctx.req.body));
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

Deno.test("[FW9] each page has its own nonce in policy and tags, elements kept for many pages too", async () => {
  const kept = h("script", null, "1");
  const app = new App<State>().use(csp({ useNonce: true })).get("/", (ctx) => ctx.render(kept));
  const nonces = await Promise.all([1, 2].map(async () => {
    const response = await ask(app, "/");
    const [, nonce = ""] = /<script nonce="(\w+)"/.exec(await response.text()) ?? [];
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.ok(policy.includes(`script-src 'self' 'nonce-${nonce}'`), policy);
    return nonce;
  }));
  assert.notEqual(nonces[0], nonces[1]);
});
