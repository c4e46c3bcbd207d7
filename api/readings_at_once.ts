import type { UserId } from "../domain/ids.ts";
import { Problem } from "./problem.ts";

/**
 * Most documents that one person may have read at once: both of the set-up page, and room for those
 * that were replaced while they were read.
 */
const mostOfPerson = 6;

/** Counts what is read for each person, so that nobody takes all places of the readers' queue. */
export class ReadingsAtOnce {
  readonly #byPerson = new Map<UserId, number>();

  constructor(private readonly most: number = mostOfPerson) {}

  /**
   * Does the work of one reading.
   *
   * @throws {Problem} 429: this person has as many documents read as may be.
   */
  async run<Result>(userId: UserId, read: () => Promise<Result>): Promise<Result> {
    const going = this.#byPerson.get(userId) ?? 0;
    if (going >= this.most) {
      throw new Problem(
        429,
        "Too many of your documents are being read.",
        "This one has not been read yet. Wait until the others are, then try again.",
      );
    }
    this.#byPerson.set(userId, going + 1);
    try {
      return await read();
    } finally {
      const left = (this.#byPerson.get(userId) ?? 1) - 1;
      if (left === 0) this.#byPerson.delete(userId);
      else this.#byPerson.set(userId, left);
    }
  }
}
