import { pause } from "../../async/pause.ts";
import { backOff } from "../../async/retry.ts";
import { type NatsServer, type NatsServerOptions, startNatsServer } from "./nats_server.ts";

/** Pause before a server that ended by itself is started again, in milliseconds; doubled each time. */
const restarts = { firstMs: 200, mostMs: 10_000 };
/** A server that ran this long is well again, and the pause begins anew. */
const wellAfterMs = 60_000;

/** A nats-server of our own that is started again when it ends by itself. */
interface KeptNatsServer {
  readonly url: string;
  readonly token: string;
  /** Process of the server that runs now, or ran last. */
  readonly pid: number;
  /** How often it was started again. */
  readonly restarts: number;
  stop(): Promise<void>;
}

interface KeptNatsServerOptions extends NatsServerOptions {
  /** Called with a message when the server ended by itself, and when it could not be started again. */
  readonly onTrouble?: (words: string) => void;
}

/**
 * Starts the `nats-server` found on PATH and keeps it running on the same port, with the same token,
 * until it is stopped. Clients find it again by themselves.
 *
 * @throws {LogError} The first start failed.
 */
export async function keepNatsServer(options: KeptNatsServerOptions): Promise<KeptNatsServer> {
  const first = await startNatsServer(options);
  return new Keeper(first, options);
}

class Keeper implements KeptNatsServer {
  readonly url: string;
  readonly token: string;
  restarts = 0;
  #server: NatsServer;
  readonly #options: KeptNatsServerOptions;
  readonly #over = new AbortController();
  readonly #keeping: Promise<void>;

  constructor(server: NatsServer, options: KeptNatsServerOptions) {
    this.url = server.url;
    this.token = server.token;
    this.#server = server;
    this.#options = options;
    this.#keeping = this.#keep();
  }

  get pid(): number {
    return this.#server.pid;
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#server.stop();
    await this.#keeping;
    await this.#server.stop();
  }

  async #keep(): Promise<void> {
    const { signal } = this.#over;
    for (let failed = 1; !signal.aborted;) {
      const began = performance.now();
      await this.#server.ended;
      if (signal.aborted) return;
      if (performance.now() - began > wellAfterMs) failed = 1;
      this.#options.onTrouble?.("nats-server ended by itself and is started again.");
      while (!signal.aborted && !await this.#restart(backOff(restarts, failed))) failed++;
    }
  }

  async #restart(pauseMs: number): Promise<boolean> {
    await pause(pauseMs, this.#over.signal);
    if (this.#over.signal.aborted) return false;
    const { port, token } = this.#server;
    try {
      this.#server = await startNatsServer({ ...this.#options, port, token });
      this.restarts++;
      return true;
    } catch (error) {
      this.#options.onTrouble?.(error instanceof Error ? error.message : String(error));
      return false;
    }
  }
}
