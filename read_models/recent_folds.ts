import type { SessionId } from "../domain/ids.ts";
import type { InterviewFold } from "./interview_fold.ts";

/**
 * The folds of the latest interviews, in two halves. The older half is dropped as a whole; an interview that
 * is put again moves to the newer one. That is cheaper than an exact order of use.
 */
export class RecentFolds {
  #newer = new Map<SessionId, InterviewFold>();
  #older = new Map<SessionId, InterviewFold>();

  /**
   * @param capacity The most interviews, besides those that must stay.
   * @param listKept Interviews that must stay.
   */
  constructor(
    private readonly capacity: number,
    private readonly listKept: () => Iterable<SessionId>,
  ) {}

  get(sessionId: SessionId): InterviewFold | undefined {
    return this.#newer.get(sessionId) ?? this.#older.get(sessionId);
  }

  put(sessionId: SessionId, fold: InterviewFold): void {
    this.#newer.set(sessionId, fold);
    if (this.#newer.size > this.capacity / 2) this.#dropOlder();
  }

  forget(sessionId: SessionId): void {
    this.#newer.delete(sessionId);
    this.#older.delete(sessionId);
  }

  #dropOlder(): void {
    for (const sessionId of this.listKept()) {
      const fold = this.get(sessionId);
      if (fold !== undefined) this.#newer.set(sessionId, fold);
    }
    this.#older = this.#newer;
    this.#newer = new Map();
  }
}
