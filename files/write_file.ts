import { dirname } from "node:path";

/** How a file is written. */
interface WriteOptions {
  /** Access rights; only the owner may read and write it when unset. @default 0o600 */
  readonly mode?: number;
}

/**
 * Writes a file so that readers, and the next start after a power cut, see either the whole new
 * file or the old one: a draft beside it is made durable and then takes its name.
 *
 * @throws {Error} The file could not be written; the draft is removed.
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | string,
  options: WriteOptions = {},
): Promise<void> {
  await writeAside(path, content, options, (draft) => Deno.rename(draft, path));
}

/**
 * Like `writeWhole`, but leaves an existing file as it is.
 *
 * @returns Whether this call wrote the file.
 */
export async function writeOnce(
  path: string,
  content: Uint8Array | string,
  options: WriteOptions = {},
): Promise<boolean> {
  try {
    await writeAside(path, content, options, (draft) => Deno.link(draft, path));
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    throw error;
  }
}

async function writeAside(
  path: string,
  content: Uint8Array | string,
  { mode = 0o600 }: WriteOptions,
  give: (draft: string) => Promise<void>,
): Promise<void> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const draft = `${path}.${crypto.randomUUID()}`;
  try {
    const file = await Deno.open(draft, { createNew: true, write: true, mode });
    try {
      for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
      await file.sync();
    } finally {
      file.close();
    }
    await give(draft);
    await syncFolder(dirname(path));
  } finally {
    await Deno.remove(draft).catch(() => {});
  }
}

/** Makes the names in a folder durable. Windows does so by itself and can't be asked to. */
export async function syncFolder(folder: string): Promise<void> {
  if (Deno.build.os === "windows") return;
  const handle = await Deno.open(folder, { read: true });
  try {
    await handle.sync();
  } finally {
    handle.close();
  }
}

/** Whether an error says that the disk is full, or that this user's quota is used up. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  return code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG" ||
    /ENOSPC|EDQUOT|EFBIG|os error (28|122|27)\b/.test(error.message);
}

/** A disk that has room for this many bytes is not full. */
const room = 1024 * 1024;

/** Whether a folder's disk has no room for another megabyte. False if that cannot be tried. */
export async function isFull(folder: string): Promise<boolean> {
  const draft = `${folder}/room.${crypto.randomUUID()}`;
  try {
    await Deno.writeFile(draft, new Uint8Array(room));
    return false;
  } catch (error) {
    return isDiskFull(error);
  } finally {
    await Deno.remove(draft).catch(() => {});
  }
}
