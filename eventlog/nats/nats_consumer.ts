import {
  AckPolicy,
  type Consumer,
  type ConsumerInfo,
  DeliverPolicy,
  type JetStreamClient,
  JetStreamError,
  type JetStreamManager,
  ReplayPolicy,
} from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import type { StoredCommit } from "../engine.ts";
import { FetchWindow } from "./fetch_window.ts";
import { natsFailure } from "./nats_failure.ts";
import { readMessage } from "./nats_message.ts";
import { streamName } from "./nats_stream.ts";

/** The two sides of JetStream's client. */
export interface JetStreamAccess {
  readonly client: JetStreamClient;
  readonly manager: JetStreamManager;
}

export interface Span {
  /** The exact subject; unset reads all. */
  readonly stream?: string;
  /** Position after which it begins. */
  readonly after: number;
}

/**
 * How long one fetch stays open and how often the server shows that it is there, in milliseconds. A
 * server that misses two is given up: they bound how long a reader stands still after it was lost.
 */
const fetching = { expires: 2_000, idle_heartbeat: 500 } as const;
/** A consumer that nobody asks for anything is forgotten by its server after this. Milliseconds. */
const inactiveMs = 30_000;

/**
 * Commits from one consumer on the server, in order and without a gap, until the signal aborts or the
 * consumer breaks: its server is lost, it was deleted, or a message was lost on the way. What something
 * else has written comes as such.
 *
 * What is fetched waits here while the reader is busy with what it got before. The next fetch is sent
 * once less than half a fetch waits, so a reader may be as slow as it likes: memory holds three fetches
 * at most, and the server holds nothing for it.
 *
 * @throws {LogError}
 */
export async function* consume(
  access: JetStreamAccess,
  span: Span,
  signal: AbortSignal,
): AsyncGenerator<StoredCommit, void> {
  const over = new AbortController();
  const arrivals = new Arrivals();
  const gathering = gather(access, span, arrivals, AbortSignal.any([signal, over.signal]));
  // It may break while the reader is busy; that is told once all that came before is read.
  gathering.catch(() => {});
  try {
    for (let group = await arrivals.take(); group !== null; group = await arrivals.take()) {
      for (const commit of group) yield commit;
    }
    await gathering;
  } catch (error) {
    throw natsFailure(error);
  } finally {
    over.abort();
  }
}

/** Commits that have come and wait for the reader. */
class Arrivals {
  #waiting: StoredCommit[] = [];
  #over = false;
  #changed = Promise.withResolvers<void>();

  add(commit: StoredCommit): void {
    this.#waiting.push(commit);
    this.#changed.resolve();
  }

  /** No more will come. */
  end(): void {
    this.#over = true;
    this.#changed.resolve();
  }

  /** All that have come, at least one; null after the end. */
  async take(): Promise<readonly StoredCommit[] | null> {
    await this.#until(() => this.#waiting.length > 0 || this.#over);
    const group = this.#waiting;
    this.#waiting = [];
    this.#changed.resolve();
    return group.length > 0 ? group : null;
  }

  /** Resolves once fewer than a number wait, or a signal aborts. */
  async fewerThan(count: number, signal: AbortSignal): Promise<void> {
    const wake = () => this.#changed.resolve();
    signal.addEventListener("abort", wake, { once: true });
    await this.#until(() => this.#waiting.length < count || signal.aborted);
    signal.removeEventListener("abort", wake);
  }

  async #until(there: () => boolean): Promise<void> {
    while (!there()) {
      this.#changed = Promise.withResolvers();
      await this.#changed.promise;
    }
  }
}

async function gather(
  access: JetStreamAccess,
  span: Span,
  arrivals: Arrivals,
  signal: AbortSignal,
): Promise<void> {
  try {
    const consumer = await openConsumer(access, span);
    const fetches = new Fetches(consumer, arrivals);
    try {
      while (!signal.aborted) await fetches.next(signal);
    } finally {
      // One that is gone already, or can't be reached, is forgotten by its server.
      consumer.delete().catch(() => {});
    }
  } finally {
    arrivals.end();
  }
}

/** Fetches of one consumer, one after the other. */
class Fetches {
  readonly #window = new FetchWindow();
  /** Messages that the consumer has delivered; it numbers them from 1 on. */
  #delivered = 0;

  constructor(private readonly consumer: Consumer, private readonly arrivals: Arrivals) {}

  async next(signal: AbortSignal): Promise<void> {
    const { messages: max_messages } = this.#window;
    await this.arrivals.fewerThan(max_messages / 2, signal);
    const messages = await this.consumer.fetch({ max_messages, ...fetching });
    const stop = () => messages.stop();
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    let [count, bytes] = [0, 0];
    try {
      for await (const message of messages) {
        if (message.info.deliverySequence !== ++this.#delivered) {
          throw new JetStreamError("a message was lost on the way");
        }
        this.arrivals.add(readMessage(message));
        count += 1;
        bytes += message.data.length;
      }
    } finally {
      signal.removeEventListener("abort", stop);
      stop();
    }
    this.#window.learn(count, bytes);
  }
}

async function openConsumer(
  { client, manager }: JetStreamAccess,
  { stream, after }: Span,
): Promise<Consumer> {
  const info: ConsumerInfo = await manager.consumers.add(streamName, {
    name: `reader-${crypto.randomUUID()}`,
    ...(stream === undefined ? {} : { filter_subject: stream }),
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: after + 1,
    ack_policy: AckPolicy.None,
    replay_policy: ReplayPolicy.Instant,
    inactive_threshold: nanos(inactiveMs),
    mem_storage: true,
    num_replicas: 1,
  });
  return client.consumers.getConsumerFromInfo(info);
}
