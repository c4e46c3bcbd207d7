import assert from "node:assert/strict";
import { VirtualMachine } from "../testing/simulation/virtual_machine.ts";
import { pause } from "./pause.ts";
import { TooBusy, WorkQueue } from "./work_queue.ts";

/** In which order six pieces of work began, and how many went at once at the most. */
async function sixPieces(queue: WorkQueue) {
  const began: number[] = [];
  let going = 0;
  let most = 0;
  await Promise.all([0, 1, 2, 3, 4, 5].map((index) =>
    queue.run(async () => {
      began.push(index);
      most = Math.max(most, ++going);
      await Promise.resolve();
      going--;
    })
  ));
  return { began, most };
}

Deno.test("[RQ1] work goes in its order, never more at once than there are places", async () => {
  const inOrder = [0, 1, 2, 3, 4, 5];
  assert.deepEqual(await sixPieces(new WorkQueue()), { began: inOrder, most: 1 });
  const two = new WorkQueue({ atOnce: 2, waiting: 10, waitMs: 60_000 });
  assert.deepEqual(await sixPieces(two), { began: inOrder, most: 2 });
});

Deno.test("[RQ2] work that fails gives its place on", async () => {
  const queue = new WorkQueue({ waiting: 1 });
  const failing = assert.rejects(queue.run(() => Promise.reject(new Error("failed"))), /failed/);
  assert.equal(await queue.run(() => Promise.resolve("done")), "done");
  await failing;
});

Deno.test("[RQ3] a wait that is too long ends, and its place in the queue is free again", async () => {
  const machine = new VirtualMachine(1);
  const began: string[] = [];
  await machine.run(async () => {
    const queue = new WorkQueue({ waiting: 1, waitMs: 1_000 });
    const note = (what: string) => () => Promise.resolve(void began.push(what));
    const going = queue.run(() => pause(1_500));
    const tooLong = assert.rejects(queue.run(note("too long")), /No place was free in time/);
    await assert.rejects(queue.run(note("one too many")), TooBusy);
    await tooLong;
    assert.equal(machine.nowMs, 1_000);
    const inTime = queue.run(note("in time"));
    await going;
    await inTime;
  });
  assert.deepEqual(began, ["in time"]);
});

Deno.test("[RQ4] work never begins within the call that asks for it", async () => {
  const began: string[] = [];
  const done = new WorkQueue().run(() => Promise.resolve(began.push("begun")));
  began.push("asked");
  await done;
  assert.deepEqual(began, ["asked", "begun"]);
});
