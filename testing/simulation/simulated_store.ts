import { type Commit, ConcurrencyError, LogError } from "../../eventlog/engine.ts";
import { away } from "./simulated_engine.ts";
import type { StoreBug, StoredBytes } from "./stored_bytes.ts";

type Answer<Result> = (result: Result | Error) => void;

/** What the way to the store and the store itself do to each request. */
export interface StoreWeather {
  /** Milliseconds until a request or an answer arrives. */
  delayMs(): number;
  /** Milliseconds that writing through takes. */
  syncMs(): number;
  /** How often an answer arrives: not at all, once, or twice. */
  answers(): 0 | 1 | 2;
  /** Whether a request to append is delivered a second time, later. */
  doubles(): boolean;
}

export const fairWeather: StoreWeather = {
  delayMs: () => 0,
  syncMs: () => 0,
  answers: () => 1,
  doubles: () => false,
};

/**
 * The store that all processes of a world write to: it takes requests one by one, writes through in
 * groups, and answers what is durable. Requests of one process keep their order.
 */
export class SimulatedStore {
  up = true;
  /** Requests wait while it stalls. */
  #stalled: (() => void)[] | null = null;
  /** Commits that were taken since it last wrote through. */
  #waiting: (() => void)[] = [];
  #syncing = false;
  #crashing: (() => void) | null = null;
  readonly #arrivals = new Map<string, number>();
  readonly #followers = new Set<() => void>();
  /** Grows with every crash: what an earlier life of the store took is not answered any more. */
  #life = 0;

  constructor(
    readonly bytes: StoredBytes,
    private readonly weather: StoreWeather,
    private readonly bug: StoreBug | null = null,
  ) {}

  append(writer: string, commit: Commit, answer: Answer<number>): void {
    this.#arrive(writer, () => this.#take(writer, commit, answer));
    if (!this.weather.doubles()) return;
    setTimeout(() => this.#arrive(writer, () => this.#take(writer, commit, answer)), 3_000);
  }

  /** Answers what `read` gives. */
  answer<Result>(writer: string, read: () => Result, answer: Answer<Result>): void {
    this.#arrive(writer, () => this.#send(answer, this.up ? read() : away("is down")));
  }

  /** Resolves once there is a durable commit after a position, or the signal aborts. */
  more(position: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!signal.aborted && this.bytes.end <= position) return;
        this.#followers.delete(look);
        signal.removeEventListener("abort", look);
        resolve();
      };
      this.#followers.add(look);
      signal.addEventListener("abort", look);
      look();
    });
  }

  /** Ends the next time that it writes through, when most is at stake. */
  crashWhileWriting(crash: () => void): void {
    this.#crashing = crash;
  }

  /** Ends at once; what was not written through may be gone, and nobody gets an answer. */
  crash(): void {
    this.up = false;
    this.#life++;
    this.#waiting = [];
    this.#syncing = false;
    this.#crashing = null;
    this.bytes.crash();
  }

  start(): void {
    this.up = true;
  }

  /** Takes no request until `resume`. */
  stall(): void {
    this.#stalled ??= [];
  }

  resume(): void {
    if (this.bug === "stay_stalled") return;
    const stalled = this.#stalled ?? [];
    this.#stalled = null;
    for (const request of stalled) request();
  }

  #arrive(writer: string, request: () => void): void {
    const now = performance.now();
    const at = Math.max(now + this.weather.delayMs(), this.#arrivals.get(writer) ?? 0);
    this.#arrivals.set(writer, at);
    setTimeout(() => {
      if (this.#stalled === null) request();
      else this.#stalled.push(request);
    }, at - now);
  }

  #take(writer: string, commit: Commit, answer: Answer<number>): void {
    if (!this.up) return this.#send(answer, away("is down"));
    try {
      const position = this.bytes.write(commit, writer);
      if (this.bug === "answer_early") this.#send(answer, position);
      else this.#waiting.push(() => this.#send(answer, position));
      this.#sync();
    } catch (error) {
      if (!(error instanceof ConcurrencyError || error instanceof LogError)) throw error;
      this.#send(answer, error);
    }
  }

  #sync(): void {
    if (this.#syncing) return;
    this.#syncing = true;
    const life = this.#life;
    setTimeout(() => {
      if (life !== this.#life) return;
      if (this.#crashing !== null) return this.#crashing();
      this.#syncing = false;
      this.bytes.sync();
      const answers = this.#waiting;
      this.#waiting = [];
      for (const answer of answers) answer();
      for (const look of this.#followers) look();
    }, this.weather.syncMs());
  }

  #send<Result>(answer: Answer<Result>, result: Result | Error): void {
    for (let times = this.weather.answers(); times > 0; times--) {
      setTimeout(() => answer(result), this.weather.delayMs());
    }
  }
}
