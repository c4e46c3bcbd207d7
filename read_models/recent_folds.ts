import type { SessionId } from "../domain/ids.ts";
import type { InterviewFold } from "./interview_fold.ts";

/**
 * The folds of the interviews that were put last. They lie in two halves, and only the older is ever
 * dropped, as a whole: an interview that is put again and again stays where it is, which costs less
 * than keeping all in the order of their use.
 */
export class RecentFolds {
  #newer = new Map<SessionId, InterviewFold>();
  #older = new Map<SessionId, InterviewFold>();

  /**
   * @param capacity Most interviews that are kept, beside those that must be.
   * @param kept Interviews that must not be dropped yet.
   */
  constructor(
    private readonly capacity: number,
    private readonly kept: () => Iterable<SessionId>,
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
    for (const sessionId of this.kept()) {
      const fold = this.get(sessionId);
      if (fold !== undefined) this.#newer.set(sessionId, fold);
    }
    this.#older = this.#newer;
    this.#newer = new Map();
  }
}
