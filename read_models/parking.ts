import type { ParkedInterview } from "../supabase/database.ts";
import { PoisonedEvent } from "./batch_fold.ts";

/** An interview that is parked, and the event that is the reason. */
export type Parked = Omit<ParkedInterview, "parked_at">;

/** What a batch says to the database about parked interviews. */
export interface ParkingNews {
  /** Interviews whose events were passed over because they are parked. */
  readonly skipped: readonly string[];
  readonly parked: readonly Parked[];
}

export const noNews: ParkingNews = { skipped: [], parked: [] };

/** The interviews whose events are passed over: parked in the database, or about to be. */
export class Parking {
  #parked: readonly Parked[] = [];
  readonly #ids = new Set<string>();
  readonly #newly = new Map<string, Parked>();
  readonly #skipped = new Set<string>();

  constructor(parked: readonly Parked[]) {
    this.settle(parked);
  }

  /** The interviews that are parked in the database. */
  get parked(): readonly Parked[] {
    return this.#parked;
  }

  /** Whether an interview is to be parked in the database. */
  get hasNews(): boolean {
    return this.#newly.size > 0;
  }

  get news(): ParkingNews {
    return { skipped: [...this.#skipped], parked: [...this.#newly.values()] };
  }

  /** Remembers an event of a parked interview. @returns Whether the event must be passed over. */
  passOver(sessionId: string): boolean {
    if (!this.#ids.has(sessionId)) return this.#newly.has(sessionId);
    this.#skipped.add(sessionId);
    return true;
  }

  park(interview: Parked): void {
    this.#newly.set(interview.session_id, interview);
  }

  /** Parks the interview of a poisoned event. @throws The error, where it is another one. */
  parkFor(error: unknown): PoisonedEvent {
    if (!(error instanceof PoisonedEvent)) throw error;
    const { sessionId, number, message } = error;
    this.park({ session_id: sessionId, event_number: number, reason: message });
    return error;
  }

  /** Notes that the database has taken the news, and what is parked there now. */
  settle(parked: readonly Parked[]): void {
    this.#parked = parked;
    this.#ids.clear();
    for (const { session_id } of parked) this.#ids.add(session_id);
    this.#newly.clear();
    this.#skipped.clear();
  }
}
