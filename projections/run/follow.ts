import type { InterviewLog, RecordedCommit } from "../../eventlog/interview_log.ts";
import type { SessionId } from "../../domain/ids.ts";
import type { ParkedInterview, ProjectionBatch, ReadModelState } from "../../supabase/database.ts";
import { available } from "./available.ts";
import { BatchFold, type BatchRows, PoisonedEvent } from "./batch_fold.ts";
import { fingerprintOf, type TableProjections, tableProjections } from "./interview_fold.ts";
import { type Lag, LagGauge } from "./lag.ts";
import { type Patience, patiently, pause } from "./patiently.ts";
import { ReadModelError, type ReadModelWriter } from "./read_model_writer.ts";
import { rebuildReadModels } from "./rebuild.ts";
import { splitByInterview } from "./split_batch.ts";

export interface FollowOptions {
  readonly log: InterviewLog;
  readonly writer: ReadModelWriter;
  readonly using?: TableProjections;
  /** Waits while the database or the log is away. */
  readonly patience?: Patience;
  /** How long a second runner stands by before it looks again, in milliseconds. */
  readonly standby?: number;
  /** Longest time that a checkpoint without new rows is held back, in milliseconds. */
  readonly checkpointEvery?: number;
  /** Milliseconds since 1970; for the lag only. */
  readonly now?: () => number;
}

/**
 * - `starting`: reads the checkpoint
 * - `rebuilding`: the rows are of other projections or another log, and are made anew beside
 * - `following`: every new event becomes rows at once
 * - `waiting`: the database or the log is away; it is tried again
 * - `standby`: another runner writes; this one takes over when that one stops
 */
export type FollowerPhase =
  | "starting"
  | "rebuilding"
  | "following"
  | "waiting"
  | "standby"
  | "stopped";

/** Keeps the read models up to the log. It never throws: what is wrong stands in `problem`. */
export interface ReadModelFollower {
  readonly phase: FollowerPhase;
  /** For the health page; null where all is well. */
  readonly problem: string | null;
  readonly lag: Lag;
  readonly parked: readonly Omit<ParkedInterview, "parked_at">[];
  /** Resolves once everything up to a log position is in the rows. */
  whenWritten(position: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts to feed the read models from the log, exactly once, until it is stopped. */
export function followLog(options: FollowOptions): ReadModelFollower {
  return new Follower(options);
}

/** Commits that may gather while a batch is written. */
const gatherLimit = 2_000;

type NewlyParked = ProjectionBatch["parked"][number];

class Follower implements ReadModelFollower {
  phase: FollowerPhase = "starting";
  problem: string | null = null;
  parked: NewlyParked[] = [];
  readonly #options: FollowOptions;
  readonly #using: TableProjections;
  readonly #patience: Patience;
  readonly #gauge = new LagGauge();
  readonly #over = new AbortController();
  readonly #running: Promise<void>;
  #waiters: { position: number; resolve: () => void }[] = [];
  #fold: BatchFold;
  #epoch = "";
  #fingerprint = "";
  /** Position of the checkpoint, of the last folded commit, and up to which rows are right. */
  #checkpoint = 0;
  #folded = 0;
  #settled = -1;
  #checkpointAt = 0;
  #newlyParked: NewlyParked[] = [];
  #skipped = new Set<string>();

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#using = options.using ?? tableProjections;
    this.#patience = options.patience ?? { first: 250, most: 10_000 };
    this.#fold = new BatchFold(options.log, this.#using);
    this.#running = this.#run();
  }

  get lag(): Lag {
    return this.#gauge.lag((this.#options.now ?? Date.now)());
  }

  whenWritten(position: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#settled >= position) resolve();
    else this.#waiters.push({ position, resolve });
    return promise;
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#over;
    let wait = this.#patience.first;
    while (!signal.aborted) {
      const began = this.#settled;
      try {
        await this.#followFromCheckpoint();
      } catch (error) {
        if (signal.aborted) break;
        wait = this.#settled > began ? this.#patience.first : wait;
        await this.#recover(error, wait);
        wait = Math.min(wait * 2, this.#patience.most);
      }
    }
    this.phase = "stopped";
  }

  async #recover(error: unknown, wait: number): Promise<void> {
    const code = error instanceof ReadModelError ? error.code : "unavailable";
    if (code === "swapped" || code === "unparked") return;
    this.phase = code === "second_runner" ? "standby" : "waiting";
    this.problem = error instanceof Error ? error.message : String(error);
    const ms = code === "second_runner" ? this.#options.standby ?? 5_000 : wait;
    await pause(ms, this.#over.signal);
  }

  async #followFromCheckpoint(): Promise<void> {
    const { log, writer } = this.#options;
    const found = await writer.state();
    this.problem = null;
    const state = await this.#rebuiltWhereNeeded(found);
    this.#adopt(state);
    this.#settle(this.#checkpoint);
    this.phase = "following";
    const reading = new AbortController();
    const signal = AbortSignal.any([this.#over.signal, reading.signal]);
    try {
      const commits = this.#measured(log.follow(this.#checkpoint, signal));
      for await (const group of available(commits, gatherLimit)) {
        for (const commit of group) await this.#take(commit);
        await this.#writeWhereNeeded();
      }
    } finally {
      reading.abort();
    }
  }

  async *#measured(commits: AsyncIterable<RecordedCommit>): AsyncGenerator<RecordedCommit> {
    for await (const commit of commits) {
      this.#gauge.read(commit);
      yield commit;
    }
  }

  /** Rows of other projections, or of a log that has since been put back, are made anew. */
  async #rebuiltWhereNeeded(state: ReadModelState): Promise<ReadModelState> {
    const { log, writer } = this.#options;
    const { position, fingerprint } = state.generations.live;
    this.#fingerprint = fingerprintOf(this.#using);
    const sameProjections = position === 0 || fingerprint === this.#fingerprint;
    if (sameProjections && position <= await log.end()) return state;
    this.phase = "rebuilding";
    try {
      const { signal } = this.#over;
      const using = this.#using;
      const patience = this.#patience;
      await rebuildReadModels({ log, writer, purpose: "swap", signal, using, patience });
    } catch (error) {
      if (!(error instanceof PoisonedEvent)) throw error;
      // The rows as they were are better than none; the next start tries again.
      this.problem = error.message;
      this.#fingerprint = fingerprint;
    }
    return await writer.state();
  }

  #adopt({ generations: { live }, parked }: ReadModelState): void {
    this.#epoch = live.epoch;
    this.#checkpoint = live.position;
    this.#folded = live.position;
    this.#fold = new BatchFold(this.#options.log, this.#using);
    this.#gauge.forget();
    this.#newlyParked = [];
    this.#skipped.clear();
    this.parked = parked;
  }

  async #take(commit: RecordedCommit): Promise<void> {
    const { sessionId } = commit;
    if (this.parked.some((interview) => interview.session_id === sessionId)) {
      this.#skipped.add(sessionId);
    } else if (!this.#newlyParked.some((interview) => interview.session_id === sessionId)) {
      try {
        await this.#fold.add(commit);
      } catch (error) {
        this.#park(error);
      }
    }
    this.#folded = commit.position;
  }

  /** Anything but a poisoned event is passed on. */
  #park(error: unknown): void {
    if (!(error instanceof PoisonedEvent)) throw error;
    const { sessionId, number, message } = error;
    this.#newlyParked.push({ session_id: sessionId, event_number: number, reason: message });
  }

  async #writeWhereNeeded(): Promise<void> {
    const held = performance.now() - this.#checkpointAt;
    const due = held >= (this.#options.checkpointEvery ?? 2_000);
    if (this.#fold.changed || this.#newlyParked.length > 0 || due) await this.#write();
    this.#settle(this.#folded);
  }

  async #write(): Promise<void> {
    const rows = this.#rows();
    try {
      await this.#send(rows, this.#folded);
    } catch (error) {
      if (!(error instanceof ReadModelError) || error.code !== "rejected") throw error;
      await this.#writeOneByOne(rows);
    }
    this.#checkpointAt = performance.now();
  }

  #rows(): BatchRows {
    while (true) {
      try {
        return this.#fold.take();
      } catch (error) {
        this.#park(error);
        if (error instanceof PoisonedEvent) this.#fold.forget(error.sessionId);
      }
    }
  }

  /** Finds the interviews whose rows the database refuses, parks them and keeps the others. */
  async #writeOneByOne(rows: BatchRows): Promise<void> {
    const parkedInBatch = this.#newlyParked;
    this.#newlyParked = [];
    for (const [sessionId, own] of splitByInterview(rows)) {
      try {
        await this.#send(own, this.#checkpoint);
      } catch (error) {
        if (!(error instanceof ReadModelError) || error.code !== "rejected") throw error;
        const number = Math.max(0, ...own.metadata.map((row) => row.updated_through));
        this.#fold.forget(sessionId as SessionId);
        const parked = { session_id: sessionId, event_number: number, reason: error.message };
        parkedInBatch.push(parked);
      }
    }
    this.#newlyParked = parkedInBatch;
    await this.#send({ deleted: [], metadata: [], keyframes: [], reports: [] }, this.#folded);
  }

  async #send(rows: BatchRows, to: number): Promise<void> {
    const batch: ProjectionBatch = {
      generation: "live",
      epoch: this.#epoch,
      batch: crypto.randomUUID(),
      from: this.#checkpoint,
      to,
      fingerprint: this.#fingerprint,
      ...rows,
      skipped: [...this.#skipped],
      parked: this.#newlyParked,
      released: [],
    };
    const onWait = (error: ReadModelError) => {
      this.phase = "waiting";
      this.problem = error.message;
    };
    const apply = () => this.#options.writer.apply(batch);
    const state = await patiently(apply, this.#patience, this.#over.signal, onWait);
    this.#checkpoint = to;
    this.parked = state.parked;
    this.#newlyParked = [];
    this.#skipped.clear();
    this.phase = "following";
    this.problem = null;
  }

  #settle(position: number): void {
    this.#settled = position;
    this.#gauge.written(position);
    this.#waiters.filter((waiter) => waiter.position <= position).forEach(({ resolve }) =>
      resolve()
    );
    this.#waiters = this.#waiters.filter((waiter) => waiter.position > position);
  }
}
