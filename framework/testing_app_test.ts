import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { h } from "preact";
import { stringifyState } from "./serialize.ts";
import { builder } from "./testing_app/dev.ts";
import { app } from "./testing_app/main.ts";

const apply = await builder.build({ snapshot: "memory" });
apply(app);
const handler = app.handler();
const ask = (path: string, init?: RequestInit) =>
  handler(new Request(`http://localhost${path}`, init));
const page = async (path: string) => await (await ask(path)).text();

Deno.test("[TA2] middlewares of main run before that of the routes", async () => {
  assert.equal((await ask("/things/x")).headers.get("x-trail"), "main file");
});

Deno.test("[TA3] handlers give pages data, status and headers, or answer themselves", async () => {
  const response = await ask("/things/x");
  assert.deepEqual([response.status, response.headers.get("x-page")], [202, "yes"]);
  assert.match(await response.text(), /<main><article>x<\/article><\/main>/);
  const posted = await ask("/things/x", { method: "POST" });
  assert.deepEqual([posted.status, await posted.text()], [201, "posted x"]);
  assert.equal(await page("/docs/a/b"), "rest a/b");
  assert.equal(await page("/docs/a%20b"), "rest a b");
});

Deno.test("[TA4] the error page tells statuses from defects, inside the wrapper", async () => {
  for (
    const [path, status, text] of [
      ["/things/missing", 404, "status 404"],
      ["/no/such/page", 404, "status 404"],
      ["/things/broken", 500, "a defect"],
    ] as const
  ) {
    const response = await ask(path);
    assert.equal(response.status, status);
    assert.match(await response.text(), new RegExp(`<main><p id="error">${text}`));
  }
});

Deno.test("[TA5] a title in <Head> replaces the wrapper's, and other elements are added", async () => {
  const html = await page("/things/x");
  assert.deepEqual(html.match(/<title>.*?<\/title>/g), ["<title>Thing x</title>"]);
  assert.match(
    html,
    /<meta charset="utf-8"\/>.*<meta name="description" content="of x"\/>.*<\/head>/,
  );
  assert.match(await page("/"), /<title>Wrapper<\/title>/);
});

Deno.test("[TA6] islands stand between comments, outermost only, and the page has their props", async () => {
  const html = await page("/");
  const islands = [...html.matchAll(/<!--frsh-island (\d+) (\S+)-->/g)].map((match) => match[2]);
  assert.deepEqual(islands, [
    "islands/Failing.tsx",
    "islands/Counter.tsx",
    "islands/Counter.tsx",
    "islands/Pair.tsx",
  ]);
  assert.match(html, /id="frsh-state">[^<]*"name"[^<]*<\/script>/);
});

Deno.test("[TA7] the page preloads each chunk it needs, and all are served for a year", async () => {
  const html = await page("/");
  const chunks = [...html.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map((match) => match[1]);
  assert.ok(chunks.length >= 4);
  for (const chunk of chunks) {
    const response = await ask(chunk ?? "");
    assert.equal(response.status, 200);
    assert.match(response.headers.get("cache-control") ?? "", /immutable/);
    assert.match(response.headers.get("content-type") ?? "", /javascript/);
    await response.body?.cancel();
  }
  assert.doesNotMatch(await page("/things/x"), /modulepreload|frsh-state/);
});

Deno.test("[TA8] static files carry a validator and answer 304 to whoever has them", async () => {
  const style = await Deno.readTextFile(new URL("testing_app/static/style.css", import.meta.url));
  const whole = await ask("/style.css");
  assert.equal(await whole.text(), style);
  const etag = whole.headers.get("etag") ?? "";
  const again = await ask("/style.css", { headers: { "if-none-match": `W/${etag}` } });
  assert.equal(again.status, 304);
});

Deno.test("[TA9] nothing outside the static folder is served", async () => {
  for (
    const path of ["/..%2fmain.ts", "/%2e%2e/main.ts", "/..%5cmain.ts", "/a%00", "/.env", "/%zz"]
  ) {
    const response = await ask(path);
    assert.doesNotMatch(await response.text(), /new App/);
    assert.equal(response.headers.get("etag"), null);
  }
});

Deno.test("[TA10] a WebSocket passes through middlewares to its handler", async () => {
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, handler);
  const socket = new WebSocket(`ws://127.0.0.1:${server.addr.port}/api/echo`);
  const next = (name: string) => new Promise<Event>((done) => socket.addEventListener(name, done));
  await next("open");
  const answered = next("message");
  socket.send("hello");
  assert.equal((await answered as MessageEvent).data, "echo hello");
  const closed = next("close");
  socket.close();
  await closed;
});

Deno.test("[TA11] each method has its own handler, HEAD falls back to GET, others are 405", async () => {
  const head = await ask("/things/x", { method: "HEAD" });
  assert.deepEqual([head.status, head.headers.get("x-page"), await head.text()], [202, "yes", ""]);
  for (const path of ["/things/x", "/", "/docs/a"]) {
    assert.equal((await ask(path, { method: "DELETE" })).status, 405, path);
  }
});

Deno.test("[TA12] each page has its own nonce in policy and tags, kept elements too", async () => {
  const nonces = await Promise.all([1, 2].map(async () => {
    const response = await ask("/");
    const [, nonce = ""] = /<style nonce="(\w+)"/.exec(await response.text()) ?? [];
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.ok(policy.includes(`script-src 'self' 'nonce-${nonce}'`), policy);
    return nonce;
  }));
  assert.notEqual(nonces[0], nonces[1]);
});

Deno.test("[TA13] an island is given data only: elements, signals and functions are refused", () => {
  for (const value of [h("b", null), signal(1), () => {}]) {
    const state = { buildId: "", islands: {}, props: [{ label: [value] }] };
    assert.throws(() => stringifyState(state), /data|Cannot stringify/);
  }
});
