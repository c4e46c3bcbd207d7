import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { Generation } from "../supabase/database.ts";

const between = " after ";

/**
 * The fingerprint that is stored with a checkpoint: the projections, and the id of the last commit, by which
 * the log is recognised.
 *
 * @param id Of the commit; 0 where it has none.
 */
export function fingerprintAfter(projections: string, id: number): string {
  return id === 0 ? projections : projections + between + id.toString(16);
}

/** Splits what `fingerprintAfter` returned. */
export function partsOfFingerprint(
  fingerprint: string,
): { readonly projections: string; readonly id: number } {
  const [projections = "", id = "0"] = fingerprint.split(between);
  return { projections, id: Number.parseInt(id, 16) };
}

/**
 * Says why rows are not of this log, or of more than is still in it. Null where all is well.
 *
 * @throws {LogError} The log can't be reached.
 */
export async function whyOtherLog(
  log: InterviewLog,
  { position, fingerprint }: Generation,
): Promise<string | null> {
  if (position === 0) return null;
  const end = await log.end();
  if (position > end) {
    return `The read models come from a log of ${position} commits; this one ends at ${end}. ` +
      `It is an older or another one. ${advice}`;
  }
  const { id } = partsOfFingerprint(fingerprint);
  if (id === 0 || id === await idAt(log, position)) return null;
  return `The read models come from a log whose commit at position ${position} is not the one in ` +
    `this log. It is another one, or one that was restored and has gone on. ${advice}`;
}

const advice = "Their rows are kept as they are. If this log is the right one, " +
  "`deno task aceit rebuild --accept-loss` makes them anew from it; if not, restore the one that they " +
  "come from.";

async function idAt(log: InterviewLog, position: number): Promise<number | null> {
  for await (const commit of log.readAll(position - 1)) {
    return commit.position === position ? commit.id ?? 0 : null;
  }
  return null;
}
