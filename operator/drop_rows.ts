import type { SessionId } from "../domain/ids.ts";
import { ReadModelError } from "../projections/run/read_model_writer.ts";
import type { OperatorParts } from "./parts.ts";

/** How long a runner may take to pass what was deleted, in milliseconds. */
const followMs = 10_000;
/** How often the checkpoint may move under a deletion before it gives up. */
const attempts = 20;

/** Interviews whose rows hold deleted text, until a runner or `dropDeleted` has seen to them. */
export interface Deleted {
  /** These are erased: their rows go. */
  readonly erased: readonly SessionId[];
  /** These lost a kind of their data: their rows are written again without it. */
  readonly forgotten: readonly SessionId[];
}

/**
 * Takes deleted text out of the read models and off the embedded database's disk. A runner that follows
 * the log writes the rows of interviews that lost a part again; where none runs, where it is behind, or
 * where the interview is parked, its rows are dropped now and come back without the text when a runner,
 * or a retry of the parked one, gets there.
 */
export async function dropDeleted(
  { log, writer, follower, forgetDeleted }: OperatorParts,
  { erased, forgotten }: Deleted,
): Promise<void> {
  if (erased.length + forgotten.length === 0) return;
  const rewritten = follower !== null &&
    await inTime(follower.whenWritten(await log.end()), followMs);
  const parked = new Set((await writer.state()).parked.map(({ session_id }) => session_id));
  const wordless = forgotten.filter((sessionId) => !rewritten || parked.has(sessionId));
  await deleteRows(writer, [...erased, ...wordless], erased);
  await forgetDeleted();
}

/** Also of interviews that are parked, whose events their runner passes over. */
async function deleteRows(
  writer: OperatorParts["writer"],
  deleted: readonly SessionId[],
  released: readonly SessionId[],
): Promise<void> {
  for (let attempt = 1; deleted.length > 0; attempt++) {
    const { generations: { live: { epoch, position, fingerprint } } } = await writer.state();
    try {
      await writer.apply({
        generation: "live",
        batch: crypto.randomUUID(),
        ...{ epoch, from: position, to: position, fingerprint },
        ...{ deleted, metadata: [], keyframes: [], reports: [] },
        ...{ skipped: [], parked: [], released },
      });
      return;
    } catch (error) {
      const moved = error instanceof ReadModelError &&
        (error.code === "second_runner" || error.code === "swapped");
      if (!moved || attempt === attempts) throw error;
    }
  }
}

/** Whether the promise settled within a time; false where it failed. */
async function inTime(promise: Promise<void>, ms: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  const done = promise.then(() => true);
  return await Promise.race([done, late]).finally(() => clearTimeout(timer));
}
