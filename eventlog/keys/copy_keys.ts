import type { KeyStore } from "./keys.ts";

/**
 * Copies the keys of every interview from one store into another. Keys that the other store has already
 * stay as they are, so that destroyed keys do not come back.
 *
 * @returns Number of interviews that have keys, or had them, in the first store.
 * @throws {KeyError} `wrong_master`: the stores have different master keys.
 */
export async function copyKeys(from: KeyStore, to: KeyStore): Promise<number> {
  await from.open(false);
  const master = await from.ownMaster();
  if (master !== null) await to.takeMaster(master);
  await to.open(true);
  let copied = 0;
  for await (const { sessionId, record } of from.records()) {
    await to.put(sessionId, record);
    copied++;
  }
  return copied;
}
