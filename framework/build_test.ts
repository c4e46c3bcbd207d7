import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Builder } from "./dev.ts";

const root = join(import.meta.dirname ?? "", "testing_app");

Deno.test("[BU1] a build on disk serves pages and their chunks without building again", async () => {
  const outDir = await Deno.makeTempDir();
  await new Builder({ root, outDir }).build();
  const { default: built } = await import(pathToFileURL(join(outDir, "server.js")).href);
  const ask = (path: string): Promise<Response> =>
    built.fetch(new Request(`http://localhost${path}`));
  const html = await (await ask("/")).text();
  const [, chunk = ""] = /rel="modulepreload" href="([^"]+)"/.exec(html) ?? [];
  const response = await ask(chunk);
  assert.equal(response.status, 200);
  assert.match(response.headers.get("cache-control") ?? "", /immutable/);
  assert.match(await response.text(), /\S/);
  await Deno.remove(outDir, { recursive: true });
});

Deno.test("[BU2] the config for Fresh itself differs in Fresh's own imports, tasks and lock only", async () => {
  const read = async (path: string) => JSON.parse(await Deno.readTextFile(path));
  const [own, fresh] = [await read("deno.json"), await read("framework/fresh/deno.json")];
  const version = "2.3.3";
  assert.deepEqual(fresh.imports, {
    ...own.imports,
    "fresh": `jsr:@fresh/core@${version}`,
    "fresh/dev": `jsr:@fresh/core@${version}/dev`,
    "fresh/runtime": `jsr:@fresh/core@${version}/runtime`,
  });
  for (const name of ["compilerOptions", "license", "nodeModulesDir", "unstable"]) {
    assert.deepEqual(fresh[name], own[name], name);
  }
  assert.deepEqual(fresh.lock, { path: "./deno.lock" });
  const compared = await Deno.readTextFile("docs/fresh.md");
  assert.ok(compared.includes(`\`@fresh/core\` ${version}`));
});

Deno.test("[BU3] what cannot be bundled is named", async () => {
  const broken = await Deno.makeTempDir();
  await Deno.mkdir(join(broken, "islands"));
  await Deno.writeTextFile(join(broken, "deno.json"), "{}");
  await Deno.writeTextFile(join(broken, "islands/Bad.tsx"), 'import "./gone.ts";');
  const building = new Builder({ root: broken }).build({ snapshot: "memory" });
  await assert.rejects(building, /gone\.ts/);
  await Deno.remove(broken, { recursive: true });
});
