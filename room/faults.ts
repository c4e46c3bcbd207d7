import { metrics } from "@opentelemetry/api";
import type { SessionId } from "../domain/ids.ts";
import { plainReason } from "./plain_reason.ts";

/** Most different lines that are said; a fault that comes with every event would fill the disk. */
const mostLines = 1_000;

/** Counts what went wrong in rooms that went on, and says it once for each interview and place. */
export class Faults {
  #count = 0;
  #latest = "";
  readonly #said = new Set<string>();

  /** @param say Called with a line for the operator, without personal text. */
  constructor(private readonly say: (line: string) => void) {}

  note(sessionId: SessionId, error: unknown): void {
    this.#count++;
    this.#latest = plainReason(error);
    const line = `Interview ${sessionId} goes on after a fault: ${this.#latest}`;
    if (this.#said.has(line) || this.#said.size >= mostLines) return;
    this.#said.add(line);
    this.say(line);
  }

  /** How many there were since the process began. */
  get count(): number {
    return this.#count;
  }

  /** What whoever runs the server should know; null where nothing went wrong. */
  get advice(): string | null {
    if (this.#count === 0) return null;
    return `Faults since the server started: ${this.#count}, the latest: ${this.#latest}. ` +
      "Interviews went on. Please report what the server printed about them.";
  }
}

/** Offers the count to a collector; nothing happens unless metrics are exported (`OTEL_DENO=true`). */
export function exportFaults(faults: Faults): void {
  metrics.getMeter("aceit").createObservableCounter("aceit.room.faults")
    .addCallback((counter) => counter.observe(faults.count));
}
