import assert from "node:assert/strict";
import { FairQueue, type Job } from "./fair_queue.ts";

interface Named extends Job {
  readonly name: string;
}
const job = (name: string, final = true): Named => ({ interview: name.charAt(0), final, name });

function drain(queue: FairQueue<Named>): string {
  const names: string[] = [];
  for (let item = queue.next(); item !== null; item = queue.next()) names.push(item.name);
  return names.join(" ");
}

Deno.test("[FQ1] interviews take turns, however much one of them has", () => {
  const queue = new FairQueue<Named>();
  for (const name of ["a1", "a2", "a3", "b1", "c1", "b2"]) queue.add(job(name));
  assert.equal(drain(queue), "a1 b1 c1 a2 b2 a3");
});

Deno.test("[FQ2] whole stretches go before partial ones", () => {
  const queue = new FairQueue<Named>();
  queue.add(job("a-part", false));
  queue.add(job("b1"));
  queue.add(job("b2"));
  assert.equal(drain(queue), "b1 b2 a-part");
});

Deno.test("[FQ3] of one interview only the newest partial waits", () => {
  const queue = new FairQueue<Named>();
  const first = job("a-old", false);
  queue.add(first);
  assert.equal(queue.add(job("a-new", false)).replaced, first);
  assert.equal(queue.size, 1);
  assert.equal(queue.add(job("a-whole")).replaced?.name, "a-new");
  assert.equal(drain(queue), "a-whole");
});

Deno.test("[FQ4] what nobody wants is taken out", () => {
  const queue = new FairQueue<Named>();
  const [one, two] = [job("a1"), job("a2")];
  queue.add(one);
  queue.add(two);
  queue.remove(one);
  assert.equal(drain(queue), "a2");
});

Deno.test("[FQ5] an interview that asks too much is told so, and the others are not", () => {
  const queue = new FairQueue<Named>();
  for (let index = 0; index < 60; index++) assert.ok(queue.add(job(`a${index}`)).taken);
  assert.equal(queue.add(job("a60")).taken, false);
  assert.equal(queue.add(job("b1")).taken, true);
});
