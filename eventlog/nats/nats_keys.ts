import {
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  StorageType,
} from "@nats-io/jetstream";
import { type KV, type KvEntry, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/transport-node";
import type { DataKind } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";
import { dropKind, makeKeyRecord, openKeyRecord, recordBytes } from "../keys/key_record.ts";
import {
  destroyedKeyError,
  type FoundKeys,
  type InterviewKeys,
  KeyError,
  type KeyRing,
  type KeyStore,
  missingStoreError,
  oneKeyError,
} from "../keys/keys.ts";
import { connectNats, type NatsAccess } from "./nats_connection.ts";
import { natsFailure, streamNotFound, wrongLastSequence } from "./nats_failure.ts";
import { seal, unseal } from "../keys/seal.ts";

interface NatsKeysOptions {
  /** 32 bytes that wrap every key. NATS never has them. */
  readonly masterKey: Uint8Array;
  /** Servers that hold the keys: 1, or 3 in a cluster. @default 1 */
  readonly replicas?: number;
  /**
   * Whether the bucket may be without keys: false where a log has commits, whose keys must be somewhere.
   * @default true
   */
  readonly mayBegin?: boolean;
}

const bucketName = "ACEIT_KEYS";
const checkPlace = "master-key";
/** Replaces the keys of an interview for good once they are destroyed. */
const tombstone = new TextEncoder().encode("destroyed");
/** Codes of JetStream for a message that does not exist any more. */
const goneCodes: readonly number[] = [10_037, 10_043];
/** How long a key is remembered: not for ever, because another process may destroy it. */
const rememberedMs = 5_000;
const mostRemembered = 2_000;

/** A bucket of keys, over a connection of its own, before it is opened. */
export async function natsKeyStore(
  access: NatsAccess,
  options: Omit<NatsKeysOptions, "mayBegin">,
): Promise<KeyStore> {
  const connection = await connectNats(access);
  return {
    hasKeys: async () => await countValues(await jetstreamManager(connection)) > 1,
    open: (mayBegin) => openNatsKeys(connection, { ...options, mayBegin }),
    records: () => readRecords(connection),
    async put(sessionId, record) {
      const bucket = await new Kvm(connection).open(bucketName);
      const erased = record.every((byte) => byte === 0);
      await ask(() => putFirst(bucket, sessionId, erased ? tombstone : record));
    },
    ownMaster: () => Promise.resolve(null),
    takeMaster() {
      const message = "These keys have a master key of their own. Set ACEIT_MASTER_KEY to it.";
      return Promise.reject(new KeyError("wrong_master", message));
    },
    close: () => connection.close(),
  };
}

/** Reads the newest record of each interview. */
async function* readRecords(connection: NatsConnection) {
  const newest = new Map<string, KvEntry>();
  const bucket = await new Kvm(connection).open(bucketName);
  for await (const entry of await bucket.history()) newest.set(entry.key, entry);
  newest.delete(checkPlace);
  for (const [sessionId, entry] of newest) {
    const record = isTombstone(entry) ? new Uint8Array(recordBytes) : Uint8Array.from(entry.value);
    yield { sessionId, record };
  }
}

/** Counts the values in the bucket, with the check of the master key; 0 where there is no bucket. */
async function countValues(manager: JetStreamManager): Promise<number> {
  try {
    return (await manager.streams.info(`KV_${bucketName}`)).state.messages;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === streamNotFound) return 0;
    throw natsFailure(error);
  }
}

/**
 * Opens keys in a JetStream key-value bucket, for processes on several machines. Each interview has a
 * record (`keys/key_record.ts`), wrapped by the master key. The bucket alone reveals nothing.
 *
 * @param connection The caller closes it.
 * @throws {KeyError} `wrong_master`: the keys were wrapped by another master key; `missing`: there are none
 * and there must be some.
 * @throws {LogError} NATS does not accept the bucket.
 */
export async function openNatsKeys(
  connection: NatsConnection,
  { masterKey, replicas = 1, mayBegin = true }: NatsKeysOptions,
): Promise<InterviewKeys> {
  try {
    const manager = await jetstreamManager(connection);
    if (!mayBegin && await countValues(manager) === 0) {
      throw missingStoreError(
        `the JetStream bucket ${bucketName}`,
        "Put the bucket back from its back-up, or set ACEIT_KEYS where they lie in a folder.",
      );
    }
    const bucket = await new Kvm(connection).create(bucketName, {
      storage: StorageType.File,
      replicas,
      // The value before stays within reach, so that its bytes can be overwritten.
      history: 2,
      allow_direct: false,
    });
    await checkMaster(bucket, masterKey);
    return new NatsKeys(bucket, manager, masterKey);
  } catch (error) {
    throw error instanceof KeyError ? error : natsFailure(error);
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
  } catch (error) {
    const message = `The master key does not fit the keys in the JetStream bucket ${bucketName}. ` +
      "Set ACEIT_MASTER_KEY to the one they were made with.";
    throw new KeyError("wrong_master", message, { cause: error });
  }
}

class NatsKeys implements InterviewKeys {
  readonly #bucket: KV;
  readonly #manager: JetStreamManager;
  readonly #master: Uint8Array;
  readonly #remembered = new Map<SessionId, { readonly ring: KeyRing; readonly until: number }>();

  constructor(bucket: KV, manager: JetStreamManager, master: Uint8Array) {
    this.#bucket = bucket;
    this.#manager = manager;
    this.#master = master;
  }

  async get(sessionId: SessionId): Promise<FoundKeys> {
    const remembered = this.#remembered.get(sessionId);
    if (remembered !== undefined && remembered.until > performance.now()) return remembered.ring;
    const found = this.#open(sessionId, await ask(() => this.#bucket.get(sessionId)));
    if (typeof found !== "object") return found;
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(sessionId, { ring: found, until: performance.now() + rememberedMs });
    return found;
  }

  async create(sessionId: SessionId): Promise<KeyRing> {
    let found = await this.get(sessionId);
    if (found === "missing") {
      const record = makeKeyRecord(this.#master, sessionId);
      await ask(() => putFirst(this.#bucket, sessionId, record));
      found = await this.get(sessionId);
    }
    if (typeof found === "object") return found;
    throw destroyedKeyError(sessionId);
  }

  /** Writes the tombstone first: if the process ends after that, the keys already count as destroyed. */
  async destroy(sessionId: SessionId): Promise<void> {
    this.#remembered.delete(sessionId);
    await ask(async () => {
      await this.#overwritePast(sessionId);
      const entry = await this.#bucket.get(sessionId);
      if (entry === null || !isTombstone(entry)) await this.#bucket.put(sessionId, tombstone);
      const history = await Array.fromAsync(await this.#history(sessionId));
      for (const past of history) if (!isTombstone(past)) await this.#overwrite(past.revision);
    });
    this.#remembered.delete(sessionId);
  }

  async destroyKind(sessionId: SessionId, kind: DataKind): Promise<void> {
    for (let done = false; !done;) {
      this.#remembered.delete(sessionId);
      if (await this.get(sessionId) === "missing") await this.create(sessionId);
      done = await ask(() => this.#dropKind(sessionId, kind));
    }
    this.#remembered.delete(sessionId);
  }

  /** @returns False where somebody else changed the record meanwhile. */
  async #dropKind(sessionId: SessionId, kind: DataKind): Promise<boolean> {
    // First clean up after a call that was cut off: another revision would put its rest out of reach.
    await this.#overwritePast(sessionId);
    const entry = await this.#bucket.get(sessionId);
    const found = this.#open(sessionId, entry);
    if (entry === null || typeof found !== "object" || found[kind] === null) return true;
    if (!found.separate) throw oneKeyError(sessionId);
    const record = dropKind(Uint8Array.from(entry.value), kind);
    const changed = await putAfter(this.#bucket, sessionId, record, entry.revision);
    if (changed) await this.#overwritePast(sessionId);
    return changed;
  }

  /** Overwrites all records of an interview but the present one. */
  async #overwritePast(sessionId: SessionId): Promise<void> {
    const history = await Array.fromAsync(await this.#history(sessionId));
    const present = Math.max(...history.map(({ revision }) => revision));
    for (const { revision } of history) if (revision < present) await this.#overwrite(revision);
  }

  async *#history(sessionId: SessionId): AsyncIterable<KvEntry> {
    yield* await this.#bucket.history({ key: sessionId });
  }

  /** Has the server write random bytes over a message before it drops it. */
  async #overwrite(revision: number): Promise<void> {
    try {
      await this.#manager.streams.deleteMessage(`KV_${bucketName}`, revision, true);
    } catch (error) {
      if (!(error instanceof JetStreamApiError) || !goneCodes.includes(error.code)) throw error;
    }
  }

  #open(sessionId: SessionId, entry: KvEntry | null): FoundKeys {
    if (entry === null) return "missing";
    if (isTombstone(entry)) return "destroyed";
    try {
      return openKeyRecord(this.#master, sessionId, Uint8Array.from(entry.value));
    } catch (error) {
      const message = `The key of interview ${sessionId} in ${bucketName} is damaged. Restore it ` +
        "from a back-up; without it the text of the interview can't be read.";
      throw new KeyError("unreadable", message, { cause: error });
    }
  }
}

/** A deletion by NATS's own tools counts, too: who deletes a key by hand means it. */
const isTombstone = ({ operation, value }: KvEntry) =>
  operation !== "PUT" || Uint8Array.from(value).toHex() === tombstone.toHex();

/** Writes the first value of a key. A value that is there already stays. */
async function putFirst(bucket: KV, key: string, value: Uint8Array): Promise<void> {
  await putAfter(bucket, key, value, 0);
}

/** Writes the next revision after a known one. @returns False where there is a newer one already. */
async function putAfter(
  bucket: KV,
  key: string,
  value: Uint8Array,
  previousSeq: number,
): Promise<boolean> {
  try {
    await bucket.put(key, value, { previousSeq });
    return true;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === wrongLastSequence) return false;
    throw error;
  }
}

/** @throws {KeyError|LogError} */
async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    throw error instanceof KeyError ? error : natsFailure(error);
  }
}
