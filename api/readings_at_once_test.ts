import assert from "node:assert/strict";
import type { UserId } from "../domain/ids.ts";
import { Problem } from "./problem.ts";
import { ReadingsAtOnce } from "./readings_at_once.ts";

const [ada, bob] = ["ada", "bob"] as UserId[];

Deno.test("[RAO1] given as many readings as a person may have, one more is refused, another person's is not", async () => {
  assert(ada !== undefined && bob !== undefined);
  const readings = new ReadingsAtOnce(2);
  const open = Promise.withResolvers<string>();
  const going = [1, 2].map(() => readings.run(ada, () => open.promise));
  await assert.rejects(
    readings.run(ada, () => Promise.resolve("third")),
    (error) => error instanceof Problem && error.status === 429 && /try again/.test(error.detail),
  );
  assert.equal(await readings.run(bob, () => Promise.resolve("his")), "his");
  open.resolve("read");
  assert.deepEqual(await Promise.all(going), ["read", "read"]);
  assert.equal(await readings.run(ada, () => Promise.resolve("later")), "later");
});

Deno.test("[RAO2] a reading that fails gives its place back", async () => {
  assert(ada !== undefined);
  const readings = new ReadingsAtOnce(1);
  await assert.rejects(readings.run(ada, () => Promise.reject(new Error("broken"))), /broken/);
  assert.equal(await readings.run(ada, () => Promise.resolve("next")), "next");
});
