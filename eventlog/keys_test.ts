import assert from "node:assert/strict";
import type { SessionId } from "../domain/ids.ts";
import { failsWithKeyError, keysContract, newSession } from "../testing/keys_contract.ts";
import { openFolderKeys } from "./folder_keys.ts";
import { parseMasterKey } from "./master_key.ts";
import { memoryKeys } from "./memory_keys.ts";

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-keys-" });
  try {
    await test(`${folder}/keys`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

keysContract({
  name: "memory",
  missing: null,
  use: (test) => test(memoryKeys()),
});
keysContract({
  name: "folder",
  missing: null,
  use: (test) => inFolder(async (folder) => await test(await openFolderKeys({ folder }))),
});

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
    await assert.rejects(reopened.create(sessionId), failsWithKeyError("destroyed"));
  }));

Deno.test("[KE5] another master key is refused before it can do harm", () =>
  inFolder(async (folder) => {
    const masterKey = new Uint8Array(32).fill(1);
    const sessionId = newSession();
    const key = await (await openFolderKeys({ folder, masterKey })).create(sessionId);
    const other = new Uint8Array(32).fill(2);
    await assert.rejects(
      openFolderKeys({ folder, masterKey: other }),
      failsWithKeyError("wrong_master"),
    );
    await assert.rejects(openFolderKeys({ folder }), failsWithKeyError("wrong_master"));
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
    await assert.rejects(keys.get(other), failsWithKeyError("unreadable"));
    await Deno.writeFile(pathOf(other), new Uint8Array(3).fill(9));
    await assert.rejects(keys.get(other), failsWithKeyError("unreadable"));
  }));

Deno.test("[KE7] a master key from settings must be 32 bytes in base64", () => {
  const key = new Uint8Array(32).fill(8);
  assert.deepEqual(parseMasterKey(`${key.toBase64()}\n`), key);
  for (const wrong of ["", "short", "!!!", new Uint8Array(31).toBase64()]) {
    assert.throws(() => parseMasterKey(wrong), /openssl rand -base64 32/);
  }
});
