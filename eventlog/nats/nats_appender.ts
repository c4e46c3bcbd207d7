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

/** Timeout of one attempt, and the pause after one that failed. */
const attemptMs = 2_000;
const pauseMs = 100;
/** The most streams whose last commit is remembered. */
const mostHeads = 10_000;
const noMessage = 10_037;

/**
 * Number of a stream's last event, sequence of its message and id of its commit. All are zero for an empty
 * stream.
 */
interface Head {
  readonly number: number;
  readonly sequence: number;
  readonly id: number;
}

/** Writes commits. The server refuses one whose subject does not end with the expected sequence. */
export class NatsAppender {
  readonly #client: JetStreamClient;
  readonly #manager: JetStreamManager;
  readonly #waitMs: number;
  readonly #find: (stream: string, first: number) => Promise<StoredCommit | null>;
  readonly #heads = new Map<string, Head>();

  /**
   * @param waitMs How long an append tries through an outage.
   * @param find Finds the stored commit that begins at a number.
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
   * Appends a commit. Sending one twice is safe: the server recognises its id, and once it has forgotten
   * that, it refuses the expected sequence, and the bytes are compared here.
   *
   * @throws {ConcurrencyError|LogError}
   */
  async append(commit: Commit): Promise<number> {
    const deadline = performance.now() + this.#waitMs;
    return await retry(() => this.#try(commit), async (error) => {
      if (error instanceof ConcurrencyError) return false;
      this.#heads.delete(commit.stream);
      const failure = natsFailure(error);
      if (failure.code !== "unavailable" || performance.now() > deadline) throw failure;
      await pause(pauseMs);
      return true;
    });
  }

  /** Reads the last commit of a stream; null where there is none. */
  async readLast(stream: string): Promise<StoredCommit | null> {
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

  /** @returns Null where the subject does not end with the expected sequence. */
  async #publish(commit: Commit, link: Link, expected: number): Promise<PubAck | null> {
    try {
      return await this.#client.publish(commit.stream, commit.payload, {
        msgID: `${commit.stream}:${commit.first}`,
        expect: { lastSubjectSequence: expected },
        headers: headersOf(commit, link),
        timeout: attemptMs,
      });
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === wrongLastSequence) return null;
      throw error;
    }
  }

  /** The number exists already: this very commit was sent before, or there is another writer. */
  async #settle(commit: Commit, head: Head): Promise<number> {
    const { stream, first } = commit;
    if (first <= head.number) {
      const stored = await this.#find(stream, first);
      if (stored !== null && isSameCommit(stored, commit)) return stored.position;
    }
    throw new ConcurrencyError(stream, first - 1, head.number);
  }

  async #refresh(stream: string): Promise<Head> {
    const last = await this.readLast(stream);
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
    stored.payload.every((byte, offset) => byte === payload[offset]);
}
