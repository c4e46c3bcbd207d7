import assert from "node:assert/strict";
import { newSession } from "../../testing/contracts/keys_contract.ts";
import { LogError } from "../engine.ts";
import { openFolderKeys } from "./folder_keys.ts";

/** A folder on a small disk of its own; null where this machine allows none. */
async function mountSmallDisk(): Promise<string | null> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return null;
  const folder = await Deno.makeTempDir({ prefix: "aceit-small-" });
  if (await run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder)) return folder;
  await Deno.remove(folder);
  return null;
}

async function unmount(folder: string): Promise<void> {
  await run("umount", "--lazy", folder);
  await Deno.remove(folder, { recursive: true });
}

async function run(program: string, ...args: string[]): Promise<boolean> {
  const { success } = await new Deno.Command(program, { args, stderr: "null" }).output();
  return success;
}

const tried = await mountSmallDisk();
if (tried !== null) await unmount(tried);

Deno.test({
  name:
    "[FKV1] on a full disk a new key waits, one that is there is destroyed, and with room it goes on",
  ignore: tried === null,
  async fn() {
    const folder = await mountSmallDisk();
    assert.ok(folder !== null);
    try {
      const keys = await openFolderKeys({ folder, rememberMs: 0 });
      const [old, next] = [newSession(), newSession()];
      await keys.create(old);
      const filler = await Deno.open(`${folder}/filler`, { create: true, write: true });
      try {
        for (;;) await filler.write(new Uint8Array(4_096));
      } catch {
        filler.close();
      }
      await assert.rejects(keys.create(next), (error) => {
        assert.ok(error instanceof LogError && error.code === "full" && error.retryable);
        assert.match(error.message, /no room to write the keys.*Free disk space/);
        return true;
      });
      await keys.destroy(old);
      assert.equal(await keys.get(old), "destroyed");
      assert.equal(await keys.get(next), "missing");
      await Deno.remove(`${folder}/filler`);
      assert.equal(typeof await keys.create(next), "object");
    } finally {
      await unmount(folder);
    }
  },
});
