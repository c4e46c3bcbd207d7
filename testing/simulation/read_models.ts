import type { InterviewLog } from "../../eventlog/interview_log.ts";
import { LogError } from "../../eventlog/engine.ts";
import { BatchFold, type BatchRows, PoisonedEvent } from "../../read_models/batch_fold.ts";
import { tableProjections } from "../../read_models/interview_fold.ts";
import { toCanonical } from "../../projections/canonical.ts";
import type { VirtualMachine } from "./virtual_machine.ts";

/** Rows of the read models, by table and key; whoever writes them writes the position with them. */
export class ReadModels {
  readonly #rows = new Map<string, Map<string, unknown>>();
  /** Interviews whose events could not be read or projected. */
  readonly parked = new Set<string>();
  position = 0;

  apply(rows: BatchRows, position: number): void {
    for (const sessionId of rows.deleted) this.#rows.delete(sessionId);
    for (const row of rows.metadata) this.#put(row.session_id, "metadata", row);
    for (const row of rows.keyframes) this.#put(row.session_id, `${row.event_number}`, row);
    for (const row of rows.reports) this.#put(row.session_id, "report", row);
    this.position = position;
  }

  /** The one text of an interview's rows. */
  textOf(sessionId: string): string {
    const rows = [...this.#rows.get(sessionId) ?? []].sort(([a], [b]) => a < b ? -1 : 1);
    return rows.map(([key, row]) => `${key} ${toCanonical(row)}`).join("\n");
  }

  #put(sessionId: string, key: string, row: unknown): void {
    const rows = this.#rows.get(sessionId) ?? new Map<string, unknown>();
    this.#rows.set(sessionId, rows.set(key, row));
  }
}

/** Follows the log into the read models, begins again where it broke, until the signal aborts. */
export async function followLog(
  log: InterviewLog,
  models: ReadModels,
  machine: VirtualMachine,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const fold = new BatchFold(log, tableProjections);
    try {
      for await (const commit of log.follow(models.position, signal)) {
        await add(fold, commit, models);
        models.apply(fold.take(), commit.position);
      }
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      await machine.sleep(500);
    }
  }
}

/** The read models made anew from the whole log, at once. */
export async function rebuildReadModels(log: InterviewLog): Promise<ReadModels> {
  const models = new ReadModels();
  const fold = new BatchFold(log, tableProjections);
  for await (const commit of log.readAll()) {
    await add(fold, commit, models);
    models.position = commit.position;
  }
  models.apply(fold.take(), models.position);
  return models;
}

type Commit = Parameters<BatchFold["add"]>[0];

async function add(fold: BatchFold, commit: Commit, { parked }: ReadModels): Promise<void> {
  if (parked.has(commit.sessionId)) return;
  try {
    await fold.add(commit);
  } catch (error) {
    if (!(error instanceof PoisonedEvent)) throw error;
    parked.add(commit.sessionId);
    fold.forget(commit.sessionId);
  }
}
