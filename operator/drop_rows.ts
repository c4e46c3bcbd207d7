import { pause } from "../async/pause.ts";
import type { SessionId } from "../domain/ids.ts";
import { ReadModelError } from "../read_models/read_model_writer.ts";
import type { OperatorParts } from "./parts.ts";

/** How long a runner may take to pass what was deleted, in milliseconds. */
const followMs = 10_000;
/** How often the checkpoint may move under a deletion before it gives up. */
const attempts = 20;

/** Interviews whose rows hold deleted text, until a runner or `dropDeleted` has seen to it. */
interface Deleted {
  /** These are erased: their rows go. */
  readonly erased: readonly SessionId[];
  /** These lost a kind of their data: their rows are written again without it. */
  readonly forgotten: readonly SessionId[];
}

/**
 * Takes deleted text out of the read models and off the embedded database's disk. A runner that follows
 * the log writes the rows of interviews that lost a part again. Rows that it has not come to, and those
 * of an interview that is parked, are dropped now; they come back without the text when a runner, or a
 * retry of the parked one, gets there.
 */
export async function dropDeleted(parts: OperatorParts, deleted: Deleted): Promise<void> {
  if (deleted.erased.length + deleted.forgotten.length === 0) return;
  const { log, follower, forgetDeleted } = parts;
  if (follower !== null) await waitAtMost(follower.whenWritten(await log.end()), followMs);
  await dropRows(parts, deleted);
  await forgetDeleted();
}

async function dropRows(parts: OperatorParts, { erased, forgotten }: Deleted): Promise<void> {
  const { log, writer } = parts;
  for (let attempt = 1;; attempt++) {
    const { generations: { live }, parked } = await writer.state();
    const { epoch, position, fingerprint } = live;
    const stale = await findForgotten(log, position);
    for (const { session_id } of parked) stale.add(session_id);
    const deleted = [...erased, ...forgotten.filter((sessionId) => stale.has(sessionId))];
    if (deleted.length === 0) return;
    try {
      await writer.apply({
        generation: "live",
        batch: crypto.randomUUID(),
        epoch,
        from: position,
        to: position,
        fingerprint,
        deleted,
        metadata: [],
        keyframes: [],
        reports: [],
        skipped: [],
        parked: [],
        released: erased,
      });
      return;
    } catch (error) {
      const moved = error instanceof ReadModelError &&
        (error.code === "second_runner" || error.code === "swapped");
      if (!moved || attempt === attempts) throw error;
    }
  }
}

/** Interviews of which the log says after a position that they lost a part. */
async function findForgotten(log: OperatorParts["log"], position: number): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const commit of log.readAll(position)) {
    if ("unreadable" in commit) continue;
    const lost = commit.events.some(({ event }) => event.type === "DataForgotten");
    if (lost) found.add(commit.sessionId);
  }
  return found;
}

/** Resolves with the promise or after a time, whichever is first. */
async function waitAtMost(promise: Promise<void>, ms: number): Promise<void> {
  const over = new AbortController();
  await Promise.race([promise, pause(ms, over.signal)]).finally(() => over.abort());
}
