import type { Waits } from "../async/retry.ts";
import type { InterviewLog, LoggedCommit } from "../eventlog/interview_log.ts";
import type { SessionId } from "../domain/ids.ts";
import type { ProjectionBatch, ReadModelState } from "../supabase/database.ts";
import { BatchFold, type BatchRows } from "./batch_fold.ts";
import type { TableProjections } from "./interview_fold.ts";
import { noNews, type Parked, Parking, type ParkingNews } from "./parking.ts";
import { retryWhileAway } from "./retry_while_away.ts";
import { ReadModelError, type ReadModelWriter } from "./read_model_writer.ts";
import { fingerprintAfter, partsOfFingerprint } from "./same_log.ts";
import { splitByInterview } from "./split_batch.ts";

interface LiveRowsOptions {
  readonly log: InterviewLog;
  readonly writer: ReadModelWriter;
  readonly using: TableProjections;
  /** Identifies the projections. */
  readonly fingerprint: string;
  readonly patience: Waits;
  readonly signal: AbortSignal;
  /** How long a checkpoint without new rows may be held back. */
  readonly checkpointEveryMs: number;
  /** Called after every attempt to write, with what went wrong, or null. */
  readonly onAttempt: (problem: string | null) => void;
}

const noRows: BatchRows = { deleted: [], metadata: [], keyframes: [], reports: [] };

/** Folds commits from a checkpoint on, and writes rows and checkpoint together. */
export class LiveRows {
  readonly #options: LiveRowsOptions;
  readonly #fold: BatchFold;
  readonly #parking: Parking;
  readonly #epoch: string;
  /** Position of the checkpoint, and of the last commit that was folded or passed over. */
  #checkpoint: number;
  #folded: number;
  /** Ids of the commits at these positions; 0 where they have none. */
  #checkpointId: number;
  #foldedId: number;
  #checkpointAt = 0;

  constructor(options: LiveRowsOptions, { generations: { live }, parked }: ReadModelState) {
    this.#options = options;
    this.#fold = new BatchFold(options.log, options.using);
    this.#parking = new Parking(parked);
    this.#epoch = live.epoch;
    this.#checkpoint = live.position;
    this.#folded = live.position;
    this.#checkpointId = this.#foldedId = partsOfFingerprint(live.fingerprint).id;
  }

  /** Position of the last commit that is folded or passed over. */
  get folded(): number {
    return this.#folded;
  }

  get parked(): readonly Parked[] {
    return this.#parking.parked;
  }

  /** Folds a commit. Where it can't be read or projected, its interview is parked. */
  async take(commit: LoggedCommit): Promise<void> {
    if (!this.#parking.passOver(commit.sessionId)) {
      try {
        await this.#fold.add(commit);
      } catch (error) {
        this.#parking.parkFor(error);
      }
    }
    this.#folded = commit.position;
    this.#foldedId = commit.id ?? 0;
  }

  /** Writes what changed, or the checkpoint alone once it was held back long enough. */
  async writeWhereNeeded(): Promise<void> {
    const isDue = performance.now() - this.#checkpointAt >= this.#options.checkpointEveryMs;
    if (!this.#fold.hasChanges && !this.#parking.hasNews && !isDue) return;
    const rows = this.#rows();
    try {
      await this.#send(rows, this.#folded, this.#parking.news);
    } catch (error) {
      if (!isRejected(error)) throw error;
      await this.#writeOneByOne(rows);
    }
    this.#checkpointAt = performance.now();
  }

  #rows(): BatchRows {
    while (true) {
      try {
        return this.#fold.take();
      } catch (error) {
        this.#fold.forget(this.#parking.parkFor(error).sessionId);
      }
    }
  }

  /** Parks the interviews whose rows the database refuses, and writes the others. */
  async #writeOneByOne(rows: BatchRows): Promise<void> {
    for (const [sessionId, own] of splitByInterview(rows)) {
      try {
        await this.#send(own, this.#checkpoint, noNews);
      } catch (error) {
        if (!isRejected(error)) throw error;
        const number = Math.max(0, ...own.metadata.map((row) => row.updated_through));
        this.#fold.forget(sessionId as SessionId);
        const { message: reason } = error;
        this.#parking.park({ session_id: sessionId, event_number: number, reason });
      }
    }
    await this.#send(noRows, this.#folded, this.#parking.news);
  }

  async #send(rows: BatchRows, to: number, news: ParkingNews): Promise<void> {
    const { writer, fingerprint, patience, signal, onAttempt } = this.#options;
    const id = to === this.#folded ? this.#foldedId : this.#checkpointId;
    const batch: ProjectionBatch = {
      generation: "live",
      epoch: this.#epoch,
      batch: crypto.randomUUID(),
      from: this.#checkpoint,
      to,
      fingerprint: fingerprintAfter(fingerprint, id),
      ...rows,
      ...news,
      released: [],
    };
    const apply = () => writer.apply(batch);
    const state = await retryWhileAway(
      apply,
      patience,
      signal,
      (error) => onAttempt(error.message),
    );
    this.#checkpoint = to;
    this.#checkpointId = id;
    if (news !== noNews) this.#parking.settle(state.parked);
    onAttempt(null);
  }
}

function isRejected(error: unknown): error is ReadModelError {
  return error instanceof ReadModelError && error.code === "rejected";
}
