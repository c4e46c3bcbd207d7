import assert from "node:assert/strict";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import { openFolderKeys } from "./folder_keys.ts";
import { type InterviewKeys, KeyError } from "./keys.ts";
import { parseMasterKey } from "./master_key.ts";
import { memoryKeys } from "./memory_keys.ts";

const newSession = (): SessionId => sessionIdSchema.parse(crypto.randomUUID());
const fails = (code: KeyError["code"]) => (error: unknown) =>
  error instanceof KeyError && error.code === code;

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-keys-" });
  try {
    await test(`${folder}/keys`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const stores: Record<string, (test: (keys: InterviewKeys) => Promise<void>) => Promise<void>> = {
  memory: (test) => test(memoryKeys()),
  folder: (test) => inFolder(async (folder) => await test(await openFolderKeys({ folder }))),
};

for (const [name, use] of Object.entries(stores)) {
  Deno.test(`[KE1] a key is made once and found again (${name})`, () =>
    use(async (keys) => {
      const [one, other] = [newSession(), newSession()];
      assert.equal(await keys.get(one), "missing");
      const made = await Promise.all([keys.create(one), keys.create(one), keys.create(one)]);
      assert.equal(made[0]?.length, 32);
      assert.deepEqual(made[1], made[0]);
      assert.deepEqual(made[2], made[0]);
      assert.deepEqual(await keys.get(one), made[0]);
      assert.notDeepEqual(await keys.create(other), made[0]);
    }));

  Deno.test(`[KE2] a destroyed key is gone for good, others stay (${name})`, () =>
    use(async (keys) => {
      const [one, other, never] = [newSession(), newSession(), newSession()];
      await keys.create(one);
      const kept = await keys.create(other);
      for (const sessionId of [one, one, never]) await keys.destroy(sessionId);
      for (const sessionId of [one, never]) {
        assert.equal(await keys.get(sessionId), "destroyed");
        await assert.rejects(keys.create(sessionId), fails("destroyed"));
      }
      assert.deepEqual(await keys.get(other), kept);
    }));
}

Deno.test("[KE3] keys outlive the process; their files are the owner's alone and hold no key", () =>
  inFolder(async (folder) => {
    const sessionId = newSession();
    const key = await (await openFolderKeys({ folder })).create(sessionId);
    assert.deepEqual(await (await openFolderKeys({ folder })).get(sessionId), key);
    const path = `${folder}/${sessionId.slice(0, 2)}/${sessionId}`;
    const wrapped = (await Deno.readFile(path)).toHex();
    assert.ok(!wrapped.includes(key.toHex()));
    if (Deno.build.os === "windows") return;
    for (const file of [path, `${folder}/master.key`]) {
      assert.equal(((await Deno.stat(file)).mode ?? 0) & 0o777, 0o600);
    }
  }));

Deno.test("[KE4] destroying overwrites the file in place", () =>
  inFolder(async (folder) => {
    const sessionId = newSession();
    const keys = await openFolderKeys({ folder });
    await keys.create(sessionId);
    const path = `${folder}/${sessionId.slice(0, 2)}/${sessionId}`;
    const before = await Deno.stat(path);
    await keys.destroy(sessionId);
    const after = await Deno.stat(path);
    assert.deepEqual([after.ino, after.size], [before.ino, before.size]);
    assert.ok((await Deno.readFile(path)).every((byte) => byte === 0));
    const reopened = await openFolderKeys({ folder });
    await assert.rejects(reopened.create(sessionId), fails("destroyed"));
  }));

Deno.test("[KE5] another master key is refused before it can do harm", () =>
  inFolder(async (folder) => {
    const masterKey = new Uint8Array(32).fill(1);
    const sessionId = newSession();
    const key = await (await openFolderKeys({ folder, masterKey })).create(sessionId);
    const other = new Uint8Array(32).fill(2);
    await assert.rejects(openFolderKeys({ folder, masterKey: other }), fails("wrong_master"));
    await assert.rejects(openFolderKeys({ folder }), fails("wrong_master"));
    assert.deepEqual(await (await openFolderKeys({ folder, masterKey })).get(sessionId), key);
  }));

Deno.test("[KE6] a damaged key, and a key of another interview, are not taken for an erased one", () =>
  inFolder(async (folder) => {
    const keys = await openFolderKeys({ folder });
    const [one, other] = [newSession(), newSession()];
    await keys.create(one);
    const pathOf = (id: SessionId) => `${folder}/${id.slice(0, 2)}/${id}`;
    await Deno.mkdir(`${folder}/${other.slice(0, 2)}`, { recursive: true });
    await Deno.copyFile(pathOf(one), pathOf(other));
    await assert.rejects(keys.get(other), fails("unreadable"));
    await Deno.writeFile(pathOf(other), new Uint8Array(3).fill(9));
    await assert.rejects(keys.get(other), fails("unreadable"));
  }));

Deno.test("[KE7] a master key from settings must be 32 bytes in base64", () => {
  const key = new Uint8Array(32).fill(8);
  assert.deepEqual(parseMasterKey(`${key.toBase64()}\n`), key);
  for (const wrong of ["", "short", "!!!", new Uint8Array(31).toBase64()]) {
    assert.throws(() => parseMasterKey(wrong), /openssl rand -base64 32/);
  }
});
