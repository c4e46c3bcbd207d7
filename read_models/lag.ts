import type { LoggedCommit } from "../eventlog/interview_log.ts";

/** How far the rows are behind what their runner has read from the log. */
export interface Lag {
  /** Events whose rows are not written yet. */
  readonly events: number;
  /** Age of the oldest of them, in milliseconds; 0 where there is none. */
  readonly ms: number;
}

/** Counts what was read and is not written yet. */
export class LagGauge {
  #waiting: { readonly position: number; readonly events: number; readonly at: number }[] = [];

  noteRead(commit: LoggedCommit): void {
    // A commit that can't be read has no time. Its interview is parked with the next batch.
    if ("unreadable" in commit) return;
    const at = commit.events[0]?.event.at;
    if (at === undefined) return;
    this.#waiting.push({ position: commit.position, events: commit.events.length, at });
  }

  noteWritten(position: number): void {
    this.#waiting = this.#waiting.filter((commit) => commit.position > position);
  }

  forget(): void {
    this.#waiting = [];
  }

  /** @param now Milliseconds since 1970. */
  lagAt(now: number): Lag {
    const [oldest] = this.#waiting;
    return {
      events: this.#waiting.reduce((sum, { events }) => sum + events, 0),
      ms: oldest === undefined ? 0 : Math.max(0, now - oldest.at),
    };
  }
}
