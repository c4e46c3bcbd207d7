import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import { decodeCommit, openCommit } from "../../eventlog/codec/codec.ts";
import type { LogEngine, StoredCommit } from "../../eventlog/engine.ts";
import {
  type InterviewLog,
  isUnreadable,
  type LoggedCommit,
} from "../../eventlog/interview_log.ts";
import type { InterviewKeys } from "../../eventlog/keys/keys.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import {
  type SealedCommit,
  selectInterviews,
  streamOf,
} from "../../eventlog/codec/sealed_commit.ts";
import type { StoreBug } from "./stored_bytes.ts";

/** A bug in how a process reads the log. */
type ReadBug =
  /** Takes each commit by itself, whatever comes before it. */
  | "ignore_hole"
  /** Leaves out what it can't read and says nothing. */
  | "ignore_damage"
  /** Whoever follows the log misses one commit in thirty. */
  | "miss_commit";

/** Bugs that a test plants, to see that the simulation finds each kind. */
export type PlantedBug = StoreBug | ReadBug | "follow_wall_clock";

export const plantedBugs: readonly PlantedBug[] = [
  "skip_fence",
  "drop_acknowledged",
  "answer_early",
  "store_twice",
  "stay_stalled",
  "ignore_hole",
  "ignore_damage",
  "miss_commit",
  "follow_wall_clock",
];

const storeBugs: ReadonlySet<string> = new Set<StoreBug>([
  "skip_fence",
  "drop_acknowledged",
  "answer_early",
  "store_twice",
  "stay_stalled",
]);

/** The bug, where it is one of the store; else null. */
export function storeBugOf(bug: PlantedBug | null): StoreBug | null {
  return bug !== null && storeBugs.has(bug) ? bug as StoreBug : null;
}

/** The product's log, with a bug in how it is read where there is one. */
export function openLogWith(
  bug: PlantedBug | null,
  engine: LogEngine,
  keys: InterviewKeys,
): InterviewLog {
  const log = openInterviewLog(engine, keys);
  if (bug === "miss_commit") return { ...log, follow: (...asked) => thinOut(log.follow(...asked)) };
  if (bug !== "ignore_hole" && bug !== "ignore_damage") return log;
  const careless = new CarelessReader(engine, keys, bug);
  return {
    ...log,
    sealed: null,
    read: (sessionId, after) => careless.read(sessionId, after),
    readAll: (after) => careless.commits(engine.readAll(after)),
    follow: (after, signal) => careless.commits(engine.follow(after, signal)),
  };
}

async function* thinOut(commits: AsyncIterable<LoggedCommit>): AsyncIterable<LoggedCommit> {
  for await (const commit of commits) if (commit.position % 30 !== 0) yield commit;
}

/** Decodes commits without a look at what is before them. */
class CarelessReader {
  constructor(
    private readonly engine: LogEngine,
    private readonly keys: InterviewKeys,
    private readonly bug: ReadBug,
  ) {}

  async *read(sessionId: SessionId, after = 0): AsyncIterable<Numbered> {
    for await (const { events } of this.commits(this.engine.read(streamOf(sessionId), after))) {
      yield* events.filter(({ number }) => number > after);
    }
  }

  async *commits(stored: AsyncIterable<StoredCommit>) {
    for await (const sealed of selectInterviews(stored)) {
      try {
        const { position, sessionId } = sealed;
        yield { position, sessionId, events: await this.#decode(sealed) };
      } catch (error) {
        if (!isUnreadable(error) || this.bug !== "ignore_damage") throw error;
      }
    }
  }

  async #decode(sealed: SealedCommit): Promise<readonly Numbered[]> {
    const found = await this.keys.get(sealed.sessionId);
    return decodeCommit(openCommit(sealed), typeof found === "object" ? found : null).events;
  }
}
