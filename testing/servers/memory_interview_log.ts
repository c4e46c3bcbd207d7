import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";
import { ConcurrencyError, type LogError } from "../../eventlog/engine.ts";
import type { InterviewLog, RecordedCommit } from "../../eventlog/interview_log.ts";

/** An interview log in memory, with the faults that a real one has, on request. */
export interface MemoryInterviewLog extends InterviewLog {
  /** Every append fails with this error until it is null again. */
  failWith(error: LogError | null): void;
  /** The next append is stored, and its writer is told that it failed. */
  loseNextAcknowledgement(): void;
}

export function openMemoryInterviewLog(): MemoryInterviewLog {
  const commits: RecordedCommit[] = [];
  const arrived = new EventTarget();
  let failure: LogError | null = null;
  let lose = false;

  const headOf = (sessionId: SessionId) =>
    commits.findLast((commit) => commit.sessionId === sessionId)?.events.at(-1)?.number ?? 0;
  async function* readAll(after = 0) {
    for (const commit of [...commits]) {
      if (commit.position > after) yield await Promise.resolve(commit);
    }
  }

  return {
    async append(sessionId, events) {
      await Promise.resolve();
      if (failure !== null) throw failure;
      const first = events[0]?.number ?? 1;
      const head = headOf(sessionId);
      if (head !== first - 1) throw new ConcurrencyError(`interview.${sessionId}`, first - 1, head);
      commits.push({
        position: commits.length + 1,
        sessionId,
        events: structuredClone([...events]),
      });
      arrived.dispatchEvent(new Event("commit"));
      if (lose) {
        lose = false;
        throw new ConcurrencyError(`interview.${sessionId}`, first - 1, headOf(sessionId));
      }
    },
    async *read(sessionId, after = 0): AsyncGenerator<Numbered> {
      for await (const commit of readAll()) {
        if (commit.sessionId !== sessionId) continue;
        for (const numbered of commit.events) if (numbered.number > after) yield numbered;
      }
    },
    readAll,
    async *follow(after, signal) {
      for (let position = after; !signal.aborted;) {
        for await (const commit of readAll(position)) {
          yield commit;
          position = commit.position;
        }
        if (position < commits.length || signal.aborted) continue;
        await new Promise((resolve) => {
          arrived.addEventListener("commit", resolve, { once: true, signal });
          signal.addEventListener("abort", resolve, { once: true });
        });
      }
    },
    sealed: null,
    head: (sessionId) => Promise.resolve(headOf(sessionId)),
    end: () => Promise.resolve(commits.length),
    losses: () => Promise.resolve([]),
    health: () => Promise.resolve({ up: failure === null, runsOn: "memory", advice: null }),
    close: () => Promise.resolve(),
    failWith: (error) => failure = error,
    loseNextAcknowledgement: () => lose = true,
  };
}
