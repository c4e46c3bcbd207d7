import { LogError } from "./engine.ts";

/** How the operator says that an empty log is wanted. */
const howToBegin =
  "If it is lost for good, or the log is kept elsewhere from now on, set ACEIT_NEW_LOG=yes " +
  "for one start: an empty log begins, and the lists of interviews begin anew.";

/**
 * The error for a data folder that must have a log and has none.
 *
 * @param what What is missing or empty, as the beginning of a sentence.
 * @param putBack How to get it back.
 */
export function lostLogError(
  what: string,
  putBack = "Put it back from its back-up, or mount the volume that it lies on, and start again.",
): LogError {
  const message = `${what}, though this data folder has the keys or the lists of interviews that ` +
    `were in it. ${putBack} ${howToBegin}`;
  return new LogError("unavailable", message, false);
}
