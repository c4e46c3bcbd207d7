// deno-lint-ignore-file no-console -- defects are reported there; these tests make some
import assert from "node:assert/strict";
import { findChromium, launchBrowser } from "../testing/browser/browser.ts";
import { fakeServices } from "../testing/servers/fake_services.ts";
import { madeUpInterviews } from "../testing/servers/made_up_interviews.ts";
import { scheduledSession } from "../testing/fixtures/made_up_interview.ts";
import { pagesApp } from "../testing/servers/serve_pages.ts";
import { GuardedApp } from "./content_policy.ts";

const services = fakeServices(madeUpInterviews());
const broken = {
  ...services,
  views: { ...services.views, interviews: () => Promise.reject(new Error("broken on purpose")) },
};
const whole = (await pagesApp(services, new GuardedApp())).app.handler();
const failing = (await pagesApp(broken, new GuardedApp())).app.handler();

/** Asks for a path; a defect's report stays out of the test's output. */
async function ask(path: string, { init = {}, handler = whole, host = "localhost" } = {}) {
  const { error } = console;
  console.error = () => {};
  try {
    const response = await handler(new Request(`http://${host}${path}`, init));
    return { response, body: await response.text() };
  } finally {
    console.error = error;
  }
}

function assertGuarded({ headers }: Response, cache = "no-store"): void {
  const policy = headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'self'; script-src 'self' 'wasm-unsafe-eval'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /upgrade-insecure-requests|script-src[^;]*'unsafe-(inline|eval)'/);
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.equal(headers.get("referrer-policy"), "same-origin");
  assert.equal(headers.get("cache-control"), cache);
}

Deno.test("[GRD1] a page carries the policy with its nonce, and is not kept by caches", async () => {
  for (const path of ["/", "/new", "/privacy", `/interview/${scheduledSession}`]) {
    const { response, body } = await ask(path);
    assert.equal(response.status, 200, path);
    assertGuarded(response);
    const [, nonce = "none"] = /nonce="(\w+)"/.exec(body) ?? [];
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.ok(policy.includes(`'nonce-${nonce}'`), path);
  }
});

Deno.test("[GRD2] error pages carry the policy: unknown, refused, and failed by a defect", async () => {
  const cases = [
    [404, await ask("/nowhere")],
    [404, await ask("/interview/00000000-0000-4000-8000-000000000000/report")],
    [403, await ask("/new", { init: { method: "POST", headers: { origin: "https://a.b" } } })],
    [421, await ask("/", { host: "rebound.example" })],
    [500, await ask("/", { handler: failing })],
  ] as const;
  for (const [status, { response, body }] of cases) {
    assert.equal(response.status, status);
    assert.match(body, /class="error-page"/);
    assertGuarded(response);
  }
});

Deno.test("[GRD3] a problem carries the policy, and so does what has no body", async () => {
  const { response } = await ask("/api/interviews/nonsense/log");
  assert.match(response.headers.get("content-type") ?? "", /problem\+json/);
  assertGuarded(response);
  assertGuarded((await ask("/nowhere", { init: { method: "HEAD" } })).response);
  assertGuarded((await ask("/api/health", { init: { method: "DELETE" } })).response);
});

Deno.test("[GRD4] what no error page answers carries the policy too", async () => {
  const bare = new GuardedApp().use((ctx) => {
    if (ctx.url.pathname === "/") throw new Error("no page for this");
    return ctx.next();
  });
  const handler = bare.handler();
  const cases = [[500, await ask("/", { handler })], [404, await ask("/x", { handler })]] as const;
  for (const [status, { response }] of cases) {
    assert.equal(response.status, status);
    assertGuarded(response);
  }
});

Deno.test("[GRD7] a page that another process rendered keeps its nonce, and only its nonce", async () => {
  const policy = "default-src *; script-src 'self' 'nonce-theirs'";
  const app = new GuardedApp().use(() =>
    new Response("<script nonce=theirs></script>", {
      headers: { "content-security-policy": policy },
    })
  );
  const { response } = await ask("/", { handler: app.handler() });
  assertGuarded(response);
  const own = response.headers.get("content-security-policy") ?? "";
  assert.match(own, /script-src 'self' 'wasm-unsafe-eval' 'nonce-theirs';/);
});

Deno.test("[GRD8] addresses that no route sees are answered under the policy", async () => {
  for (const [path, status] of [["/%zz", 400], ["/new/", 308], ["//new", 308]] as const) {
    const { response } = await ask(path);
    assert.equal(response.status, status, path);
    assertGuarded(response);
  }
});

Deno.test("[GRD9] a file may be kept and asked for again, whatever Fresh says of it", async () => {
  const say = (headers: Record<string, string>, status = 200) =>
    ask("/", {
      handler: new GuardedApp().use(() => new Response(null, { status, headers })).handler(),
    });
  const fresh = { "cache-control": "no-cache, no-store, max-age=0, must-revalidate" };
  assertGuarded((await say(fresh)).response, "public, max-age=0, must-revalidate");
  assertGuarded((await say({}, 304)).response, "public, max-age=0, must-revalidate");
  assertGuarded((await say({ "cache-control": "private" })).response, "private");
});

Deno.test("[GRD5] files keep what they say about caches", async () => {
  const { response } = await ask("/favicon.svg");
  assertGuarded(response, "public, max-age=0, must-revalidate");
});

Deno.test({
  name: "[GRD6] islands of an error page run under its policy",
  ignore: findChromium() === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    await using server = Deno.serve({ port: 0, onListen() {} }, whole);
    const { browser, reason } = await launchBrowser();
    if (browser === null) throw new Error(reason);
    await using _closing = browser;
    const page = await browser.context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) complaints.push(message.text());
    });
    await page.goto(`http://localhost:${server.addr.port}/nowhere`, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: /Use the (light|dark) theme/ }).click();
    await page.locator("html[data-theme]").waitFor();
    assert.deepEqual(complaints, []);
  },
});
