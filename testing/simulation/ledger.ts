import { isDeepStrictEqual } from "node:util";
import type { Numbered } from "../../domain/event.ts";
import type { SessionId } from "../../domain/ids.ts";

/** What the product has acknowledged as saved, by whatever way it said so, and where it broke a rule. */
export class Ledger {
  readonly #events = new Map<SessionId, Numbered[]>();
  readonly #violations: string[] = [];

  get violations(): readonly string[] {
    return this.#violations;
  }

  /** Interviews of which something was acknowledged. */
  get interviews(): Iterable<SessionId> {
    return this.#events.keys();
  }

  /** Acknowledged events of an interview, from its first on. */
  of(sessionId: SessionId): readonly Numbered[] {
    return this.#events.get(sessionId) ?? [];
  }

  reportViolation(rule: string): void {
    this.#violations.push(rule);
  }

  /**
   * Notes that everything up to a number is saved.
   *
   * @param events As whoever was told knows them, from the first on.
   */
  acknowledge(sessionId: SessionId, through: number, events: readonly Numbered[]): void {
    const known = this.#events.get(sessionId) ?? [];
    this.#events.set(sessionId, known);
    for (let place = known.length; place < through; place++) {
      const event = events[place];
      if (event?.number !== place + 1) {
        this.reportViolation(`${sessionId}: event ${place + 1} is acknowledged and nobody has it`);
        return;
      }
      known.push(event);
    }
    const last = known[through - 1];
    if (!isDeepStrictEqual(last, events[through - 1])) {
      this.reportViolation(
        `${sessionId}: event ${through} was acknowledged twice with other words`,
      );
    }
  }
}
