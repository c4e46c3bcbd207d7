import assert from "node:assert/strict";
import { join } from "node:path";
import { bundleWorkers } from "./browser_workers.ts";

Deno.test("[BW1] each worker becomes one script that needs no other file", async () => {
  const root = await Deno.makeTempDir();
  const write = (path: string, text: string) => Deno.writeTextFile(join(root, path), text);
  await Deno.mkdir(join(root, "browser/sound"), { recursive: true });
  await write("deno.json", '{ "imports": { "answer": "./browser/answer.ts" } }');
  await write("browser/answer.ts", "export const answer: number = 42;");
  await write("browser/a_worker.ts", 'import { answer } from "answer"; postMessage(answer);');
  await write(
    "browser/sound/b_worklet.ts",
    'import { answer } from "answer"; registerProcessor(answer);',
  );
  await write("browser/a_worker_test.ts", "this is not code");
  assert.deepEqual(await bundleWorkers(root, "browser", "static/workers"), [
    "a_worker.js",
    "b_worklet.js",
  ]);
  const script = await Deno.readTextFile(join(root, "static/workers/a_worker.js"));
  assert.match(script, /postMessage/);
  assert.doesNotMatch(script, /import/);
  const worklet = await Deno.readTextFile(join(root, "static/workers/b_worklet.js"));
  assert.match(worklet, /registerProcessor/);
  assert.deepEqual(await bundleWorkers(root, "nowhere", "static/workers"), []);
  await Deno.remove(root, { recursive: true });
});
