import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { Asker, mailboxMemory } from "./mailbox.ts";

/** Asks a thread that tells what it was asked, until the test has ended. */
async function withEcho(run: (asker: Asker, open: () => void) => Promise<void>): Promise<void> {
  const mailbox = mailboxMemory(1024);
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const asker = new Asker(mailbox);
  const open = () => {
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
  };
  const worker = new Worker(new URL("../../testing/servers/echo_worker.ts", import.meta.url), {
    type: "module",
  });
  worker.postMessage({ mailbox, gate });
  try {
    await run(asker, open);
  } finally {
    await asker.ask("close", []);
    worker.terminate();
  }
}

Deno.test("[MBX1] each question gets its own answer, at once or after a pause, fast or slow", async () => {
  await withEcho(async (asker) => {
    for (let number = 0; number < 400; number++) {
      const takesMs = number % 50 === 0 ? 5 : 0;
      const parts = [Uint8Array.of(number % 200, 1), Uint8Array.of(2)];
      const answer = await asker.ask({ number, takesMs }, parts);
      assert.deepEqual(answer, { number, sum: (number % 200) + 3 });
      if (number % 20 === 0) await pause(3);
    }
  });
});

Deno.test("[MBX2] other work of this thread goes on while an answer is waited for", async () => {
  await withEcho(async (asker, open) => {
    // The answer waits for this thread's timer: a thread that stood still would wait for ever.
    const timer = setTimeout(open, 20);
    const answer = await asker.ask({ number: 1, takesMs: 0, waitsAtGate: true }, []);
    clearTimeout(timer);
    assert.deepEqual(answer, { number: 1, sum: 0, opened: true });
  });
});

Deno.test("[MBX3] who waits is let go when the other side is gone", async () => {
  const asker = new Asker(mailboxMemory(64));
  const waiting = asker.ask("anybody?", []);
  asker.stop();
  assert.equal(await waiting, null);
  assert.equal(await asker.ask("and now?", []), null);
});

Deno.test("[MBX4] a question that is too large is refused, and the next one is answered", async () => {
  await withEcho(async (asker) => {
    await assert.rejects(asker.ask({ number: 1, takesMs: 0 }, [new Uint8Array(2048)]), RangeError);
    assert.deepEqual(await asker.ask({ number: 2, takesMs: 0 }, []), { number: 2, sum: 0 });
  });
});
