import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { copyKeys } from "../eventlog/keys/copy_keys.ts";
import { copyLog } from "../eventlog/copy_log.ts";
import type { LogEngine } from "../eventlog/engine.ts";
import type { InterviewKeys, KeyStore } from "../eventlog/keys/keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { syncFolder, writeWhole } from "../files/write_file.ts";
import { OperatorRefusal } from "./parts.ts";

/** What a back-up of the log says of itself, in `backup.json`. */
const backupSchema = z.object({
  format: z.literal(1),
  commits: z.int().nonnegative(),
  events: z.int().nonnegative(),
  /** Of `events.db`. */
  sha256: z.string().length(64),
});
type Backup = z.infer<typeof backupSchema>;

interface BackedUp extends Backup {
  /** Why text of an interview in the back-up can't be read, one line each. */
  readonly unreadable: readonly string[];
}

const manifestName = "backup.json";

/**
 * Copies the log into a folder as one SQLite file, whatever engine it runs on, and checks the copy by
 * reading it. A back-up that is cut off leaves nothing under the folder's name.
 *
 * @param keys Open the text in the copy, for the check.
 * @throws {OperatorRefusal} The folder is there already.
 * @throws {LogError} `corrupt`: the log itself is damaged.
 */
export async function backUpLog(
  engine: LogEngine,
  keys: InterviewKeys,
  folder: string,
  signal: AbortSignal,
  onCommit: (done: number) => void,
): Promise<BackedUp> {
  return await inDraft(folder, async (draft) => {
    const copy = await openSqliteEngine({ folder: draft });
    let unreadable: string[] = [];
    let copied;
    try {
      copied = await copyLog(engine, copy, signal, onCommit);
      unreadable = await findUnreadable(copy, keys);
    } finally {
      await copy.close();
    }
    const path = `${draft}/events.db`;
    toOneFile(path);
    await Deno.remove(`${draft}/lock`);
    const backup: Backup = { format: 1, ...copied, sha256: await sha256Of(path) };
    await writeWhole(`${draft}/${manifestName}`, JSON.stringify(backup, null, 2));
    return { ...backup, unreadable };
  });
}

/**
 * Copies the keys into a folder of their own, which must not be there.
 *
 * @param open The store of a folder.
 */
export async function backUpKeys(
  from: KeyStore,
  folder: string,
  open: (folder: string) => Promise<KeyStore>,
): Promise<number> {
  return await inDraft(folder, async (draft) => await copyKeys(from, await open(draft)));
}

/**
 * The log of a back-up, after its bytes were checked.
 *
 * @throws {OperatorRefusal} It is none, or not what was written.
 */
export async function checkBackup(folder: string): Promise<Backup> {
  const text = await Deno.readTextFile(`${folder}/${manifestName}`).catch(() => "null");
  const backup = backupSchema.safeParse(JSON.parse(text));
  if (!backup.success) {
    throw new OperatorRefusal(`${folder} is no back-up that \`aceit backup\` made.`);
  }
  if (await sha256Of(`${folder}/events.db`) === backup.data.sha256) return backup.data;
  throw new OperatorRefusal(`${folder}/events.db is not what was backed up. Use another back-up.`);
}

async function inDraft<Result>(
  folder: string,
  fill: (draft: string) => Promise<Result>,
): Promise<Result> {
  if (await Deno.stat(folder).then(() => true, () => false)) {
    throw new OperatorRefusal(`${folder} is there already. Name a folder that is not.`);
  }
  const draft = `${folder.replace(/\/+$/, "")}.unfinished-${crypto.randomUUID()}`;
  await Deno.mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const result = await fill(draft);
    await syncFolder(draft);
    await Deno.rename(draft, folder);
    await syncFolder(`${folder}/..`);
    return result;
  } catch (error) {
    await Deno.remove(draft, { recursive: true }).catch(() => {});
    throw error;
  }
}

async function findUnreadable(engine: LogEngine, keys: InterviewKeys): Promise<string[]> {
  const found: string[] = [];
  for await (const commit of openInterviewLog(engine, keys).readAll()) {
    if ("unreadable" in commit) found.push(`${commit.sessionId}: ${commit.unreadable.message}`);
  }
  return found;
}

/** Without a write-ahead log, so that the file can be copied and read from anywhere. */
function toOneFile(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec("pragma journal_mode = delete");
  } finally {
    database.close();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of (await Deno.open(path)).readable) hash.update(bytes);
  return hash.digest("hex");
}
