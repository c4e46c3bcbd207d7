import assert from "node:assert/strict";
import type { NatsConnection } from "@nats-io/transport-node";
import {
  failsWithKeyError,
  keysContract,
  newSession,
} from "../../testing/contracts/keys_contract.ts";
import { dataKinds } from "../../domain/data_kind.ts";
import { ringOfOneKey } from "../keys/keys.ts";
import { connectNats } from "./nats_connection.ts";
import { openNatsKeys } from "./nats_keys.ts";
import { findNatsServer, howToGetIt, startNatsServer } from "./nats_server.ts";
import { seal } from "../keys/seal.ts";
import { Kvm } from "@nats-io/kv";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));
const masterKey = new Uint8Array(32).fill(7);

async function onNats(test: (nats: NatsConnection, folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "aceit-nats-keys-" });
  const server = await startNatsServer({ folder });
  const connection = await connectNats({ servers: [server.url], token: server.token });
  try {
    await test(connection, folder);
  } finally {
    await connection.close();
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

keysContract({
  name: "nats",
  missing,
  use: (test) => onNats(async (nats) => await test(await openNatsKeys(nats, { masterKey }))),
});

const rule = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, ignore: missing !== null, fn });

rule(
  "[NK1] processes share the keys, and what one destroys is gone for the others",
  () =>
    onNats(async (nats) => {
      const [one, other] = [
        await openNatsKeys(nats, { masterKey }),
        await openNatsKeys(nats, { masterKey }),
      ];
      const sessionId = newSession();
      const made = await Promise.all([one.create(sessionId), other.create(sessionId)]);
      assert.deepEqual(made[0], made[1]);
      await one.destroy(sessionId);
      const later = await openNatsKeys(nats, { masterKey });
      assert.equal(await later.get(sessionId), "destroyed");
      await assert.rejects(later.create(sessionId), failsWithKeyError("destroyed"));
    }),
);

rule(
  "[NK2] the bytes of a destroyed key, of one kind or of all, are overwritten in the server's files",
  () =>
    onNats(async (nats, folder) => {
      const keys = await openNatsKeys(nats, { masterKey });
      const sessionId = newSession();
      const ring = await keys.create(sessionId);
      await keys.create(newSession());
      const wrapped = dataKinds.map((kind) => {
        const key = ring[kind] ?? new Uint8Array();
        return seal(masterKey, `${sessionId}:${kind}`, key).toHex();
      });
      const findLeft = async () => await Promise.all(wrapped.map((hex) => isInFiles(folder, hex)));
      assert.deepEqual(await findLeft(), [true, true, true]);
      await keys.destroyKind(sessionId, "documents");
      assert.deepEqual(await findLeft(), [false, true, true]);
      await keys.destroyKind(sessionId, "report");
      assert.deepEqual(await findLeft(), [false, true, false]);
      await keys.destroy(sessionId);
      assert.deepEqual(await findLeft(), [false, false, false]);
      for (const kind of dataKinds) {
        assert.equal(await isInFiles(folder, ring[kind]?.toHex() ?? ""), false);
      }
    }),
);

rule(
  "[NK5] a record with one key opens as the key of every kind, and goes as a whole only",
  () =>
    onNats(async (nats, folder) => {
      const keys = await openNatsKeys(nats, { masterKey });
      const [sessionId, key] = [newSession(), new Uint8Array(32).fill(3)];
      const wrapped = seal(masterKey, sessionId, key);
      const bucket = await new Kvm(nats).open("ACEIT_KEYS");
      await bucket.put(sessionId, wrapped);
      assert.deepEqual(await keys.get(sessionId), ringOfOneKey(key));
      await assert.rejects(keys.destroyKind(sessionId, "report"), failsWithKeyError("one_key"));
      assert.equal(await isInFiles(folder, wrapped.toHex()), true);
      await keys.destroy(sessionId);
      assert.equal(await keys.get(sessionId), "destroyed");
      assert.equal(await isInFiles(folder, wrapped.toHex()), false);
    }),
);

rule("[NK3] another master key is refused before it can do harm", () =>
  onNats(async (nats) => {
    const sessionId = newSession();
    const key = await (await openNatsKeys(nats, { masterKey })).create(sessionId);
    const other = new Uint8Array(32).fill(2);
    await assert.rejects(
      openNatsKeys(nats, { masterKey: other }),
      failsWithKeyError("wrong_master"),
    );
    assert.deepEqual(await (await openNatsKeys(nats, { masterKey })).get(sessionId), key);
  }));

rule(
  "[NK4] a damaged key, and a key of another interview, are not taken for an erased one",
  () =>
    onNats(async (nats) => {
      const keys = await openNatsKeys(nats, { masterKey });
      const [one, other] = [newSession(), newSession()];
      await keys.create(one);
      const bucket = await new Kvm(nats).open("ACEIT_KEYS");
      const stored = await bucket.get(one);
      await bucket.put(other, stored?.value ?? "");
      await assert.rejects(keys.get(other), failsWithKeyError("unreadable"));
    }),
);

async function isInFiles(folder: string, hex: string): Promise<boolean> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    const found = isDirectory
      ? await isInFiles(path, hex)
      : (await Deno.readFile(path)).toHex().includes(hex);
    if (found) return true;
  }
  return false;
}
