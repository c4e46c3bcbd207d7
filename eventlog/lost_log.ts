import { LogError } from "./engine.ts";

/** How a person says that an empty log is what is wanted. */
const anyway =
  "If it is lost for good, or the log is kept elsewhere from now on, set ACEIT_NEW_LOG=yes " +
  "for one start: an empty log begins, and the lists of interviews begin anew.";

/**
 * What is thrown where there must be a log and there is none.
 *
 * @param what What is missing or empty, as the beginning of a sentence.
 * @param putBack How to get it back.
 */
export function lostLogError(
  what: string,
  putBack = "Put it back from its back-up, or mount the volume that it lies on, and start again.",
): LogError {
  const message = `${what}, though this data folder has the keys or the lists of interviews that ` +
    `were in it. ${putBack} ${anyway}`;
  return new LogError("unavailable", message, false);
}
