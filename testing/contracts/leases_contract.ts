import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { newId, sessionIdSchema } from "../../domain/ids.ts";
import type { LeaseTimes, RoomLeases } from "../../room/leases/leases.ts";

/** Short enough to be waited for. */
export const shortTimes: LeaseTimes = { beatMs: 200, expiryMs: 1_000 };

/** Processes that share leases, as the contract drives them. */
interface LeaseProcesses {
  join(address: string): Promise<RoomLeases>;
  /** Ends a process without a word. */
  kill(leases: RoomLeases): Promise<void>;
}

interface LeasesUnderTest {
  readonly name: string;
  /** Why it cannot be tested here; null where it can. */
  readonly missing: string | null;
  use(test: (processes: LeaseProcesses) => Promise<void>): Promise<void>;
}

const session = () => newId(sessionIdSchema);
const [one, two, three] = [
  "http://127.0.0.1:8001",
  "http://127.0.0.1:8002",
  "http://127.0.0.1:8003",
];

/** What every engine of leases keeps. */
export function leasesContract({ name, missing, use }: LeasesUnderTest): void {
  const rule = (words: string, test: (processes: LeaseProcesses) => Promise<void>) =>
    Deno.test({ name: `${words} (${name})`, ignore: missing !== null, fn: () => use(test) });

  rule("[LE1] who claims first has it, and others are told who", async ({ join }) => {
    const [first, second] = [await join(one), await join(two)];
    const sessionId = session();
    assert.equal(await second.ownerElsewhere(sessionId), null);
    assert.equal(await first.claim(sessionId), null);
    assert.equal(await first.claim(sessionId), null);
    assert.deepEqual(await second.claim(sessionId), first.self);
    assert.deepEqual(await second.ownerElsewhere(sessionId), first.self);
    assert.equal(await first.ownerElsewhere(sessionId), null);
    assert.equal(await second.claim(session()), null);
  });

  rule(
    "[LE2] what is given back can be claimed; only its owner can give it back",
    async ({ join }) => {
      const [first, second] = [await join(one), await join(two)];
      const sessionId = session();
      await first.claim(sessionId);
      await second.release(sessionId);
      assert.deepEqual(await second.claim(sessionId), first.self);
      await first.release(sessionId);
      assert.equal(await second.claim(sessionId), null);
      await first.release(sessionId);
      assert.deepEqual(await first.claim(sessionId), second.self);
    },
  );

  rule("[LE3] of many that claim at once exactly one gets it", async ({ join }) => {
    const all = [await join(one), await join(two), await join(three)];
    for (let round = 0; round < 10; round++) {
      const sessionId = session();
      const answers = await Promise.all(all.map((leases) => leases.claim(sessionId)));
      const winner = answers.indexOf(null);
      assert.equal(answers.filter((answer) => answer === null).length, 1);
      for (const answer of answers) {
        if (answer !== null) assert.deepEqual(answer, all[winner]?.self);
      }
    }
  });

  rule("[LE4] a dead process's leases end by themselves, not at once", async ({ join, kill }) => {
    const [first, second] = [await join(one), await join(two)];
    const sessionId = session();
    await first.claim(sessionId);
    await kill(first);
    const began = performance.now();
    assert.deepEqual(await second.claim(sessionId), first.self);
    while (await second.claim(sessionId) !== null) {
      assert.ok(performance.now() - began < 10 * shortTimes.expiryMs);
      await pause(20);
    }
    assert.ok(performance.now() - began > shortTimes.expiryMs - 2 * shortTimes.beatMs);
  });

  rule("[LE5] a living process is never called dead, a silent one soon", async ({ join, kill }) => {
    const [first, second] = [await join(one), await join(two)];
    const sessionId = session();
    await first.claim(sessionId);
    assert.equal(await second.isDead(first.self), false);
    await kill(first);
    const began = performance.now();
    assert.equal(await second.isDead(first.self), true);
    assert.ok(performance.now() - began < shortTimes.expiryMs);
    assert.equal(await second.claim(sessionId), null);
  });

  rule("[LE6] closing gives everything back", async ({ join }) => {
    const [first, second] = [await join(one), await join(two)];
    const sessionId = session();
    await first.claim(sessionId);
    await first.close();
    assert.equal(await second.ownerElsewhere(sessionId), null);
    assert.equal(await second.claim(sessionId), null);
  });
}
