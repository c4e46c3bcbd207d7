import assert from "node:assert/strict";
import { builder } from "./testing_app/dev.ts";
import { app } from "./testing_app/main.ts";

const apply = await builder.build({ snapshot: "memory" });
apply(app);
const handler = app.handler();
const ask = (path: string, init?: RequestInit) =>
  handler(new Request(`http://localhost${path}`, init));
const page = async (path: string) => await (await ask(path)).text();

Deno.test("[TA1] layouts nest by folder and group, async ones too, and can be left out", async () => {
  const html = await page("/x");
  assert.match(html, /<main data-layout="outer"><section data-layout="inner"><article>x</);
  assert.doesNotMatch(await page("/fixed"), /data-layout/);
});

Deno.test("[TA2] middlewares of main, folder and group run in this order", async () => {
  assert.equal((await ask("/x")).headers.get("x-trail"), "main root inner");
  assert.equal((await ask("/fixed")).headers.get("x-trail"), "main root");
});

Deno.test("[TA3] handlers give pages data, status and headers, or answer themselves", async () => {
  const response = await ask("/x");
  assert.deepEqual([response.status, response.headers.get("x-page")], [202, "yes"]);
  const posted = await ask("/x", { method: "POST" });
  assert.deepEqual([posted.status, posted.headers.get("location")], [303, "/posted/x"]);
  assert.equal(await page("/docs/a/b"), "rest a/b");
});

Deno.test("[TA4] the error page tells statuses from defects, in its layout", async () => {
  for (
    const [path, status, text] of [
      ["/missing", 404, "status 404"],
      ["/no/such/page", 404, "status 404"],
      ["/broken", 500, "a defect"],
    ] as const
  ) {
    const response = await ask(path);
    assert.equal(response.status, status);
    assert.match(await response.text(), new RegExp(`data-layout="outer"><p id="error">${text}`));
  }
});

Deno.test("[TA5] what <Head> holds replaces what the wrapper says of the same thing", async () => {
  const html = await page("/x");
  assert.deepEqual(html.match(/<title>.*?<\/title>/g), ["<title>Thing x</title>"]);
  assert.deepEqual(html.match(/<meta name="description"[^>]*>/g), [
    '<meta name="description" content="of x"/>',
  ]);
  assert.ok(html.indexOf("<title>") < html.indexOf("</head>"));
});

Deno.test("[TA6] islands stand between comments, outermost and in slots, and share their props", async () => {
  const html = await page("/");
  const islands = [...html.matchAll(/<!--frsh-island (\d+) (\S+)-->/g)].map((match) => match[2]);
  const counter = "islands/Counter.tsx";
  assert.deepEqual(islands, [
    "islands/Failing.tsx",
    counter,
    counter,
    counter,
    "islands/Disclosure.tsx",
    `${counter}#Typed`,
    counter,
  ]);
  assert.match(html, /<template id="frsh-slot-\d+"><strong id="hidden">/);
  const state = /id="frsh-state">(.*?)<\/script>/.exec(html)?.[1] ?? "";
  assert.equal(state.match(/\["Signal",/g)?.length, 2);
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
  assert.doesNotMatch(await page("/fixed"), /modulepreload|frsh-state/);
});

Deno.test("[TA8] static files carry a validator, answer 304, and parts when asked", async () => {
  const style = await Deno.readTextFile(new URL("testing_app/static/style.css", import.meta.url));
  const whole = await ask("/style.css");
  assert.equal(await whole.text(), style);
  const etag = whole.headers.get("etag") ?? "";
  const again = await ask("/style.css", { headers: { "if-none-match": `W/${etag}` } });
  assert.equal(again.status, 304);
  const part = await ask("/style.css", { headers: { range: "bytes=5-9" } });
  assert.deepEqual([part.status, await part.text()], [206, style.slice(5, 10)]);
  assert.equal(part.headers.get("content-range"), `bytes 5-9/${style.length}`);
  assert.equal((await ask("/style.css", { headers: { range: "bytes=99-" } })).status, 416);
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
