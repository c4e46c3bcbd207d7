import type { SessionId } from "../domain/ids.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { toCanonical } from "../projections/canonical.ts";
import type { Projection } from "../projections/projection.ts";
import { PoisonedEvent } from "../read_models/batch_fold.ts";

interface FoldedEverywhere {
  readonly interviews: number;
  readonly events: number;
  /** SHA-256 (hex) over the state of each interview, in the order of their ids. */
  readonly hash: string;
}

/**
 * Folds one projection of every interview in the log; writes nothing.
 *
 * @throws {PoisonedEvent} Names the event that cannot be read.
 */
export async function foldEverywhere(
  log: Pick<InterviewLog, "readAll">,
  projection: Projection<unknown>,
  progress: { read(position: number, events: number): void },
): Promise<FoldedEverywhere> {
  const states = new Map<SessionId, unknown>();
  let count = 0;
  for await (const commit of log.readAll()) {
    const { sessionId, position } = commit;
    if ("unreadable" in commit) {
      throw new PoisonedEvent(sessionId, commit.first ?? 0, { cause: commit.unreadable });
    }
    const { events } = commit;
    let state = states.get(sessionId) ?? projection.initial;
    for (const numbered of events) state = projection.evolve(state, numbered);
    states.set(sessionId, state);
    count += events.length;
    progress.read(position, events.length);
  }
  const named = [...states].sort(([a], [b]) => a < b ? -1 : 1);
  const bytes = new TextEncoder().encode(toCanonical([projection.name, projection.version, named]));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return { interviews: states.size, events: count, hash: new Uint8Array(digest).toHex() };
}
