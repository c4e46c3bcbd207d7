import { writeOnce } from "../../files/write_file.ts";
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
 * Reads the master key of a data folder, a file that only its owner can read.
 *
 * @param mayMake Whether to make it where there is none: not where something is sealed with it.
 * @throws {KeyError} `missing`: there is none and it must not be made; `unreadable`: the file is there but
 * has no key.
 */
export async function masterKeyOfFolder(folder: string, mayMake: boolean): Promise<Uint8Array> {
  const path = `${folder}/master.key`;
  if (mayMake) await writeOnce(path, crypto.getRandomValues(new Uint8Array(keyBytes)));
  const found = await Deno.readFile(path).catch((error: unknown) => {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  });
  if (found?.length === keyBytes) return found;
  const advice = "Restore it from a back-up, or set ACEIT_MASTER_KEY if the keys were made with " +
    "that; without it no personal text can be read.";
  if (found === null) {
    throw new KeyError("missing", `The master key ${path} is missing. ${advice}`);
  }
  const message = `The master key ${path} is damaged: it has ${found.length} bytes, not ` +
    `${keyBytes}. ${advice}`;
  throw new KeyError("unreadable", message);
}

function decodeBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.fromBase64(text.trim());
  } catch {
    return null;
  }
}
