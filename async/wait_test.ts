import assert from "node:assert/strict";
import { VirtualMachine } from "../testing/simulation/virtual_machine.ts";
import { pause } from "./pause.ts";
import { waitForReal, waitUntil } from "./wait.ts";

Deno.test("[WTM1] it calls back after its time, unless it is called off before", async () => {
  const machine = new VirtualMachine(1);
  const rung: string[] = [];
  await machine.run(async () => {
    waitForReal(100, () => rung.push(`first at ${machine.nowMs}`));
    const callOff = waitForReal(200, () => rung.push("second"));
    machine.after(150, callOff);
    await pause(300);
  });
  assert.deepEqual(rung, ["first at 100"]);
});

Deno.test("[WTM2] once the signal aborts, nothing calls back any more", async () => {
  const machine = new VirtualMachine(1);
  const rung: string[] = [];
  await machine.run(async () => {
    const over = new AbortController();
    const wait = waitUntil(over.signal, waitForReal);
    wait(100, () => rung.push(`first at ${machine.nowMs}`));
    wait(200, () => rung.push("second"));
    machine.after(150, () => {
      over.abort();
      wait(10, () => rung.push("third"));
    });
    await pause(300);
  });
  assert.deepEqual(rung, ["first at 100"]);
});
