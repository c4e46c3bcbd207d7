import assert from "node:assert/strict";
import { dataKinds } from "../../domain/data_kind.ts";
import { type SessionId, sessionIdSchema } from "../../domain/ids.ts";
import { type InterviewKeys, KeyError } from "../../eventlog/keys/keys.ts";

interface KeysUnderTest {
  readonly name: string;
  /** Why it cannot be tested here; null where it can. */
  readonly missing: string | null;
  use(test: (keys: InterviewKeys) => Promise<void>): Promise<void>;
}

export const newSession = (): SessionId => sessionIdSchema.parse(crypto.randomUUID());

export const failsWithKeyError = (code: KeyError["code"]) => (error: unknown) =>
  error instanceof KeyError && error.code === code;

/** What every store of keys keeps. */
export function keysContract({ name, missing, use }: KeysUnderTest): void {
  const ignore = missing !== null;

  Deno.test({
    name: `[KE1] a key is made once and found again (${name})`,
    ignore,
    fn: () =>
      use(async (keys) => {
        const [one, other] = [newSession(), newSession()];
        assert.equal(await keys.get(one), "missing");
        const made = await Promise.all([keys.create(one), keys.create(one), keys.create(one)]);
        assert.deepEqual(dataKinds.map((kind) => made[0]?.[kind]?.length), [32, 32, 32]);
        assert.equal(made[0]?.separate, true);
        assert.equal(new Set(dataKinds.map((kind) => made[0]?.[kind]?.toHex())).size, 3);
        assert.deepEqual(made[1], made[0]);
        assert.deepEqual(made[2], made[0]);
        assert.deepEqual(await keys.get(one), made[0]);
        assert.notDeepEqual(await keys.create(other), made[0]);
      }),
  });

  Deno.test({
    name: `[KE8] the key of one kind is destroyed for good, and the others stay (${name})`,
    ignore,
    fn: () =>
      use(async (keys) => {
        const [one, other, never] = [newSession(), newSession(), newSession()];
        const [before, untouched] = [await keys.create(one), await keys.create(other)];
        await keys.destroyKind(one, "documents");
        const without = { ...before, documents: null };
        assert.deepEqual(await keys.get(one), without);
        await keys.destroyKind(one, "documents");
        assert.deepEqual(await keys.create(one), without, "nobody makes it a new one");
        await Promise.all([
          keys.destroyKind(one, "conversation"),
          keys.destroyKind(one, "report"),
          keys.destroyKind(never, "report"),
        ]);
        const none = { documents: null, conversation: null, report: null, separate: true };
        assert.deepEqual(await keys.get(one), none, "it is not erased as a whole");
        const made = await keys.create(never);
        assert.deepEqual([made.report, made.documents?.length], [null, 32]);
        assert.deepEqual(await keys.get(other), untouched);
      }),
  });

  Deno.test({
    name:
      `[KE9] destroying the interview destroys every kind, whatever was destroyed before (${name})`,
    ignore,
    fn: () =>
      use(async (keys) => {
        const sessionId = newSession();
        await keys.create(sessionId);
        await keys.destroyKind(sessionId, "conversation");
        await keys.destroy(sessionId);
        assert.equal(await keys.get(sessionId), "destroyed");
        await keys.destroyKind(sessionId, "report");
        assert.equal(await keys.get(sessionId), "destroyed");
        await assert.rejects(keys.create(sessionId), failsWithKeyError("destroyed"));
      }),
  });

  Deno.test({
    name: `[KE2] a destroyed key is gone for good, others stay (${name})`,
    ignore,
    fn: () =>
      use(async (keys) => {
        const [one, other, never] = [newSession(), newSession(), newSession()];
        await keys.create(one);
        const kept = await keys.create(other);
        for (const sessionId of [one, one, never]) await keys.destroy(sessionId);
        for (const sessionId of [one, never]) {
          assert.equal(await keys.get(sessionId), "destroyed");
          await assert.rejects(keys.create(sessionId), failsWithKeyError("destroyed"));
        }
        assert.deepEqual(await keys.get(other), kept);
      }),
  });
}
