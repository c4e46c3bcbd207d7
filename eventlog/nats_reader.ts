import { type ConsumerMessages, DeliverPolicy, type JetStreamClient } from "@nats-io/jetstream";
import { LogError, type StoredCommit } from "./engine.ts";
import { natsFailure } from "./nats_failure.ts";
import { commitOfMessage } from "./nats_message.ts";
import { streamName } from "./nats_stream.ts";

/**
 * How long one pull stays open and how often the server shows that it is there, in milliseconds.
 * They bound how long a consumer stands still after its server was lost.
 */
const pull = { expires: 2_000, idle_heartbeat: 500, max_messages: 2_000 } as const;

/** A read to a known end gives up after this long without a message. Milliseconds. */
const silenceMs = 10_000;
const pauseMs = 250;

export interface Span {
  /** The exact subject; unset reads all. */
  readonly stream?: string;
  /** Position after which it begins. */
  readonly after: number;
}

/**
 * Messages up to and with a position that is known to be there.
 *
 * @throws {LogError} `unavailable`: the server fell silent.
 */
export async function* readThrough(
  client: JetStreamClient,
  span: Span,
  through: number,
): AsyncIterable<StoredCommit> {
  let position = span.after;
  let heard = performance.now();
  while (position < through) {
    const stop = new AbortController();
    const watch = setInterval(() => {
      if (performance.now() - heard > silenceMs) stop.abort();
    }, 1_000);
    try {
      for await (const commit of consume(client, { ...span, after: position }, stop.signal)) {
        yield commit;
        position = commit.position;
        heard = performance.now();
        if (position >= through) return;
      }
    } catch (error) {
      if (!isPassing(error) || performance.now() - heard > silenceMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    } finally {
      clearInterval(watch);
    }
    if (performance.now() - heard > silenceMs) {
      throw natsFailure(new Error(`no message for ${silenceMs} ms`));
    }
  }
}

/** Every message after a position, for ever, through outages, until the signal aborts. */
export async function* followAll(
  client: JetStreamClient,
  after: number,
  signal: AbortSignal,
): AsyncIterable<StoredCommit> {
  let position = after;
  while (!signal.aborted) {
    try {
      for await (const commit of consume(client, { after: position }, signal)) {
        if (signal.aborted) return;
        yield commit;
        position = commit.position;
      }
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof LogError && error.code === "unavailable";
}

/** One ordered consumer, until the signal aborts or it breaks. */
async function* consume(
  client: JetStreamClient,
  { stream, after }: Span,
  signal: AbortSignal,
): AsyncIterable<StoredCommit> {
  let messages: ConsumerMessages | null = null;
  const stop = () => messages?.stop();
  try {
    const consumer = await client.consumers.get(streamName, {
      ...(stream === undefined ? {} : { filter_subjects: stream }),
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: after + 1,
    });
    messages = await consumer.consume(pull);
    signal.addEventListener("abort", stop);
    if (signal.aborted) return;
    for await (const { subject, seq, data, headers } of messages) {
      yield commitOfMessage({ subject, seq, data, headers });
    }
  } catch (error) {
    throw natsFailure(error);
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}
