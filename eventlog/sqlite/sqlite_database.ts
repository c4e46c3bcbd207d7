import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { LogError } from "../engine.ts";
import { catchUpEnds } from "./sqlite_ends.ts";

/** Marks the file as an event log of this layout. */
const applicationId = 0x0ace17;
const layoutVersion = 2;
/** The old layout without links. It can be read; the writer brings it up to date. */
const unlinkedLayout = 1;

/**
 * Opens the log's file for its one writer, and makes it where it is missing. Each commit is one row. Rows
 * lie in the order of their positions, so that a scan of the whole log reads the file from front to back.
 *
 * @param maxBytes Size at which the file is full; null: the limit of the disk.
 * @throws {LogError} `corrupt`: not a log, or of a layout this version does not know.
 */
export function openForWriting(path: string, maxBytes: number | null): DatabaseSync {
  const wasClosed = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
  const database = new DatabaseSync(path);
  try {
    const isNew = isEmpty(database);
    if (!wasClosed) checkPages(database, path);
    const layout = isNew ? layoutVersion : layoutOf(database, path);
    database.exec("pragma journal_mode = wal; pragma synchronous = full;");
    if (isNew) createLayout(database);
    if (layout === unlinkedLayout) addLinks(database);
    catchUpEnds(database);
    if (maxBytes !== null) limitSize(database, maxBytes);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the file for reading beside its writer. Sees every acknowledged commit.
 *
 * @throws {LogError} `corrupt`: not a log, or of a layout this version does not know.
 */
export function openForReading(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    layoutOf(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Checks every page of a file that its process did not close. A write-ahead log of another file is noticed
 * here, rather than in the middle of an interview.
 */
function checkPages(database: DatabaseSync, path: string): void {
  const [found] = database.prepare("pragma quick_check(1)").all();
  if (found?.["quick_check"] === "ok") return;
  const message =
    `The event log ${path} is damaged (${found?.["quick_check"]}). Restore it from a ` +
    "back-up with `deno task aceit restore`, which also removes what is left of its write-ahead log.";
  throw new LogError("corrupt", message, false);
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare("pragma application_id").get()?.["application_id"] === 0;
}

/** Whether commits in the file have links. */
export function hasLinks(database: DatabaseSync): boolean {
  return database.prepare("pragma user_version").get()?.["user_version"] === layoutVersion;
}

function layoutOf(database: DatabaseSync, path: string): number {
  const { application_id: found } = database.prepare("pragma application_id").get() ?? {};
  const { user_version: layout } = database.prepare("pragma user_version").get() ?? {};
  if (found === applicationId && (layout === layoutVersion || layout === unlinkedLayout)) {
    return layout;
  }
  const message = `${path} is not an event log that this version of AceIt can read. ` +
    "Use the version that wrote it, or another data folder.";
  throw new LogError("corrupt", message, false);
}

/**
 * The end of each stream, a second old at most, so that a missing end is noticed. The writer keeps this
 * table (`sqlite_ends.ts`).
 */
const endsLayout = `
  create table ends (
    stream text primary key,
    through integer not null,
    position integer not null,
    id integer
  ) strict, without rowid;
`;

/** Commits that are in the log already stay without links. */
function addLinks(database: DatabaseSync): void {
  database.exec(`
    begin immediate;
    alter table commits add column id integer;
    alter table commits add column before integer;
    ${endsLayout}
    pragma user_version = ${layoutVersion};
    commit;
  `);
}

function createLayout(database: DatabaseSync): void {
  database.exec(`
    begin immediate;
    create table commits (
      position integer primary key,
      stream text not null,
      first integer not null,
      count integer not null,
      payload blob not null,
      id integer,
      before integer,
      unique (stream, first)
    ) strict;
    ${endsLayout}
    pragma application_id = ${applicationId};
    pragma user_version = ${layoutVersion};
    commit;
  `);
}

function limitSize(database: DatabaseSync, maxBytes: number): void {
  const { page_size: pageSize } = database.prepare("pragma page_size").get() ?? {};
  database.exec(`pragma max_page_count = ${Math.max(1, Math.floor(maxBytes / Number(pageSize)))}`);
}
