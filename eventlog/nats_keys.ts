import {
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  StorageType,
} from "@nats-io/jetstream";
import { type KV, type KvEntry, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/transport-node";
import type { SessionId } from "../domain/ids.ts";
import { destroyedKey, type FoundKey, type InterviewKeys, keyBytes, KeyError } from "./keys.ts";
import { natsFailure, wrongLastSequence } from "./nats_failure.ts";
import { seal, unseal } from "./seal.ts";

export interface NatsKeysOptions {
  /** 32 bytes that wrap every key. They are never in NATS. */
  readonly masterKey: Uint8Array;
  /** Servers that hold the keys: 1, or 3 in a cluster. @default 1 */
  readonly replicas?: number;
}

const bucketName = "ACEIT_KEYS";
const checkPlace = "master-key";
/** Stands for good where a key was destroyed. */
const tombstone = new TextEncoder().encode("destroyed");
const noMessage = 10_037;
/** How long a key is remembered: another process may destroy it meanwhile. Milliseconds. */
const rememberedMs = 5_000;
const rememberedKeys = 2_000;

/**
 * Keys in a JetStream key-value bucket, for processes on several machines: each wrapped by the master
 * key and bound to its interview. Whoever has the bucket alone can read nothing.
 *
 * @param connection Is used, not closed.
 * @throws {KeyError} `wrong_master`: the keys there were wrapped by another master key.
 * @throws {LogError} NATS does not take the bucket.
 */
export async function openNatsKeys(
  connection: NatsConnection,
  { masterKey, replicas = 1 }: NatsKeysOptions,
): Promise<InterviewKeys> {
  try {
    const manager = await jetstreamManager(connection);
    const bucket = await new Kvm(connection).create(bucketName, {
      storage: StorageType.File,
      replicas,
      // The one before a tombstone stays in reach, so that its bytes can be overwritten.
      history: 2,
      allow_direct: false,
    });
    await checkMaster(bucket, masterKey);
    return new NatsKeys(bucket, manager, masterKey);
  } catch (cause) {
    throw cause instanceof KeyError ? cause : natsFailure(cause);
  }
}

async function checkMaster(bucket: KV, master: Uint8Array): Promise<void> {
  await putFirst(
    bucket,
    checkPlace,
    seal(master, checkPlace, new TextEncoder().encode(checkPlace)),
  );
  try {
    unseal(master, checkPlace, (await bucket.get(checkPlace))?.value ?? new Uint8Array());
  } catch (cause) {
    const message = `The master key does not fit the keys in the JetStream bucket ${bucketName}. ` +
      "Set ACEIT_MASTER_KEY to the one they were made with.";
    throw new KeyError("wrong_master", message, { cause });
  }
}

class NatsKeys implements InterviewKeys {
  readonly #bucket: KV;
  readonly #manager: JetStreamManager;
  readonly #master: Uint8Array;
  readonly #remembered = new Map<SessionId, { readonly key: Uint8Array; readonly until: number }>();

  constructor(bucket: KV, manager: JetStreamManager, master: Uint8Array) {
    this.#bucket = bucket;
    this.#manager = manager;
    this.#master = master;
  }

  async get(sessionId: SessionId): Promise<FoundKey> {
    const remembered = this.#remembered.get(sessionId);
    if (remembered !== undefined && remembered.until > performance.now()) return remembered.key;
    const found = this.#open(sessionId, await asking(() => this.#bucket.get(sessionId)));
    if (!(found instanceof Uint8Array)) return found;
    if (this.#remembered.size >= rememberedKeys) this.#remembered.clear();
    this.#remembered.set(sessionId, { key: found, until: performance.now() + rememberedMs });
    return found;
  }

  async create(sessionId: SessionId): Promise<Uint8Array> {
    let found = await this.get(sessionId);
    if (found === "missing") {
      const key = crypto.getRandomValues(new Uint8Array(keyBytes));
      const wrapped = seal(this.#master, sessionId, key);
      await asking(() => putFirst(this.#bucket, sessionId, wrapped));
      found = await this.get(sessionId);
    }
    if (found instanceof Uint8Array) return found;
    throw destroyedKey(sessionId);
  }

  /** The tombstone comes first: were this cut off here, the key would count as destroyed already. */
  async destroy(sessionId: SessionId): Promise<void> {
    this.#remembered.delete(sessionId);
    await asking(async () => {
      const entry = await this.#bucket.get(sessionId);
      if (entry === null || !isTombstone(entry)) await this.#bucket.put(sessionId, tombstone);
      const history = await Array.fromAsync(await this.#history(sessionId));
      for (const past of history) if (!isTombstone(past)) await this.#overwrite(past.revision);
    });
    this.#remembered.delete(sessionId);
  }

  async *#history(sessionId: SessionId): AsyncIterable<KvEntry> {
    yield* await this.#bucket.history({ key: sessionId });
  }

  /** The server writes random bytes over the message before it lets it go. */
  async #overwrite(revision: number): Promise<void> {
    try {
      await this.#manager.streams.deleteMessage(`KV_${bucketName}`, revision, true);
    } catch (cause) {
      if (!(cause instanceof JetStreamApiError) || cause.code !== noMessage) throw cause;
    }
  }

  #open(sessionId: SessionId, entry: KvEntry | null): FoundKey {
    if (entry === null) return "missing";
    if (isTombstone(entry)) return "destroyed";
    try {
      return unseal(this.#master, sessionId, entry.value);
    } catch (cause) {
      const message = `The key of interview ${sessionId} in ${bucketName} is damaged. Restore it ` +
        "from a back-up; without it the text of the interview can't be read.";
      throw new KeyError("unreadable", message, { cause });
    }
  }
}

/** Markers of NATS's own tools count as well: who deleted a key by hand meant it. */
const isTombstone = ({ operation, value }: KvEntry) =>
  operation !== "PUT" || Uint8Array.from(value).toHex() === tombstone.toHex();

/** Writes what must be the first of its key; one that is there already stays. */
async function putFirst(bucket: KV, key: string, value: Uint8Array): Promise<void> {
  try {
    await bucket.put(key, value, { previousSeq: 0 });
  } catch (cause) {
    if (!(cause instanceof JetStreamApiError) || cause.code !== wrongLastSequence) throw cause;
  }
}

async function asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    throw natsFailure(cause);
  }
}
