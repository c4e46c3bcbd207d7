import { LogError } from "../engine.ts";

/** Locks a folder for one process. The operating system releases it when the process ends. */
export interface FolderLock {
  release(): void;
}

/**
 * Locks a folder for this process, and makes it where it is missing.
 *
 * @throws {LogError} `locked`: another process has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await Deno.mkdir(folder, { recursive: true });
  const file = await Deno.open(`${folder}/lock`, { create: true, write: true });
  if (!await file.tryLock(true)) {
    file.close();
    const message = `Another AceIt is running on the data folder ${folder}. ` +
      "Stop it first, or set ACEIT_DATA to another folder.";
    throw new LogError("locked", message, true);
  }
  return { release: () => file.close() };
}
