import assert from "node:assert/strict";
import { ReadingQueue, TooBusy } from "./reading_queue.ts";

/** In which order six pieces of work began, and how many went at once at the most. */
async function sixPieces(atOnce: number) {
  const queue = new ReadingQueue({ atOnce, waiting: 10, waitMs: 60_000 });
  const began: number[] = [];
  let going = 0;
  let most = 0;
  await Promise.all([0, 1, 2, 3, 4, 5].map((index) =>
    queue.go(async () => {
      began.push(index);
      most = Math.max(most, ++going);
      await Promise.resolve();
      going--;
    })
  ));
  return { began, most };
}

Deno.test("[RQ1] work goes in its order, never more at once than there are places", async () => {
  assert.deepEqual(await sixPieces(1), { began: [0, 1, 2, 3, 4, 5], most: 1 });
  const { began, most } = await sixPieces(2);
  assert.equal(most, 2);
  assert.deepEqual(began.toSorted(), [0, 1, 2, 3, 4, 5]);
});

Deno.test("[RQ2] work that fails gives its place on", async () => {
  const queue = new ReadingQueue({ atOnce: 1, waiting: 1, waitMs: 60_000 });
  const failing = assert.rejects(queue.go(() => Promise.reject(new Error("failed"))), /failed/);
  assert.equal(await queue.go(() => Promise.resolve("done")), "done");
  await failing;
});

Deno.test("[RQ3] a wait that is too long ends, and its place in the queue is free again", async () => {
  const queue = new ReadingQueue({ atOnce: 1, waiting: 1, waitMs: 0 });
  const first = Promise.withResolvers<void>();
  const going = queue.go(() => first.promise);
  await assert.rejects(queue.go(() => Promise.resolve()), TooBusy);
  await assert.rejects(queue.go(() => Promise.resolve()), /No place was free in time/);
  first.resolve();
  await going;
  await queue.go(() => Promise.resolve());
});
