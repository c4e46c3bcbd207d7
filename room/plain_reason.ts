import { ConcurrencyError, LogError } from "../eventlog/engine.ts";
import { KeyError } from "../eventlog/keys/keys.ts";

/** Errors whose messages name places and causes, never text of an interview. */
const plain = [LogError, ConcurrencyError, KeyError];

/**
 * What went wrong, in words for the operator that hold no text of the interview: the message of an error
 * of the log, the keys or the operating system; of any other error its name and where it arose.
 */
export function plainReason(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no error was thrown";
  if (plain.some((kind) => error instanceof kind) || isOfSystem(error)) return error.message;
  const [where] = error.stack?.match(/[\w.-]+\.tsx?:\d+/) ?? [];
  return where === undefined ? error.name : `${error.name} at ${where}`;
}

/** Errors of the operating system have its code, such as ENOSPC; their messages name files only. */
function isOfSystem(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code);
}
