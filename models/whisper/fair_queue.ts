/** Work for one interview. */
export interface Job {
  readonly interview: string;
  readonly final: boolean;
}

/** Most whole stretches of speech of one interview that wait; each lasts up to half a minute. */
const mostWaiting = 60;

/**
 * Queues work of several interviews that share one model: interviews take turns, whole stretches go
 * before partial ones, and of each interview only the newest partial one waits. Pure and bounded.
 */
export class FairQueue<Item extends Job> {
  /** Interviews in the order of their turns. */
  readonly #lines = new Map<string, { finals: Item[]; partial: Item | null }>();

  get size(): number {
    let size = 0;
    for (const { finals, partial } of this.#lines.values()) {
      size += finals.length + (partial === null ? 0 : 1);
    }
    return size;
  }

  /** @returns Whether the item was accepted, and the older partial item that it replaced. */
  add(item: Item): { readonly taken: boolean; readonly replaced: Item | null } {
    const line = this.#lines.get(item.interview) ?? { finals: [], partial: null };
    if (item.final && line.finals.length >= mostWaiting) return { taken: false, replaced: null };
    const replaced = line.partial;
    line.partial = item.final ? null : item;
    if (item.final) line.finals.push(item);
    this.#lines.set(item.interview, line);
    return { taken: true, replaced };
  }

  /** Removes and returns the item whose turn it is; null if there is none. */
  next(): Item | null {
    const turn = this.#turn((line) => line.finals.length > 0) ?? this.#turn(() => true);
    if (turn === null) return null;
    const line = this.#lines.get(turn);
    const item = line?.finals.shift() ?? line?.partial ?? null;
    if (line !== undefined && item === line.partial) line.partial = null;
    this.#rest(turn);
    return item;
  }

  /** Removes an item that nobody wants any more. */
  remove(item: Item): void {
    const line = this.#lines.get(item.interview);
    if (line === undefined) return;
    line.finals = line.finals.filter((other) => other !== item);
    if (line.partial === item) line.partial = null;
    if (line.finals.length === 0 && line.partial === null) this.#lines.delete(item.interview);
  }

  #turn(wanted: (line: { finals: Item[]; partial: Item | null }) => boolean): string | null {
    for (const [interview, line] of this.#lines) if (wanted(line)) return interview;
    return null;
  }

  /** Moves the interview to the end of the line, or out of it. */
  #rest(interview: string): void {
    const line = this.#lines.get(interview);
    this.#lines.delete(interview);
    if (line !== undefined && (line.finals.length > 0 || line.partial !== null)) {
      this.#lines.set(interview, line);
    }
  }
}
