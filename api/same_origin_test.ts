import assert from "node:assert/strict";
import { Problem } from "./problem.ts";
import { refuseOtherSites } from "./same_origin.ts";

function statusOf(
  url: string,
  init: RequestInit,
  localOnly = true,
  publicOrigin?: string,
): number {
  try {
    refuseOtherSites(new Request(url, init), { localOnly, publicOrigin });
    return 200;
  } catch (error) {
    assert.ok(error instanceof Problem);
    return error.status;
  }
}

const own = "http://localhost:8000/api/interviews/x/end";
const post = (headers: Record<string, string>) => ({ method: "POST", headers });

Deno.test("[OR1] the product's own pages, and programs without an origin, may post", () => {
  assert.equal(statusOf(own, post({ origin: "http://localhost:8000" })), 200);
  assert.equal(statusOf(own, post({})), 200);
});

Deno.test("[OR2] another site's page may not, whatever it calls itself", () => {
  assert.equal(statusOf(own, post({ origin: "https://evil.example" })), 403);
  assert.equal(statusOf(own, post({ origin: "null" })), 403);
  assert.equal(statusOf(own, post({ "sec-fetch-site": "cross-site" })), 403);
});

Deno.test("[OR3] reading is for loopback names only, where everybody is the local person", () => {
  assert.equal(statusOf("http://rebound.example:8000/", {}), 421);
  assert.equal(statusOf("http://127.0.0.1:8000/", {}), 200);
  assert.equal(statusOf("http://aceit.example/", {}, false), 200);
});

Deno.test("[OR4] a WebSocket counts as writing", () => {
  const upgrade = { headers: { upgrade: "websocket", origin: "https://evil.example" } };
  assert.equal(statusOf(own, upgrade), 403);
});

Deno.test("[OR5] the public origin is the product's own, that one only, and opens no other name", () => {
  const publicOrigin = "https://interviews.example.com";
  const status = (origin: string, url = own, headers = {}) =>
    statusOf(url, post({ origin, ...headers }), true, publicOrigin);
  assert.equal(status(publicOrigin), 200);
  assert.equal(status("http://localhost:8000"), 200);
  const others = [
    "http://interviews.example.com",
    "https://interviews.example.com:8443",
    "https://interviews.example.com.evil.example",
    "https://example.com",
    "null",
  ];
  for (const other of others) assert.equal(status(other), 403, other);
  assert.equal(status(publicOrigin, own, { "sec-fetch-site": "cross-site" }), 403);
  assert.equal(status(publicOrigin, `${publicOrigin}/api/interviews/x/end`), 421);
});
