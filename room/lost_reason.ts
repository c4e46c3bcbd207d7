import { ConcurrencyError, LogError } from "../eventlog/engine.ts";
import { KeyError } from "../eventlog/keys/keys.ts";

/** Errors whose messages name places and causes, never text of an interview. */
const plain = [LogError, ConcurrencyError, KeyError];

/**
 * Why a room was lost, in words for the operator that hold no text of the interview: the message of an
 * error of the log, the keys or the operating system; of any other error its name and where it arose.
 */
export function lostReason(cause: unknown): string {
  if (!(cause instanceof Error)) return "something that is no error was thrown";
  if (plain.some((kind) => cause instanceof kind) || isOfSystem(cause)) return cause.message;
  const [where] = cause.stack?.match(/[\w.-]+\.tsx?:\d+/) ?? [];
  return where === undefined ? cause.name : `${cause.name} at ${where}`;
}

/** Errors of the operating system have its code, such as ENOSPC; their messages name files only. */
function isOfSystem(cause: Error): boolean {
  return "code" in cause && typeof cause.code === "string" && /^E[A-Z0-9]+$/.test(cause.code);
}
