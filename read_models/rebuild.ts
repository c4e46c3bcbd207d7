import type { Waits } from "../async/retry.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import type { RebuildAnswer } from "../supabase/database.ts";
import { LogError } from "../eventlog/engine.ts";
import type { PoisonedEvent } from "./batch_fold.ts";
import { type Folding, FoldingHere } from "./folding.ts";
import { startGivingWay } from "./give_way.ts";
import { fingerprintOf, type TableProjections, tableProjections } from "./interview_fold.ts";
import { retryWhileAway } from "./retry_while_away.ts";
import { ReadModelError, type ReadModelWriter } from "./read_model_writer.ts";
import { fingerprintAfter, whyOtherLog } from "./same_log.ts";
import { FoldingApart } from "./threads/folding_apart.ts";
import { threadsFor, worthThreads } from "./threads/thread_count.ts";

interface RebuildProgress {
  readonly events: number;
  /** Position of the rebuild, and the end of the log when it began. */
  readonly position: number;
  readonly end: number;
  readonly eventsPerSecond: number;
}

export interface RebuildOptions {
  readonly log: InterviewLog;
  readonly writer: ReadModelWriter;
  /** `swap` puts the new rows in the place of the live ones; `compare` only compares the two. */
  readonly purpose: "swap" | "compare";
  /**
   * Makes a loss final: folds what the log still has of damaged interviews, and drops rows that are not in
   * the log. Otherwise a log that is not whole is refused. @default false
   */
  readonly acceptLoss?: boolean;
  readonly signal?: AbortSignal;
  /** Events of a transaction, three times as many while the one before is written. @default 20000 */
  readonly batchEvents?: number;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Threads that fold; 0 folds in this one. @default by the length of the log */
  readonly threads?: number;
  readonly using?: TableProjections;
  readonly patience?: Waits;
}

export interface RebuildResult extends RebuildProgress {
  /** Hash of the new rows; equal for equal rows on every Postgres. */
  readonly hash: string;
  /** Hash of the live rows at the same position; null where they were at another one. */
  readonly liveHash: string | null;
  /** Interviews whose live rows differed from the log, twenty at most. */
  readonly differing: readonly string[];
  /** Interviews that end before an event that can't be read; only where a loss is accepted. */
  readonly lost: readonly PoisonedEvent[];
}

/**
 * Folds the whole log into new tables beside the live ones, and swaps them in at once. Reading and
 * following go on meanwhile.
 *
 * @throws {LogError} `corrupt`: something of the log is missing, or the rows are of another log.
 * @throws {PoisonedEvent} Names the event that cannot be read or projected; the live rows stay.
 * @throws {ReadModelError} `swapped` when another rebuild took over; `unavailable` when aborted.
 */
export async function rebuildReadModels(options: RebuildOptions): Promise<RebuildResult> {
  return await new Rebuild(options).run();
}

class Rebuild {
  readonly #options: RebuildOptions;
  readonly #using: TableProjections;
  readonly #signal: AbortSignal;
  readonly #began = performance.now();
  #epoch = "";
  #events = 0;
  #waiting = 0;
  /** Position up to which events were folded, and up to which a batch was sent. */
  #position = 0;
  #sent = 0;
  /** Id of the commit at the position; 0 where it has none. */
  #id = 0;
  #end = 0;
  #writing: Promise<unknown> = Promise.resolve();
  #isWriting = false;

  constructor(options: RebuildOptions) {
    this.#options = options;
    this.#using = options.using ?? tableProjections;
    this.#signal = options.signal ?? new AbortController().signal;
  }

  async run(): Promise<RebuildResult> {
    const { log, acceptLoss = false } = this.#options;
    const commits = await log.end();
    if (!acceptLoss) await this.#refuseLoss(commits < worthThreads);
    const folding = this.#startFolding(commits);
    try {
      return await this.#rebuild(folding);
    } finally {
      folding.close();
    }
  }

  /** Threads know no replaced projections, do not pass over damage, and need the commits' bytes. */
  #startFolding(commits: number): Folding {
    const { log, acceptLoss = false, threads = threadsFor(commits) } = this.#options;
    const { sealed, read } = log;
    const isPlain = !acceptLoss && this.#using === tableProjections;
    if (threads > 0 && isPlain && sealed !== null) {
      return new FoldingApart({ sealed, read }, threads);
    }
    return new FoldingHere(log, this.#using, acceptLoss);
  }

  /** @param isThorough Whether the log is short enough to be looked at twice. */
  async #refuseLoss(isThorough: boolean): Promise<void> {
    const { log, writer } = this.#options;
    const { generations: { live } } = await this.#retry(() => writer.state());
    const [loss] = await log.losses(isThorough);
    const reason = loss?.message ?? await whyOtherLog(log, live);
    if (reason !== null) throw new LogError("corrupt", reason, false);
  }

  async #rebuild(folding: Folding): Promise<RebuildResult> {
    const { log, writer, purpose } = this.#options;
    const { generations } = await this.#retry(() => writer.beginRebuild());
    if (generations.rebuild === undefined) {
      throw new ReadModelError("swapped", "Another rebuild took over.");
    }
    this.#epoch = generations.rebuild.epoch;
    this.#end = await log.end();
    const mayDiscard = generations.live.position > this.#end;
    let until = purpose === "swap" ? Infinity : generations.live.position;
    while (true) {
      await this.#fill(folding, until);
      const hash = await this.#retry(() => writer.hash("rebuild"));
      const answer = await this.#finish(hash, mayDiscard);
      if (answer.done) return this.#result(hash, answer, folding);
      if (purpose === "compare") until = answer.live_position;
    }
  }

  /** Folds up to a position or the end of the log. More is folded while rows are written. */
  async #fill(folding: Folding, until: number): Promise<void> {
    const { batchEvents = 20_000 } = this.#options;
    const giveWay = startGivingWay();
    if (until > this.#position) {
      for await (const { position, id, events } of folding.fold(this.#position, until)) {
        if (this.#signal.aborted) throw new ReadModelError("unavailable", "Rebuild was stopped.");
        this.#position = position;
        this.#id = id;
        this.#events += events;
        this.#waiting += events;
        const most = this.#isWriting ? 3 * batchEvents : batchEvents;
        if (this.#waiting >= most) await this.#send(folding);
        const turn = giveWay();
        if (turn !== null) await turn;
      }
    }
    if (this.#sent < this.#position) await this.#send(folding);
    await this.#writing;
  }

  /** Begins to write the rows so far, once the rows before are written. */
  async #send(folding: Folding): Promise<void> {
    await this.#writing;
    const taken = folding.take();
    const batch = {
      generation: "rebuild",
      epoch: this.#epoch,
      batch: crypto.randomUUID(),
      from: this.#sent,
      to: this.#position,
      fingerprint: fingerprintAfter(fingerprintOf(this.#using), this.#id),
      skipped: [],
      parked: [],
      released: [],
    } as const;
    this.#sent = this.#position;
    this.#waiting = 0;
    this.#isWriting = true;
    this.#writing = taken
      .then((rows) => this.#retry(() => this.#options.writer.apply({ ...batch, ...rows })))
      .finally(() => this.#isWriting = false);
    // The next one to await it gets the error, which must not count as unhandled until then.
    this.#writing.catch(() => {});
    this.#options.onProgress?.(this.#progress());
  }

  #finish(hash: string, mayDiscard: boolean): Promise<RebuildAnswer> {
    const swap = this.#options.purpose === "swap";
    const finish = { epoch: this.#epoch, hash, swap, discard_live: mayDiscard };
    return this.#retry(() => this.#options.writer.finishRebuild(finish));
  }

  #retry<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const patience = this.#options.patience ?? { firstMs: 250, mostMs: 5_000 };
    return retryWhileAway(attempt, patience, this.#signal);
  }

  #progress(): RebuildProgress {
    const seconds = (performance.now() - this.#began) / 1_000;
    return {
      events: this.#events,
      position: this.#position,
      end: this.#end,
      eventsPerSecond: Math.round(this.#events / seconds),
    };
  }

  #result(hash: string, answer: RebuildAnswer, { passedOver: lost }: Folding): RebuildResult {
    const { live_hash: liveHash = null, differing = [] } = answer;
    return { ...this.#progress(), hash, liveHash, differing, lost };
  }
}
