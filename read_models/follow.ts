import { pause } from "../async/pause.ts";
import { backOff, type Waits } from "../async/retry.ts";
import type { InterviewLog, LoggedCommit } from "../eventlog/interview_log.ts";
import { readInGroups } from "./read_in_groups.ts";
import { type TableProjections, tableProjections } from "./interview_fold.ts";
import { type Lag, LagGauge } from "./lag.ts";
import { LiveRows } from "./live_rows.ts";
import type { Parked } from "./parking.ts";
import { ReadModelError, type ReadModelWriter } from "./read_model_writer.ts";
import { readStateToFollow } from "./state_to_follow.ts";
import { WrittenPosition } from "./written_position.ts";

interface FollowOptions {
  readonly log: InterviewLog;
  readonly writer: ReadModelWriter;
  readonly using?: TableProjections;
  /** Waits while the database or the log is away. */
  readonly patience?: Waits;
  /** How long a second runner stands by before it looks again. @default 5000 */
  readonly standbyMs?: number;
  /** How long a checkpoint without new rows may be held back. @default 2000 */
  readonly checkpointEveryMs?: number;
  /** Whether the log may be a new one, though there are rows of another. @default false */
  readonly mayBeNewLog?: boolean;
  /** Milliseconds since 1970; for the lag only. */
  readonly now?: () => number;
}

/**
 * - `starting`: reads the checkpoint
 * - `rebuilding`: the rows are of other projections; new ones are made beside them
 * - `following`: every new event becomes rows at once
 * - `waiting`: the database or the log is away, or the rows are of another log; it tries again
 * - `standby`: another runner writes; this one takes over when that one stops
 */
type FollowerPhase =
  | "starting"
  | "rebuilding"
  | "following"
  | "waiting"
  | "standby"
  | "stopped";

/** Keeps the read models up to date. It never throws: `problem` says what is wrong. */
export interface ReadModelFollower {
  readonly phase: FollowerPhase;
  /** For the health page; null where all is well. */
  readonly problem: string | null;
  readonly lag: Lag;
  readonly parked: readonly Parked[];
  /** Resolves once the rows contain everything up to a position. */
  whenWritten(position: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts to write rows for every event of the log, exactly once, until it is stopped. */
export function followLog(options: FollowOptions): ReadModelFollower {
  return new Follower(options);
}

/** The most commits that gather while a batch is written. */
const gatherLimit = 2_000;

class Follower implements ReadModelFollower {
  phase: FollowerPhase = "starting";
  problem: string | null = null;
  parked: readonly Parked[] = [];
  readonly #options: FollowOptions;
  readonly #using: TableProjections;
  readonly #patience: Waits;
  readonly #gauge = new LagGauge();
  readonly #written = new WrittenPosition();
  readonly #over = new AbortController();
  readonly #running: Promise<void>;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#using = options.using ?? tableProjections;
    this.#patience = options.patience ?? { firstMs: 250, mostMs: 10_000 };
    this.#running = this.#run();
  }

  get lag(): Lag {
    return this.#gauge.lagAt((this.#options.now ?? Date.now)());
  }

  whenWritten(position: number): Promise<void> {
    return this.#written.whenReached(position);
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#over;
    let failed = 0;
    while (!signal.aborted) {
      const began = this.#written.position;
      try {
        await this.#followFromCheckpoint();
      } catch (error) {
        if (signal.aborted) break;
        failed = this.#written.position > began ? 1 : failed + 1;
        await this.#recover(error, backOff(this.#patience, failed));
      }
    }
    this.phase = "stopped";
  }

  async #recover(error: unknown, pauseMs: number): Promise<void> {
    const code = error instanceof ReadModelError ? error.code : "unavailable";
    if (code === "swapped" || code === "unparked") return;
    this.phase = code === "second_runner" ? "standby" : "waiting";
    this.problem = error instanceof Error ? error.message : String(error);
    const standbyMs = this.#options.standbyMs ?? 5_000;
    await pause(code === "second_runner" ? standbyMs : pauseMs, this.#over.signal);
  }

  async #followFromCheckpoint(): Promise<void> {
    const rows = await this.#rowsToFollow();
    this.#settle(rows);
    const reading = new AbortController();
    const signal = AbortSignal.any([this.#over.signal, reading.signal]);
    try {
      const commits = this.#measure(this.#options.log.follow(rows.folded, signal));
      for await (const group of readInGroups(commits, gatherLimit)) {
        for (const commit of group) await rows.take(commit);
        await rows.writeWhereNeeded();
        this.#settle(rows);
      }
    } finally {
      reading.abort();
    }
  }

  async #rowsToFollow(): Promise<LiveRows> {
    const { log, writer, checkpointEveryMs = 2_000, mayBeNewLog = false } = this.#options;
    const parts = { log, writer, using: this.#using, patience: this.#patience };
    const { signal } = this.#over;
    const onRebuild = () => {
      this.phase = "rebuilding";
      this.problem = null;
    };
    const from = await readStateToFollow({ ...parts, signal, onRebuild, mayBeNewLog });
    this.#gauge.forget();
    const onAttempt = (problem: string | null) => {
      this.phase = problem === null ? "following" : "waiting";
      this.problem = problem ?? from.problem;
    };
    onAttempt(null);
    const { fingerprint } = from;
    const options = { ...parts, fingerprint, signal, checkpointEveryMs, onAttempt };
    return new LiveRows(options, from.state);
  }

  async *#measure(commits: AsyncIterable<LoggedCommit>): AsyncGenerator<LoggedCommit> {
    for await (const commit of commits) {
      this.#gauge.noteRead(commit);
      yield commit;
    }
  }

  #settle({ folded, parked }: LiveRows): void {
    this.parked = parked;
    this.#gauge.noteWritten(folded);
    this.#written.set(folded);
  }
}
