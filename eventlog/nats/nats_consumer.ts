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
 * How long one fetch stays open, and how often the server sends a heartbeat, in milliseconds. After two
 * missing heartbeats the consumer breaks, so that a reader does not wait longer for a lost server.
 */
const fetching = { expires: 2_000, idle_heartbeat: 500 } as const;
/** The server forgets a consumer that nobody has used for so long. */
const inactiveMs = 30_000;

/**
 * Reads commits from one consumer on the server, in order and without a gap, until the signal aborts or
 * the consumer breaks: its server is lost, it was deleted, or a message was lost on the way. Messages of
 * something else than AceIt are marked as foreign.
 *
 * Fetched commits wait here while the reader is busy. The next fetch is sent once less than half a fetch
 * waits. So a reader may be as slow as it likes: there are never more than three fetches in memory, and
 * the server keeps nothing for it.
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
  // Where it breaks while the reader is busy, the error comes after all commits that arrived before.
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

/** Commits that have arrived and wait for the reader. */
class Arrivals {
  #waiting: StoredCommit[] = [];
  #isOver = false;
  #changed = Promise.withResolvers<void>();

  add(commit: StoredCommit): void {
    this.#waiting.push(commit);
    this.#changed.resolve();
  }

  /** Says that no more will come. */
  end(): void {
    this.#isOver = true;
    this.#changed.resolve();
  }

  /** Takes all that have arrived, at least one; null after the end. */
  async take(): Promise<readonly StoredCommit[] | null> {
    await this.#until(() => this.#waiting.length > 0 || this.#isOver);
    const group = this.#waiting;
    this.#waiting = [];
    this.#changed.resolve();
    return group.length > 0 ? group : null;
  }

  /** Resolves once fewer than a number wait, or a signal aborts. */
  async whenFewerThan(count: number, signal: AbortSignal): Promise<void> {
    const wake = () => this.#changed.resolve();
    signal.addEventListener("abort", wake, { once: true });
    await this.#until(() => this.#waiting.length < count || signal.aborted);
    signal.removeEventListener("abort", wake);
  }

  async #until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
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
      // Where this fails the server forgets the consumer by itself.
      consumer.delete().catch(() => {});
    }
  } finally {
    arrivals.end();
  }
}

/** Sends the fetches of one consumer, one after the other. */
class Fetches {
  readonly #window = new FetchWindow();
  /** Number of messages that the consumer has delivered. It numbers them from 1 on. */
  #delivered = 0;

  constructor(private readonly consumer: Consumer, private readonly arrivals: Arrivals) {}

  async next(signal: AbortSignal): Promise<void> {
    const { messages: max_messages } = this.#window;
    await this.arrivals.whenFewerThan(max_messages / 2, signal);
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
