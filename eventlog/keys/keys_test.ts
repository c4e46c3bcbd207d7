import assert from "node:assert/strict";
import { dataKinds } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";
import {
  failsWithKeyError,
  keysContract,
  newSession,
} from "../../testing/contracts/keys_contract.ts";
import { openFolderKeys } from "./folder_keys.ts";
import { ringOfOneKey } from "./keys.ts";
import { parseMasterKey } from "./master_key.ts";
import { memoryKeys } from "./memory_keys.ts";
import { seal } from "./seal.ts";

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

Deno.test("[KEY1] keys outlive the process; their files are the owner's alone and hold no key", () =>
  inFolder(async (folder) => {
    const sessionId = newSession();
    const ring = await (await openFolderKeys({ folder })).create(sessionId);
    assert.deepEqual(await (await openFolderKeys({ folder })).get(sessionId), ring);
    const path = `${folder}/${sessionId.slice(0, 2)}/${sessionId}`;
    const wrapped = (await Deno.readFile(path)).toHex();
    for (const kind of dataKinds) assert.ok(!wrapped.includes(ring[kind]?.toHex() ?? ""));
    if (Deno.build.os === "windows") return;
    for (const file of [path, `${folder}/master.key`]) {
      assert.equal(((await Deno.stat(file)).mode ?? 0) & 0o777, 0o600);
    }
  }));

Deno.test("[KEY2] destroying overwrites the file in place", () =>
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

Deno.test("[KEY3] another master key is refused before it can do harm", () =>
  inFolder(async (folder) => {
    const masterKey = new Uint8Array(32).fill(1);
    const sessionId = newSession();
    const key = await (await openFolderKeys({ folder, masterKey })).create(sessionId);
    const other = new Uint8Array(32).fill(2);
    await assert.rejects(
      openFolderKeys({ folder, masterKey: other }),
      failsWithKeyError("wrong_master"),
    );
    await assert.rejects(openFolderKeys({ folder }), failsWithKeyError("missing"));
    assert.deepEqual(await (await openFolderKeys({ folder, masterKey })).get(sessionId), key);
  }));

Deno.test("[KEY4] a damaged key, and a key of another interview, are not taken for an erased one", () =>
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

Deno.test("[KEY5] a master key from settings must be 32 bytes in base64", () => {
  const key = new Uint8Array(32).fill(8);
  assert.deepEqual(parseMasterKey(`${key.toBase64()}\n`), key);
  for (const wrong of ["", "short", "!!!", new Uint8Array(31).toBase64()]) {
    assert.throws(() => parseMasterKey(wrong), /openssl rand -base64 32/);
  }
});

const slot = (bytes: Uint8Array, place: number) => bytes.subarray(place * 60, (place + 1) * 60);

Deno.test("[KEY6] destroying a kind overwrites its place in the file, and nothing else of it", () =>
  inFolder(async (folder) => {
    const sessionId = newSession();
    const keys = await openFolderKeys({ folder });
    await keys.create(sessionId);
    const path = `${folder}/${sessionId.slice(0, 2)}/${sessionId}`;
    const before = await Deno.readFile(path);
    await keys.destroyKind(sessionId, "conversation");
    const after = await Deno.readFile(path);
    assert.ok(slot(after, 1).every((byte) => byte === 0xff));
    assert.deepEqual([slot(after, 0), slot(after, 2)], [slot(before, 0), slot(before, 2)]);
    // A call of an older state of the file that comes late does not bring the interview back.
    await keys.destroy(sessionId);
    const file = await Deno.open(path, { write: true });
    await file.write(slot(after, 1));
    file.close();
    assert.equal(await (await openFolderKeys({ folder })).get(sessionId), "destroyed");
  }));

Deno.test("[KEY7] a record with one key opens as the key of every kind, and goes as a whole only", () =>
  inFolder(async (folder) => {
    const masterKey = new Uint8Array(32).fill(1);
    const keys = await openFolderKeys({ folder, masterKey });
    const [sessionId, key] = [newSession(), new Uint8Array(32).fill(3)];
    const path = `${folder}/${sessionId.slice(0, 2)}/${sessionId}`;
    await Deno.mkdir(`${folder}/${sessionId.slice(0, 2)}`, { recursive: true });
    await Deno.writeFile(path, seal(masterKey, sessionId, key));
    assert.deepEqual(await keys.get(sessionId), ringOfOneKey(key));
    await assert.rejects(keys.destroyKind(sessionId, "report"), failsWithKeyError("one_key"));
    assert.deepEqual(await keys.get(sessionId), ringOfOneKey(key));
    await keys.destroy(sessionId);
    assert.equal(await keys.get(sessionId), "destroyed");
    assert.deepEqual(await Deno.readFile(path), new Uint8Array(60));
  }));
