import assert from "node:assert/strict";
import { join } from "node:path";
import { importTable } from "../testing/runner/import_table.ts";
import { buildInputs, isStale, noteBuild } from "./build_stamp.ts";

Deno.test("[BS1] a build is stale when it is missing or an input changed, came or went", async () => {
  const root = await Deno.makeTempDir();
  const outDir = join(root, "_fresh");
  const file = (path: string) => join(root, path);
  for (const folder of ["islands", "_fresh", "data"]) await Deno.mkdir(file(folder));
  await Deno.writeTextFile(file("islands/A.tsx"), "1");
  assert.equal(await isStale(root, outDir), true);
  const afterBuild = async (change: () => Promise<void>) => {
    await noteBuild(root, outDir);
    assert.equal(await isStale(root, outDir), false);
    await change();
    return await isStale(root, outDir);
  };
  assert.equal(await afterBuild(() => Deno.writeTextFile(file("islands/A.tsx"), "12")), true);
  assert.equal(await afterBuild(() => Deno.writeTextFile(file("islands/B.tsx"), "1")), true);
  assert.equal(await afterBuild(() => Deno.remove(file("islands/B.tsx"))), true);
  assert.equal(await afterBuild(() => Deno.writeTextFile(file("deno.json"), "{}")), true);
  assert.equal(await afterBuild(() => Deno.writeTextFile(file("data/log.db"), "1")), false);
  assert.equal(await afterBuild(() => Deno.writeTextFile(file("islands/A_test.ts"), "1")), false);
  await Deno.remove(root, { recursive: true });
});

Deno.test("[BS2] whatever the pages' code may import is an input of the build", async () => {
  const inputs = await buildInputs(join(import.meta.dirname ?? "", ".."));
  const reached = new Set(["islands"]);
  for (const part of reached) {
    for (const [name, { imports }] of Object.entries(importTable)) {
      if (`${name}/`.startsWith(`${part}/`)) imports.forEach((next) => reached.add(next));
    }
  }
  assert.ok(reached.has("domain"));
  for (const part of reached) {
    const isThere = inputs.some((path) => path === part || path.startsWith(`${part}/`));
    assert.ok(isThere, part);
  }
});
