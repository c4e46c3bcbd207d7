import { jetstream, type JetStreamManager, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { checkCommit } from "../check_commit.ts";
import {
  type Commit,
  type EngineHealth,
  type LogEngine,
  LogError,
  type Loss,
  payloadLimit,
  type StoredCommit,
} from "../engine.ts";
import { NatsAppender } from "./nats_appender.ts";
import { connectNats, type NatsAccess } from "./nats_connection.ts";
import type { JetStreamAccess } from "./nats_consumer.ts";
import { natsFailure } from "./nats_failure.ts";
import { findLastPresent, findLosses } from "./nats_losses.ts";
import { followAll, readThrough } from "./nats_reader.ts";
import { ensureStream, findReachedLimit, streamName } from "./nats_stream.ts";
import { parseNatsVersion, versionAdvice } from "./nats_version.ts";
import { StreamQueue } from "../stream_queue.ts";

export interface NatsOptions extends NatsAccess {
  /** Servers that hold each commit: 1, or 3 in a cluster. @default 1 */
  readonly replicas?: number;
  /** How long an append tries through an outage before it fails. @default 10000 */
  readonly waitMs?: number;
  /** Whether the stream is made where it is missing: false where there must be one. @default true */
  readonly mayBegin?: boolean;
}

/** The most appends of different interviews at once. */
const window = 256;
/** How long the health page shows that an append found no room. */
const fullForMs = 30_000;
/** The most bytes that headers add to a message. */
const headerBytes = 1_024;

/**
 * Opens the log on NATS JetStream: one stream, with an exact subject for each interview and a message for
 * each commit. Makes the stream where it is missing.
 *
 * @throws {LogError} `unavailable`: not reached or not let in; `unsupported`: the server or its stream
 * can't keep what the log promises.
 */
export async function openNatsEngine(options: NatsOptions): Promise<LogEngine> {
  const connection = await connectNats(options);
  try {
    const version = connection.info?.version ?? "";
    const advice = [versionAdvice(parseNatsVersion(version))];
    const manager = await jetstreamManager(connection);
    advice.push(await ensureStream(manager, options.replicas ?? 1, options.mayBegin ?? true));
    advice.push(sizeAdvice(connection.info?.max_payload ?? 0));
    const words = advice.filter((text) => text !== null).join(" ") || null;
    return new NatsEngine(connection, manager, words, options.waitMs ?? 10_000);
  } catch (error) {
    await connection.close();
    throw natsFailure(error);
  }
}

function sizeAdvice(maxPayload: number): string | null {
  if (maxPayload >= payloadLimit + headerBytes) return null;
  return `NATS takes messages of ${maxPayload} bytes at most, so very long documents are refused. ` +
    "Set `max_payload: 9MB` in its configuration.";
}

class NatsEngine implements LogEngine {
  readonly name = "nats";
  readonly #connection: NatsConnection;
  readonly #access: JetStreamAccess;
  readonly #advice: string | null;
  readonly #appender: NatsAppender;
  readonly #queue = new StreamQueue(window);
  readonly #closing = new AbortController();
  /** The last append that found no room, and when; null once one has found room again. */
  #full: { readonly message: string; readonly at: number } | null = null;

  constructor(
    connection: NatsConnection,
    manager: JetStreamManager,
    advice: string | null,
    waitMs: number,
  ) {
    this.#connection = connection;
    this.#access = { client: jetstream(connection), manager };
    this.#advice = advice;
    this.#appender = new NatsAppender(
      this.#access.client,
      manager,
      waitMs,
      (stream, first) => this.#find(stream, first),
    );
  }

  /** Read anew each time: the server may have restarted with another limit. */
  get payloadLimit(): number {
    const most = (this.#connection.info?.max_payload ?? Infinity) - headerBytes;
    return Math.min(payloadLimit, most);
  }

  async append(commit: Commit): Promise<number> {
    this.#checkOpen();
    checkCommit(commit);
    this.#checkSize(commit);
    // The client keeps a reference to the bytes until they are sent.
    const mine = { ...commit, payload: commit.payload.slice() };
    return await this.#queue.run(commit.stream, () => this.#write(mine));
  }

  async *read(stream: string, after = 0): AsyncIterable<StoredCommit> {
    const last = await this.#last(stream);
    if (last === null || last.first + last.count - 1 <= after) return;
    for await (const commit of readThrough(this.#access, { stream, after: 0 }, last.position)) {
      if (commit.foreign !== undefined) throw commit.foreign;
      if (commit.first + commit.count - 1 > after) yield commit;
    }
  }

  async *readAll(after = 0): AsyncIterable<StoredCommit> {
    this.#checkOpen();
    const through = await findLastPresent(this.#access.manager).catch((error) => {
      throw natsFailure(error);
    });
    yield* readThrough(this.#access, { after }, through);
  }

  async *follow(after: number, signal: AbortSignal): AsyncIterable<StoredCommit> {
    this.#checkOpen();
    yield* followAll(this.#access, after, AbortSignal.any([signal, this.#closing.signal]));
    if (!signal.aborted) this.#checkOpen();
  }

  async head(stream: string): Promise<number> {
    const last = await this.#last(stream);
    return last === null ? 0 : last.first + last.count - 1;
  }

  async end(): Promise<number> {
    this.#checkOpen();
    try {
      return (await this.#access.manager.streams.info(streamName)).state.last_seq;
    } catch (error) {
      throw natsFailure(error);
    }
  }

  async losses(): Promise<readonly Loss[]> {
    this.#checkOpen();
    return await findLosses(this.#access.manager).catch((error) => {
      throw natsFailure(error);
    });
  }

  async health(): Promise<EngineHealth> {
    const runsOn = `nats-server ${this.#connection.info?.version ?? "of unknown version"}`;
    try {
      const full = this.#recentRefusal() ?? await findReachedLimit(this.#access.manager);
      return { up: full === null, runsOn, advice: full ?? this.#advice };
    } catch (error) {
      return { up: false, runsOn, advice: natsFailure(error).message };
    }
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#queue.whenIdle();
    await this.#connection.close();
  }

  async #write(commit: Commit): Promise<number> {
    try {
      const position = await this.#appender.append(commit);
      this.#full = null;
      return position;
    } catch (error) {
      if (error instanceof LogError && error.code === "full") {
        this.#full = { message: error.message, at: performance.now() };
      }
      throw error;
    }
  }

  /** Says that there is no room, as long as that is recent. Whoever has something to write tries more often. */
  #recentRefusal(): string | null {
    const { message, at } = this.#full ?? { message: null, at: 0 };
    return performance.now() - at > fullForMs ? null : message;
  }

  async #last(stream: string): Promise<StoredCommit | null> {
    this.#checkOpen();
    try {
      return await this.#appender.readLast(stream);
    } catch (error) {
      throw natsFailure(error);
    }
  }

  async #find(stream: string, first: number): Promise<StoredCommit | null> {
    const last = await this.#appender.readLast(stream);
    if (last === null || last.first <= first) return last;
    for await (const commit of readThrough(this.#access, { stream, after: 0 }, last.position)) {
      if (commit.foreign !== undefined) throw commit.foreign;
      if (commit.first >= first) return commit;
    }
    return null;
  }

  #checkSize({ payload }: Commit): void {
    if (payload.length <= this.payloadLimit) return;
    const message =
      `A commit of ${payload.length} bytes exceeds what this NATS server takes. Set ` +
      "`max_payload: 9MB` in its configuration.";
    throw new LogError("too_large", message, false);
  }

  #checkOpen(): void {
    if (!this.#closing.signal.aborted) return;
    throw new LogError("closed", "The event log is closed.", false);
  }
}
