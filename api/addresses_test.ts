import assert from "node:assert/strict";
import { answerAddress } from "./addresses.ts";

const ask = (address: string, init?: RequestInit) =>
  answerAddress(new Request(`http://localhost${address}`, init));

Deno.test("[ADR1] an address that cannot be decoded is a 400, in the form of what was asked", async () => {
  for (const path of ["/%zz", "/interview/%zz", "/%c3", "/new/%"]) {
    const answer = ask(path);
    assert.equal(answer?.status, 400, path);
    assert.match(await answer?.text() ?? "", /cannot be read/);
  }
  const ofApi = ask("/api/interviews/%zz/log");
  assert.equal(ofApi?.status, 400);
  assert.match(ofApi?.headers.get("content-type") ?? "", /problem\+json/);
});

Deno.test("[ADR2] slashes that are too many lead to the page's one address, with method and query", () => {
  const table: Record<string, string> = {
    "/new/": "/new",
    "//new": "/new",
    "/new//?track=coding": "/new?track=coding",
    "//evil.example/": "/evil.example",
    "/\\evil.example": "/evil.example",
    "/api//interviews/": "/api/interviews",
    "//": "/",
  };
  for (const [address, plain] of Object.entries(table)) {
    const answer = ask(address, { method: "POST" });
    assert.equal(answer?.status, 308, address);
    assert.equal(answer?.headers.get("location"), plain, address);
  }
});

Deno.test("[ADR3] every other address is left to the routes", () => {
  for (const address of ["/", "/new", "/a%20b", "/a%2Fb", "/new?a=//b/", "/%e2%82%ac"]) {
    assert.equal(ask(address), null, address);
  }
});
