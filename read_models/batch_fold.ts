import { type InterviewLog, isUnreadable, type LoggedCommit } from "../eventlog/interview_log.ts";
import type { Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";
import type { ProjectionBatch } from "../supabase/database.ts";
import { keyframeRowOf, metadataRowOf, reportRowOf } from "../projections/rows.ts";
import {
  changesRows,
  emptyFoldOf,
  evolveFold,
  type InterviewFold,
  type TableProjections,
} from "./interview_fold.ts";
import { RecentFolds } from "./recent_folds.ts";

/** An event that could not be read, or that a projection refused. */
export class PoisonedEvent extends Error {
  override readonly name = "PoisonedEvent";
  /** @param number Of the event; 0 for something among the events that is none. */
  constructor(readonly sessionId: SessionId, readonly number: number, options: ErrorOptions) {
    const { cause } = options;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const verb = isUnreadable(cause) ? "read" : "projected";
    const what = number === 0 ? "Something" : `Event ${number}`;
    super(`${what} of interview ${sessionId} cannot be ${verb}: ${reason}`, options);
  }
}

/** The rows of a batch. */
export type BatchRows = Pick<
  ProjectionBatch,
  "deleted" | "metadata" | "keyframes" | "reports"
>;

/**
 * Folds commits in memory and returns the rows that they changed. It forgets interviews without new
 * commits after a while, and reads them from the log again when they go on.
 */
export class BatchFold {
  readonly #folds: RecentFolds;
  /** Interviews whose rows changed, as they were when rows were last taken. */
  readonly #changed = new Map<SessionId, InterviewFold>();
  readonly #empty: InterviewFold;

  constructor(
    private readonly log: Pick<InterviewLog, "read">,
    private readonly using: TableProjections,
    /** The most interviews in memory, besides those whose rows changed. */
    capacity = 2_000,
  ) {
    this.#folds = new RecentFolds(capacity, () => this.#changed.keys());
    this.#empty = emptyFoldOf(using);
  }

  /** Whether there are rows to take. */
  get hasChanges(): boolean {
    return this.#changed.size > 0;
  }

  /**
   * Folds one commit.
   *
   * @returns Null once it is folded; a promise where events before it must be read first. Wait for it before
   *   the next commit.
   * @throws {PoisonedEvent} The events of the commit before that one are folded.
   */
  add(commit: LoggedCommit): Promise<void> | null {
    const { sessionId } = commit;
    if ("unreadable" in commit) {
      throw new PoisonedEvent(sessionId, commit.first ?? 0, { cause: commit.unreadable });
    }
    const { events } = commit;
    const [first] = events;
    if (first === undefined) return null;
    const before = this.#folds.get(sessionId) ?? (first.number === 1 ? this.#empty : null);
    if (before === null) {
      return this.#restore(sessionId, first.number)
        .then((restored) => this.#put(sessionId, restored, events));
    }
    this.#put(sessionId, before, events);
    return null;
  }

  /**
   * Takes the rows of everything that changed since the last call.
   *
   * @throws {PoisonedEvent} The rows of one interview can't be made: `forget` it and take again.
   */
  take(): BatchRows {
    const rows = makeEmptyRows();
    for (const [sessionId, before] of this.#changed) {
      const after = this.#folds.get(sessionId);
      if (after !== undefined) collect(rows, sessionId, before, after);
    }
    this.#changed.clear();
    return rows;
  }

  /** Forgets an interview, with its rows that were not taken yet. */
  forget(sessionId: SessionId): void {
    this.#folds.forget(sessionId);
    this.#changed.delete(sessionId);
  }

  #put(sessionId: SessionId, before: InterviewFold, events: readonly Numbered[]): void {
    const { after, poison } = this.#evolve(sessionId, before, events);
    if (!this.#changed.has(sessionId) && changesRows(before, after)) {
      this.#changed.set(sessionId, before);
    }
    this.#folds.put(sessionId, after);
    if (poison !== null) throw poison;
  }

  #evolve(sessionId: SessionId, before: InterviewFold, events: readonly Numbered[]) {
    let after = before;
    for (const numbered of events) {
      // The same commit may come again after a restart.
      if (numbered.number <= after.through) continue;
      try {
        after = evolveFold(this.using, after, numbered);
      } catch (error) {
        return { after, poison: new PoisonedEvent(sessionId, numbered.number, { cause: error }) };
      }
    }
    return { after, poison: null };
  }

  /** Folds an interview up to the event before this number. */
  async #restore(sessionId: SessionId, number: number): Promise<InterviewFold> {
    let fold = this.#empty;
    try {
      for await (const numbered of this.log.read(sessionId)) {
        if (numbered.number >= number) break;
        fold = this.#evolveOrThrow(sessionId, fold, numbered);
      }
    } catch (error) {
      throw isUnreadable(error)
        ? new PoisonedEvent(sessionId, fold.through + 1, { cause: error })
        : error;
    }
    return fold;
  }

  #evolveOrThrow(sessionId: SessionId, fold: InterviewFold, numbered: Numbered): InterviewFold {
    const { after, poison } = this.#evolve(sessionId, fold, [numbered]);
    if (poison !== null) throw poison;
    return after;
  }
}

type Growing = { -readonly [Name in keyof BatchRows]: BatchRows[Name][number][] };

function makeEmptyRows(): Growing {
  return { deleted: [], metadata: [], keyframes: [], reports: [] };
}

function collect(
  rows: Growing,
  sessionId: SessionId,
  before: InterviewFold,
  after: InterviewFold,
): void {
  const { metadata } = after;
  if (metadata.phase !== "known") {
    rows.deleted.push(sessionId);
    return;
  }
  try {
    const replacesAll = hasForgottenMore(before, after);
    if (replacesAll) rows.deleted.push(sessionId);
    const metadataNow = before.metadata === metadata ? null : metadataRowOf(metadata);
    const reportNow = before.report === after.report && !replacesAll
      ? null
      : reportRowOf(metadata, after.report);
    const finished = after.keyframes.finished
      .slice(
        replacesAll ? 0 : indexOfFirstChange(before.keyframes.finished, after.keyframes.finished),
      )
      .map((keyframe) => keyframeRowOf(metadata, keyframe));
    if (metadataNow !== null) rows.metadata.push(metadataNow);
    if (reportNow !== null) rows.reports.push(reportNow);
    rows.keyframes.push(...finished);
  } catch (error) {
    throw new PoisonedEvent(sessionId, after.through, { cause: error });
  }
}

/** Index of the first turn that is new or different. An answer that goes on or is corrected changes its turn. */
function indexOfFirstChange<Turn>(before: readonly Turn[], after: readonly Turn[]): number {
  const changed = before.findIndex((turn, index) => turn !== after[index]);
  return changed === -1 ? before.length : changed;
}

/** Whether text was deleted since then, so that all rows must be replaced. */
function hasForgottenMore({ metadata: before }: InterviewFold, { metadata: after }: InterviewFold) {
  const [known, now] = [before, after].map((metadata) =>
    metadata.phase === "known" ? metadata.forgotten : []
  );
  return known !== now && (now?.length ?? 0) > (known?.length ?? 0);
}

/** All rows of one interview, which replace those that are there. */
export function rowsOf(sessionId: SessionId, using: TableProjections, fold: InterviewFold) {
  const rows = makeEmptyRows();
  collect(rows, sessionId, emptyFoldOf(using), fold);
  return { ...rows, deleted: [sessionId] } satisfies BatchRows;
}
