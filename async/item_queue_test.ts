import assert from "node:assert/strict";
import { ItemQueue } from "./item_queue.ts";

function fill(queue: ItemQueue<number>, items: number): ItemQueue<number> {
  for (let item = 1; item <= items; item++) queue.push(item);
  return queue;
}

Deno.test("[ITQ1] a reader gets what waits and what comes later, in order, until the end", async () => {
  const queue = fill(new ItemQueue<number>(10, "drop_oldest"), 2);
  const read: number[] = [];
  const reading = (async () => {
    for await (const item of queue) read.push(item);
  })();
  await Promise.resolve();
  queue.push(3);
  await Promise.resolve();
  queue.push(4);
  queue.end();
  queue.push(5);
  await reading;
  assert.deepEqual(read, [1, 2, 3, 4]);
  assert.deepEqual([queue.taken, queue.dropped], [4, 0]);
});

Deno.test("[ITQ2] where the newest counts, the oldest goes when the queue is full", async () => {
  const queue = fill(new ItemQueue<number>(3, "drop_oldest"), 5);
  queue.end();
  assert.deepEqual(await Array.fromAsync(queue), [3, 4, 5]);
  assert.deepEqual([queue.taken, queue.dropped], [3, 2]);
});

Deno.test("[ITQ3] where nothing may be missing, a full queue ends with the item too many", async () => {
  const queue = fill(new ItemQueue<number>(3, "end"), 6);
  assert.deepEqual(await Array.fromAsync(queue), [1, 2, 3, 4]);
  assert.equal(queue.dropped, 0);
});

Deno.test("[ITQ4] only what the reader has not taken counts against the limit", async () => {
  const queue = fill(new ItemQueue<number>(3, "end"), 3);
  const reader = queue[Symbol.asyncIterator]();
  assert.equal((await reader.next()).value, 1);
  queue.push(4);
  queue.push(5);
  queue.push(6);
  assert.deepEqual(await Array.fromAsync(reader), [2, 3, 4, 5]);
});
