import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { findTestFiles } from "./test_files.ts";
import { findKinds, kindOf } from "./test_kinds.ts";

Deno.test("[TKD1] a test is pure unless something that it loads leaves its thread", () => {
  const pure = `import assert from "node:assert/strict";\nassert.ok(1);`;
  assert.equal(kindOf(pure, [pure]), "pure");
  for (
    const impure of [
      `const child = new Deno.Command("ls").spawn();`,
      `Deno.serve(() => new Response());`,
      `const worker = new Worker(url);`,
      `import { connect } from "node:tls";`,
      `import {\n  a,\n  b,\n} from "onnxruntime-node";`,
      `export { default } from "werift";`,
      `const { build } = await import("esbuild");`,
    ]
  ) assert.equal(kindOf(pure, [pure, impure]), "process", impure);
});

Deno.test("[TKD2] types and comments leave no thread", () => {
  for (
    const pure of [
      `import type { Page } from "playwright-core";`,
      `import fs from "node:fs";\nimport type { Pool } from "pg";`,
      `// Deno.serve would listen.\n/** As \`new Deno.Command\` does. */\n * Deno.connect`,
    ]
  ) assert.equal(kindOf(pure, [pure]), "pure", pure);
});

Deno.test("[TKD3] a test that drives a browser is a page's, whatever else it starts", () => {
  const browser = `import { chromium } from "playwright-core";`;
  assert.equal(kindOf("", ["", `Deno.serve(answer);`, browser]), "page");
});

Deno.test("[TKD4] a test that says why runs alone", () => {
  const text = `// Runs alone: it compares what is seen with what is heard, in milliseconds.\n`;
  assert.equal(kindOf(text, [text]), "alone");
  assert.equal(kindOf("// Runs alone:\n", [""]), "pure", "without a reason it does not");
});

Deno.test("[TKD5] imports are followed to their end; what cannot be loaded runs by itself", async () => {
  const root = await Deno.makeTempDir({ prefix: "aceit-kinds-" });
  const files = {
    "deno.json": "{}",
    "far.ts": `export const run = () => new Deno.Command("ls");`,
    "near.ts": `export * from "./far.ts";`,
    "types.ts": `import type { run } from "./far.ts";\nexport type Run = typeof run;`,
    "a/far_test.ts": `import { run } from "../near.ts";\nrun();`,
    "a/lost_test.ts": `import "./nowhere.ts";`,
    "a/pure_test.ts": `import type { Run } from "../types.ts";\nexport type R = Run;`,
    "a/pure.ts": `export const notATest = 1;`,
    "node_modules/x/x_test.ts": "",
  };
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
  const found = await findTestFiles(root);
  assert.deepEqual(found, ["a/far_test.ts", "a/lost_test.ts", "a/pure_test.ts"]);
  assert.deepEqual([...(await findKinds(root, found)).values()], ["process", "process", "pure"]);
  assert.deepEqual(await findTestFiles(root, ["./a/pure_test.ts"]), ["a/pure_test.ts"]);
  assert.deepEqual(await findTestFiles(root, ["a/"]), found);
  assert.deepEqual(await findTestFiles(root, ["a/p"]), []);
  await Deno.remove(root, { recursive: true });
});
