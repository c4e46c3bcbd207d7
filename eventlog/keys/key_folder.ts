import { isDiskFull } from "../../files/write_file.ts";
import { LogError } from "../engine.ts";
import { seal, unseal } from "./seal.ts";

const checkPlace = "master key";

/** A file in every folder of keys. It is sealed by the master key and shows whether a master key fits. */
export const checkFileOf = (folder: string) => `${folder}/master.check`;

/** Makes the content of that file. */
export function makeCheck(master: Uint8Array): Uint8Array {
  return seal(master, checkPlace, new TextEncoder().encode(checkPlace));
}

/** @returns Null where there is no such file. @throws {LogError} It can't be read for the moment. */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw keyFileFailure(path, error);
  }
}

/** Whether the folder holds keys that this master key wrapped. */
export async function isFolderOf(folder: string, master: Uint8Array): Promise<boolean> {
  const check = await readIfThere(checkFileOf(folder));
  if (check === null) return false;
  try {
    unseal(master, checkPlace, check);
    return true;
  } catch {
    return false;
  }
}

/** Names and paths of the files with interviews' keys. Unfinished drafts have a dot in their names. */
export async function* listKeyFiles(folder: string): AsyncGenerator<readonly [string, string]> {
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (!isDirectory || name.length !== 2) continue;
      for await (const file of Deno.readDir(`${folder}/${name}`)) {
        if (!file.isFile || file.name.includes(".")) continue;
        yield [file.name, `${folder}/${name}/${file.name}`];
      }
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw keyFileFailure(folder, error);
  }
}

/** The error for a volume of keys that is not mounted. Whoever needs it tries again. */
export function folderAwayError(folder: string): LogError {
  const message =
    `The keys in ${folder} are not there now. Put the folder back or mount its volume, ` +
    "and recording goes on; nothing is sealed with other keys meanwhile.";
  return new LogError("unavailable", message, true);
}

/** The error for a file of keys that can't be read or written now, which does not mean that it is damaged. */
export function keyFileFailure(path: string, cause: unknown): LogError {
  if (cause instanceof LogError) return cause;
  if (isDiskFull(cause)) {
    const message =
      `There is no room to write the keys at ${path}. Everything acknowledged is kept. ` +
      "Free disk space, and recording goes on.";
    return new LogError("full", message, true, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `The keys at ${path} could not be used: ${reason}. It is tried again.`;
  return new LogError("unavailable", message, true, { cause });
}
