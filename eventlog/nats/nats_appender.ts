import {
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type PubAck,
} from "@nats-io/jetstream";
import { pause } from "../../async/pause.ts";
import { retry } from "../../async/retry.ts";
import { linkOf } from "../codec/chain.ts";
import { type Commit, ConcurrencyError, type Link, type StoredCommit } from "../engine.ts";
import { natsFailure, wrongLastSequence } from "./nats_failure.ts";
import { commitOfMessage, headersOf } from "./nats_message.ts";
import { streamName } from "./nats_stream.ts";

/** One try, and the pause after one that failed. Milliseconds. */
const tryMs = 2_000;
const pauseMs = 100;
/** Streams whose last commit is remembered. */
const mostHeads = 10_000;
const noMessage = 10_037;

/**
 * A stream's last event, the sequence of the message that holds it and the id of that commit; zeros
 * for an empty one.
 */
interface Head {
  readonly number: number;
  readonly sequence: number;
  readonly id: number;
}

/** Writes commits, each fenced by the sequence that it expects its subject to end with. */
export class NatsAppender {
  readonly #client: JetStreamClient;
  readonly #manager: JetStreamManager;
  readonly #waitMs: number;
  readonly #find: (stream: string, first: number) => Promise<StoredCommit | null>;
  readonly #heads = new Map<string, Head>();

  /**
   * @param waitMs How long an append goes on trying through an outage.
   * @param find The stored commit that begins at a number.
   */
  constructor(
    client: JetStreamClient,
    manager: JetStreamManager,
    waitMs: number,
    find: (stream: string, first: number) => Promise<StoredCommit | null>,
  ) {
    this.#client = client;
    this.#manager = manager;
    this.#waitMs = waitMs;
    this.#find = find;
  }

  /**
   * Sending a commit again is safe at any time: the server knows its id, and after the window of that
   * the expected sequence refuses it, whereupon the bytes are compared.
   *
   * @throws {ConcurrencyError|LogError}
   */
  async append(commit: Commit): Promise<number> {
    const patience = performance.now() + this.#waitMs;
    return await retry(() => this.#try(commit), async (error) => {
      if (error instanceof ConcurrencyError) return false;
      this.#heads.delete(commit.stream);
      const failure = natsFailure(error);
      if (failure.code !== "unavailable" || performance.now() > patience) throw failure;
      await pause(pauseMs);
      return true;
    });
  }

  /** The last commit of a stream; null where there is none. */
  async last(stream: string): Promise<StoredCommit | null> {
    try {
      const query = { last_by_subj: stream };
      const message = await this.#manager.streams.getMessage(streamName, query);
      if (message === null) return null;
      const { subject, seq, data, header: headers } = message;
      return commitOfMessage({ subject, seq, data, headers });
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === noMessage) return null;
      throw error;
    }
  }

  async #try(commit: Commit): Promise<number> {
    const { stream, first, count } = commit;
    const known = this.#heads.get(stream);
    const head = known?.number === first - 1 ? known : await this.#refresh(stream);
    if (head.number !== first - 1) return await this.#settle(commit, head);
    const link = linkOf(commit, head.id);
    const ack = await this.#publish(commit, link, head.sequence);
    if (ack === null || ack.duplicate) {
      return await this.#settle(commit, await this.#refresh(stream));
    }
    if (this.#heads.size > mostHeads) this.#heads.clear();
    this.#heads.set(stream, { number: first + count - 1, sequence: ack.seq, id: link.id });
    return ack.seq;
  }

  /** Null where the subject does not end with the expected sequence. */
  async #publish(commit: Commit, link: Link, expected: number): Promise<PubAck | null> {
    try {
      return await this.#client.publish(commit.stream, commit.payload, {
        msgID: `${commit.stream}:${commit.first}`,
        expect: { lastSubjectSequence: expected },
        headers: headersOf(commit, link),
        timeout: tryMs,
      });
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === wrongLastSequence) return null;
      throw error;
    }
  }

  /** A number that is taken: by this very commit, sent before, or by another writer. */
  async #settle(commit: Commit, head: Head): Promise<number> {
    const { stream, first } = commit;
    if (first <= head.number) {
      const stored = await this.#find(stream, first);
      if (stored !== null && isSameCommit(stored, commit)) return stored.position;
    }
    throw new ConcurrencyError(stream, first - 1, head.number);
  }

  async #refresh(stream: string): Promise<Head> {
    const last = await this.last(stream);
    const head = last === null ? { number: 0, sequence: 0, id: 0 } : {
      number: last.first + last.count - 1,
      sequence: last.position,
      id: last.link?.id ?? 0,
    };
    this.#heads.set(stream, head);
    return head;
  }
}

function isSameCommit(stored: StoredCommit, { first, count, payload }: Commit): boolean {
  return stored.first === first && stored.count === count &&
    stored.payload.length === payload.length &&
    stored.payload.every((byte, at) => byte === payload[at]);
}
