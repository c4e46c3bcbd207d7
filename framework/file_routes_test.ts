import assert from "node:assert/strict";
import { patternOf, readFileRoutes } from "./file_routes.ts";

const files = (...paths: string[]) => paths.map((path) => ({ path, module: { handler: {} } }));

Deno.test("[FR1] names of files become patterns", () => {
  const table: Record<string, string> = {
    "index": "/",
    "about": "/about",
    "blog/index": "/blog",
    "blog/[slug]/report.md": "/blog/:slug/report.md",
    "old/[...path]": "/old/:path*",
  };
  for (const [path, pattern] of Object.entries(table)) assert.equal(patternOf(path), pattern);
});

Deno.test("[FR2] the more of a path is fixed, the earlier its route is asked", () => {
  const { routes } = readFileRoutes(files("[...all].ts", "[a]/[b].ts", "[a]/b.ts", "a/[b].ts"));
  assert.deepEqual(routes.map(([pattern]) => pattern), ["/a/:b", "/:a/b", "/:a/:b", "/:all*"]);
});

Deno.test("[FR3] a name to which Fresh gives a meaning that is not supported here is refused", () => {
  for (const path of ["a/_middleware.ts", "_layout.tsx", "(group)/a.ts", "a/_error.tsx"]) {
    assert.throws(() => readFileRoutes(files(path)), /is not supported/, path);
  }
});
