import { LogError } from "../engine.ts";
import type { Failure } from "./sqlite_protocol.ts";

/** Primary result codes, from https://sqlite.org/rescode.html. */
const codes = { busy: 5, readOnly: 8, io: 10, corrupt: 11, full: 13, notADatabase: 26 } as const;

/** Says in plain words what SQLite could not do with the log's file, and what a person can do. */
export function sqliteFailure(error: unknown, path: string): Failure {
  if (error instanceof LogError) {
    return { code: error.code, message: error.message, retryable: error.retryable };
  }
  const said = error instanceof Error ? error.message : String(error);
  switch (resultCode(error, said)) {
    case codes.full:
      return {
        code: "full",
        message: `There is no room to write the event log ${path}. Everything acknowledged is ` +
          "kept. Free disk space, and recording goes on.",
        retryable: true,
      };
    case codes.corrupt:
    case codes.notADatabase:
      return {
        code: "corrupt",
        message: `The event log ${path} is damaged (${said}). Move the file aside and restore it ` +
          "from a back-up, or start with an empty data folder.",
        retryable: false,
      };
    case codes.readOnly:
      return {
        code: "unavailable",
        message:
          `The event log ${path} may not be written. Check who owns the file and its folder.`,
        retryable: false,
      };
    default:
      return {
        code: "unavailable",
        message: `The event log ${path} could not be used: ${said}.`,
        retryable: true,
      };
  }
}

/** SQLite's primary result code; errors while opening carry words alone. */
function resultCode(error: unknown, said: string): number {
  const extended = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  if (typeof extended === "number") return extended & 0xff;
  if (said.includes("not a database")) return codes.notADatabase;
  return said.includes("malformed") ? codes.corrupt : codes.io;
}
