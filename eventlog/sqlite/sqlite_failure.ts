import { LogError } from "../engine.ts";
import type { Failure } from "./sqlite_protocol.ts";

/** Primary result codes, from https://sqlite.org/rescode.html. */
const codes = { busy: 5, readOnly: 8, io: 10, corrupt: 11, full: 13, notADatabase: 26 } as const;

/** Says what SQLite could not do with the log's file, and what a person can do. */
export function sqliteFailure(error: unknown, path: string): Failure {
  if (error instanceof LogError) {
    return { code: error.code, message: error.message, retryable: error.retryable };
  }
  const reason = error instanceof Error ? error.message : String(error);
  switch (resultCodeOf(error, reason)) {
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
        message:
          `The event log ${path} is damaged (${reason}). Move the file aside and restore it ` +
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
        message: `The event log ${path} could not be used: ${reason}.`,
        retryable: true,
      };
  }
}

/** SQLite's primary result code. Errors of opening have no code, only a message. */
function resultCodeOf(error: unknown, message: string): number {
  const extended = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  if (typeof extended === "number") return extended & 0xff;
  if (message.includes("not a database")) return codes.notADatabase;
  return message.includes("malformed") ? codes.corrupt : codes.io;
}
