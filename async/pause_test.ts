import assert from "node:assert/strict";
import { VirtualMachine } from "../testing/simulation/virtual_machine.ts";
import { pause } from "./pause.ts";

/** Counts the listeners on a signal, which outlives many pauses. */
function watch(signal: AbortSignal) {
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
    listeners++;
    addEventListener.apply(signal, given);
  };
  signal.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
    listeners--;
    removeEventListener.apply(signal, given);
  };
  return () => listeners;
}

Deno.test("[PAU1] a pause takes its time, and leaves no listener on the signal", async () => {
  const machine = new VirtualMachine(1);
  await machine.run(async () => {
    const { signal } = new AbortController();
    const listeners = watch(signal);
    await pause(250);
    assert.equal(machine.nowMs, 250);
    await pause(50, signal);
    assert.equal(machine.nowMs, 300);
    assert.equal(listeners(), 0);
  });
});

Deno.test("[PAU2] an abort ends a pause at once, without an error", async () => {
  const machine = new VirtualMachine(1);
  await machine.run(async () => {
    const over = new AbortController();
    machine.after(100, () => over.abort());
    await pause(60_000, over.signal);
    assert.equal(machine.nowMs, 100);
  });
});

Deno.test("[PAU3] a pause with an aborted signal takes no time", async () => {
  const machine = new VirtualMachine(1);
  await machine.run(async () => {
    await pause(60_000, AbortSignal.abort());
    assert.equal(machine.nowMs, 0);
  });
});
