import type { ParkedInterview } from "../supabase/database.ts";
import { PoisonedEvent } from "./batch_fold.ts";

/** An interview that is parked, and the event for which it is. */
export type Parked = Omit<ParkedInterview, "parked_at">;

/** What a batch tells the database of parked interviews. */
export interface ParkingNews {
  /** Interviews whose events were passed over because they are parked. */
  readonly skipped: readonly string[];
  readonly parked: readonly Parked[];
}

export const noNews: ParkingNews = { skipped: [], parked: [] };

/** Interviews whose events the live rows pass over: parked in the database, or about to be. */
export class Parking {
  #parked: readonly Parked[] = [];
  readonly #ids = new Set<string>();
  readonly #newly = new Map<string, Parked>();
  readonly #skipped = new Set<string>();

  constructor(parked: readonly Parked[]) {
    this.noteStored(parked);
  }

  /** As the database has it. */
  get parked(): readonly Parked[] {
    return this.#parked;
  }

  /** Whether the database has to be told of an interview. */
  get hasNews(): boolean {
    return this.#newly.size > 0;
  }

  get news(): ParkingNews {
    return { skipped: [...this.#skipped], parked: [...this.#newly.values()] };
  }

  /** Whether an event of the interview that comes now is to be passed over; it is remembered. */
  passesOver(sessionId: string): boolean {
    if (!this.#ids.has(sessionId)) return this.#newly.has(sessionId);
    this.#skipped.add(sessionId);
    return true;
  }

  park(interview: Parked): void {
    this.#newly.set(interview.session_id, interview);
  }

  /** @throws Anything but a poisoned event is passed on. */
  parkFor(error: unknown): PoisonedEvent {
    if (!(error instanceof PoisonedEvent)) throw error;
    const { sessionId, number, message } = error;
    this.park({ session_id: sessionId, event_number: number, reason: message });
    return error;
  }

  /** The database has taken the news, and this is what is parked there now. */
  noteStored(parked: readonly Parked[]): void {
    this.#parked = parked;
    this.#ids.clear();
    for (const { session_id } of parked) this.#ids.add(session_id);
    this.#newly.clear();
    this.#skipped.clear();
  }
}
