import assert from "node:assert/strict";
import { VirtualMachine } from "../testing/simulation/virtual_machine.ts";
import { pause } from "./pause.ts";
import { backOff, retry } from "./retry.ts";

const waits = { firstMs: 100, mostMs: 1_000 };

Deno.test("[RTY1] waits double from the first to the longest", () => {
  const found = [0, 1, 2, 3, 4, 5, 2_000].map((failed) => backOff(waits, failed));
  assert.deepEqual(found, [100, 100, 200, 400, 800, 1_000, 1_000]);
  assert.equal(backOff({ firstMs: 500, mostMs: Infinity }, 4), 4_000);
});

Deno.test("[RTY2] it is tried until it succeeds, after the waits that were asked for", async () => {
  const machine = new VirtualMachine(1);
  const triedAt: number[] = [];
  const failures: string[] = [];
  const result = await machine.run(() =>
    retry(() => {
      triedAt.push(machine.nowMs);
      return triedAt.length < 4
        ? Promise.reject(new Error(`no ${triedAt.length}`))
        : Promise.resolve("done");
    }, async (error, failed) => {
      failures.push(`${failed}: ${(error as Error).message}`);
      await pause(backOff(waits, failed));
      return true;
    })
  );
  assert.equal(result, "done");
  assert.deepEqual(triedAt, [0, 100, 300, 700]);
  assert.deepEqual(failures, ["1: no 1", "2: no 2", "3: no 3"]);
});

Deno.test("[RTY3] the last error is thrown where it is not to be tried again", async () => {
  let tries = 0;
  const trying = retry(
    () => Promise.reject(new Error(`no ${++tries}`)),
    (_, failed) => Promise.resolve(failed < 3),
  );
  await assert.rejects(trying, /no 3/);
});

Deno.test("[RTY4] an abort ends a wait; whether it is tried once more is the caller's to say", async () => {
  const machine = new VirtualMachine(1);
  await machine.run(async () => {
    const over = new AbortController();
    machine.after(150, () => over.abort());
    let tries = 0;
    const trying = retry(() => Promise.reject(new Error(`no ${++tries}`)), async (_, failed) => {
      await pause(backOff(waits, failed), over.signal);
      return !over.signal.aborted;
    });
    await assert.rejects(trying, /no 2/);
    assert.equal(machine.nowMs, 150);
  });
});
