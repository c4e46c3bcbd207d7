import { join } from "node:path";
import { openFolderKeys } from "../../eventlog/keys/folder_keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import type { SampleInterview } from "../fixtures/sample_interview.ts";

/** What a command of the command line printed, and how it ended. */
interface CommandEnd {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const script = new URL("../../cli.ts", import.meta.url).pathname;
const root = join(import.meta.dirname ?? ".", "..", "..");

/** A command on a data folder, in a process of its own; nothing of this process's settings is seen. */
export function startCommand(
  folder: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Deno.ChildProcess {
  const { PATH = "", HOME = "", DENO_DIR = "" } = Deno.env.toObject();
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", script, ...args],
    cwd: root,
    clearEnv: true,
    env: {
      PATH,
      HOME,
      ACEIT_DATA: folder,
      DENO_NO_UPDATE_CHECK: "1",
      ...DENO_DIR === "" ? {} : { DENO_DIR },
      ...settings,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Runs a command on a data folder to its end. */
export async function aceit(folder: string, ...args: readonly string[]): Promise<CommandEnd> {
  const { code, stdout, stderr } = await startCommand(folder, args).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

/** Puts interviews into the embedded log of a data folder. */
export async function record(
  folder: string,
  interviews: readonly SampleInterview[],
): Promise<void> {
  const keys = await openFolderKeys({ folder: `${folder}/keys` });
  const engine = await openSqliteEngine({ folder: `${folder}/log` });
  const log = openInterviewLog(engine, keys);
  for (const { sessionId, events } of interviews) await log.append(sessionId, events);
  await log.close();
}

/** Runs a test on an empty data folder. */
export async function withDataFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-cli-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
