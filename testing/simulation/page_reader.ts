import type { Numbered } from "../../domain/event.ts";
import { LogError } from "../../eventlog/engine.ts";
import type { LiveRoom, ReaderPosition } from "../../room/live_room.ts";
import type { Ledger } from "./ledger.ts";

/** A page that reads an interview: what it has survives connections, and follows each room's word. */
export class PageReader {
  readonly #events: Numbered[] = [];
  #roomId: ReaderPosition["roomId"] = null;
  #leave = new AbortController();

  constructor(private readonly ledger: Ledger) {}

  /** Reads a room until it closes or the page leaves it. */
  async read(room: LiveRoom): Promise<void> {
    this.#leave.abort();
    const leave = this.#leave = new AbortController();
    const from = { after: this.#events.length, roomId: this.#roomId };
    try {
      for await (const message of room.subscribe(from, leave.signal)) {
        if (leave.signal.aborted) return;
        switch (message.type) {
          case "room":
            this.#roomId = message.roomId;
            break;
          case "rewind":
            this.#events.length = Math.min(this.#events.length, message.to);
            break;
          case "event":
            this.#take(room, message.numbered);
            break;
          case "saved":
            this.ledger.acknowledge(room.sessionId, message.through, this.#events);
        }
      }
    } catch (error) {
      // The log may be away while a reader catches up; the page connects again.
      if (!(error instanceof LogError)) throw error;
    }
  }

  leave(): void {
    this.#leave.abort();
  }

  #take({ sessionId }: LiveRoom, numbered: Numbered): void {
    if (numbered.number !== this.#events.length + 1) {
      const at = this.#events.length;
      this.ledger.reportViolation(
        `${sessionId}: a page at event ${at} was given ${numbered.number}`,
      );
    }
    this.#events.push(numbered);
  }
}
