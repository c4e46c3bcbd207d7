import { openFolderKeys } from "../../eventlog/keys/folder_keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import { openRooms } from "../../room/rooms.ts";

/** Runs a test on an empty folder. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-erasure-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Log, keys and rooms of a data folder, the log perhaps from elsewhere. */
export async function openAt(folder: string, logFolder = `${folder}/log`) {
  const engine = await openSqliteEngine({ folder: logFolder });
  const keys = await openFolderKeys({ folder: `${folder}/keys` });
  const log = openInterviewLog(engine, keys);
  const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: () => {} });
  const close = async () => {
    await rooms.close();
    await log.close();
  };
  return { log, keys, rooms, close };
}

/** Files below a folder whose bytes hold any of the words. */
export async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const { stdout } = await new Deno.Command("grep", {
    args: ["-rlaF", ...words.flatMap((word) => ["-e", word]), folder],
  }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((path) => path !== "");
}

export async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) {
    await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}
