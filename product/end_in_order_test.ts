import assert from "node:assert/strict";
import { closingLimitMs, endInOrder } from "./end_in_order.ts";

function scene(close: () => Promise<void>) {
  const exits: number[] = [];
  const lines: string[] = [];
  const due: { readonly ms: number; readonly then: () => void }[] = [];
  const ask = endInOrder({
    close,
    exit: (code) => exits.push(code),
    say: (line) => lines.push(line),
    wait: (ms, then) => due.push({ ms, then }),
  });
  return { exits, lines, due, ask };
}

const never = () => new Promise<void>(() => {});

Deno.test("[EIO1] the process ends once everything is closed", async () => {
  const { exits, lines, ask } = scene(() => Promise.resolve());
  ask();
  await Promise.resolve();
  assert.deepEqual([exits, lines], [[0], []]);
});

Deno.test("[EIO2] who asks a second time does not wait", () => {
  const { exits, lines, ask } = scene(never);
  ask();
  assert.deepEqual(exits, []);
  ask();
  assert.deepEqual(exits, [130]);
  assert.match(lines[0] ?? "", /at once/);
});

Deno.test("[EIO3] what cannot be closed does not keep the process", () => {
  const { exits, lines, due, ask } = scene(never);
  ask();
  assert.equal(due[0]?.ms, closingLimitMs);
  due[0]?.then();
  assert.deepEqual(exits, [1]);
  assert.match(lines[0] ?? "", /within 30 s/);
});

Deno.test("[EIO4] a failure while closing ends the process as failed", async () => {
  const { exits, ask } = scene(() => Promise.reject(new Error("no disk")));
  ask();
  await Promise.resolve();
  await Promise.resolve();
  assert.deepEqual(exits, [1]);
});
