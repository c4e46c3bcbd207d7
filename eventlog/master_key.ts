import { keyBytes, KeyError } from "./keys.ts";

/**
 * Reads a master key from a setting.
 *
 * @param base64 32 bytes in base64, such as `openssl rand -base64 32` prints.
 * @throws {KeyError} `unreadable`.
 */
export function parseMasterKey(base64: string): Uint8Array {
  const key = decodeBase64(base64);
  if (key?.length === keyBytes) return key;
  const message = `ACEIT_MASTER_KEY must be ${keyBytes} bytes in base64, got ` +
    `${
      key === null ? "other text" : `${key.length} bytes`
    }. Make one with: openssl rand -base64 32`;
  throw new KeyError("unreadable", message);
}

/**
 * The master key of a data folder, made at the first start and readable by its owner only.
 *
 * @throws {KeyError} `unreadable`: the file is there but holds no key.
 */
export async function masterKeyOfFolder(folder: string): Promise<Uint8Array> {
  const path = `${folder}/master.key`;
  const key = crypto.getRandomValues(new Uint8Array(keyBytes));
  await writeOnce(path, key);
  const found = await Deno.readFile(path);
  if (found.length === keyBytes) return found;
  const message = `The master key ${path} is damaged: it has ${found.length} bytes, not ` +
    `${keyBytes}. Restore it from a back-up; without it no personal text can be read.`;
  throw new KeyError("unreadable", message);
}

/**
 * Makes a file durable with all of its bytes at once, readable by its owner only, unless it is there.
 *
 * @returns Whether this call made it.
 */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<boolean> {
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    const file = await Deno.open(draft, { createNew: true, write: true, mode: 0o600 });
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      file.close();
    }
    await Deno.link(draft, path);
    await syncFolder(path.slice(0, path.lastIndexOf("/")));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    throw error;
  } finally {
    await Deno.remove(draft).catch(() => {});
  }
}

/** Makes the names in a folder durable; Windows does so by itself and can't be asked. */
export async function syncFolder(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  const handle = await Deno.open(folder, { read: true });
  try {
    await handle.sync();
  } finally {
    handle.close();
  }
}

function decodeBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.fromBase64(text.trim());
  } catch {
    return null;
  }
}
