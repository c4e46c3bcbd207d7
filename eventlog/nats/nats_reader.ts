import { pause } from "../../async/pause.ts";
import { LogError, type StoredCommit } from "../engine.ts";
import { consume, type JetStreamAccess, type Span } from "./nats_consumer.ts";
import { natsFailure } from "./nats_failure.ts";

/** How long a read to a known end waits for a message before it gives up. */
const silenceMs = 10_000;
const pauseMs = 250;

/**
 * Reads messages up to a position that is known to exist.
 *
 * @throws {LogError} `unavailable`: the server sends nothing.
 */
export async function* readThrough(
  access: JetStreamAccess,
  span: Span,
  through: number,
): AsyncIterable<StoredCommit> {
  let position = span.after;
  const silence = new Silence();
  while (position < through) {
    const watch = silence.watch();
    try {
      for await (const commit of consume(access, { ...span, after: position }, watch.signal)) {
        silence.pause();
        yield commit;
        position = commit.position;
        if (position >= through) return;
        silence.begin();
      }
    } catch (error) {
      if (!isPassing(error) || silence.isTooLong) throw error;
      await pause(pauseMs);
    } finally {
      watch.end();
    }
    if (silence.isTooLong) throw natsFailure(new Error(`no message for ${silenceMs} ms`));
  }
}

/** Reads every message after a position, through outages, until the signal aborts. */
export async function* followAll(
  access: JetStreamAccess,
  after: number,
  signal: AbortSignal,
): AsyncIterable<StoredCommit> {
  let position = after;
  while (!signal.aborted) {
    try {
      for await (const commit of consume(access, { after: position }, signal)) {
        if (signal.aborted) return;
        yield commit;
        position = commit.position;
      }
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    if (!signal.aborted) await pause(pauseMs);
  }
}

/** Measures how long a read waits for its server, without the time that its reader takes. */
class Silence {
  #since: number | null = performance.now();

  begin(): void {
    this.#since = performance.now();
  }

  pause(): void {
    this.#since = null;
  }

  get isTooLong(): boolean {
    return this.#since !== null && performance.now() - this.#since > silenceMs;
  }

  /** Gives a signal that aborts once the wait is too long. */
  watch(): { readonly signal: AbortSignal; end(): void } {
    const stop = new AbortController();
    const timer = setInterval(() => {
      if (this.isTooLong) stop.abort();
    }, 1_000);
    return { signal: stop.signal, end: () => clearInterval(timer) };
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof LogError && error.code === "unavailable";
}
