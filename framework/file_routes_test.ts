import assert from "node:assert/strict";
import { patternOfPath, readFileRoutes } from "./file_routes.ts";

Deno.test("[FR1] names of files become patterns", () => {
  const table: Record<string, string> = {
    "index": "/",
    "about": "/about",
    "blog/index": "/blog",
    "blog/[slug]/comments": "/blog/:slug/comments",
    "old/[...path]": "/old/:path*",
    "docs/[[version]]/index": "/docs{/:version}?",
    "[[name]]": "/{:name}?",
    "(group)/about": "/about",
  };
  for (const [path, pattern] of Object.entries(table)) assert.equal(patternOfPath(path), pattern);
});

Deno.test("[FR2] the more of a path is fixed, the earlier its route is asked", () => {
  const files = ["[...all].ts", "[a]/[b].ts", "[a]/b.ts", "a/[b].ts", "(_parts)/x.ts", "_other.ts"];
  const roles = readFileRoutes(files.map((path) => ({ path, module: { handler: {} } })));
  const patterns = roles.map((role) => role.role === "route" ? role.pattern : role.role);
  assert.deepEqual(patterns, ["/a/:b", "/:a/b", "/:a/:b", "/:all*"]);
});
