import assert from "node:assert/strict";
import { z } from "zod";
import { readRecording } from "../../simulation/recording.ts";
import { runToEnd, startProduct } from "../running_product.ts";

const toldSchema = z.strictObject({
  session: z.uuid(),
  report: z.url(),
  replay: z.url(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  events: z.int().positive(),
});

Deno.test("[DM1] the recording holds several seconds of one face, in windows without a gap", async () => {
  const file = new URL("../../simulation/landmarks.bin.gz", import.meta.url);
  const parts = await readRecording(file);
  const sequences = [...new Set(parts.map(({ sequence }) => sequence))];
  assert.deepEqual(sequences, sequences.map((_, place) => place));
  assert.ok(sequences.length >= 8);
  const frames = parts.flatMap(({ frames }) => frames);
  assert.ok(frames.every(({ faces, face }) => faces === 1 && face !== null));
  assert.ok((await Deno.stat(file)).size < 300_000);
});

Deno.test({
  name: "[DM2] the demo goes through an interview, and its camera's measures come back",
  ...{ sanitizeOps: false, sanitizeResources: false },
  async fn() {
    await using product = await startProduct();
    const { port } = new URL(product.origin);
    const env = { PORT: port, ACEIT_DATA: product.data };
    const demo = (...args: string[]) => runToEnd(["cli.ts", "demo", "--answers=2", ...args], env);
    const machine = await demo("--json");
    assert.equal(machine.code, 0, machine.stderr);
    const told = toldSchema.parse(JSON.parse(machine.stdout));
    for (const page of [told.report, told.replay]) assert.equal((await fetch(page)).status, 200);
    const log = await (await fetch(`${product.origin}/api/interviews/${told.session}/log`)).text();
    assert.equal(log.trimEnd().split("\n").length, told.events);
    assert.match(log, /"type":"LandmarkBatchMeasured"/);
    assert.match(machine.stderr, /report written/);

    const person = await demo();
    const states = Number(/(\d+) HUD updates came back/.exec(person.stdout)?.[1]);
    assert.ok(states > 0, person.stdout);
    await product.kill("SIGTERM");
    const { stdout } = await product.aceit("replay", told.session, "--hash");
    assert.equal(stdout.trim(), told.hash);
  },
});
