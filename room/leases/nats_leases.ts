import { JetStreamApiError, StorageType } from "@nats-io/jetstream";
import { type KV, type KvEntry, Kvm } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/transport-node";
import { z } from "zod";
import { pause } from "../../async/pause.ts";
import type { SessionId } from "../../domain/ids.ts";
import { natsFailure, wrongLastSequence } from "../../eventlog/nats/nats_failure.ts";
import { type LeaseTimes, leaseTimes, type Owner, type RoomLeases } from "./leases.ts";

interface NatsLeaseOptions {
  /** Where other processes reach this one. */
  readonly address: string;
  /** Servers that hold the leases: 1, or 3 in a cluster. @default 1 */
  readonly replicas?: number;
  readonly times?: LeaseTimes;
}

/** Leases that nobody gave back are forgotten after this long, in milliseconds; no room is as old. */
const forgetMs = 24 * 60 * 60 * 1_000;
const claimTries = 5;
const ownerSchema = z.object({ processId: z.uuid(), address: z.url() });

/**
 * Leases in two JetStream key-value buckets, both in the memory of the servers: one names each
 * interview's owner, the other holds a heartbeat for each process, which the server itself forgets
 * after the expiry. No clock of any process is compared with another's.
 *
 * @param connection For the leases alone, so that no heartbeat waits behind a large commit. It is
 * closed with them.
 * @throws {LogError} NATS did not take the buckets.
 */
export async function openNatsLeases(
  connection: NatsConnection,
  options: NatsLeaseOptions,
): Promise<RoomLeases> {
  const times = options.times ?? leaseTimes;
  try {
    const buckets = new Kvm(connection);
    const common = {
      storage: StorageType.Memory,
      replicas: options.replicas ?? 1,
      history: 1,
      allow_direct: false,
    };
    const leases = new NatsLeases(connection, options.address, times, {
      rooms: await buckets.create("ACEIT_ROOMS", { ...common, ttl: forgetMs }),
      processes: await buckets.create("ACEIT_PROCESSES", { ...common, ttl: times.expiryMs }),
    });
    await leases.begin();
    return leases;
  } catch (error) {
    await connection.close();
    throw natsFailure(error);
  }
}

interface Buckets {
  readonly rooms: KV;
  readonly processes: KV;
}

class NatsLeases implements RoomLeases {
  readonly self: Owner;
  readonly #connection: NatsConnection;
  readonly #times: LeaseTimes;
  readonly #buckets: Buckets;
  #beating: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #lastBeat = 0;
  #judgesFrom = 0;

  constructor(connection: NatsConnection, address: string, times: LeaseTimes, buckets: Buckets) {
    this.self = { processId: crypto.randomUUID(), address };
    this.#connection = connection;
    this.#times = times;
    this.#buckets = buckets;
  }

  /** Shows for the first time that this process lives. */
  async begin(): Promise<void> {
    await this.#beat();
    this.#judgesFrom = 0;
    this.#beatAgain();
  }

  async claim(sessionId: SessionId): Promise<Owner | null> {
    return await this.#asking(async () => {
      for (let tries = 1;; tries++) {
        const entry = await this.#buckets.rooms.get(sessionId);
        const owner = ownerOf(entry);
        if (owner?.processId === this.self.processId) return null;
        if (owner !== null && await this.#countsAsAlive(owner)) return owner;
        try {
          const previousSeq = entry?.revision ?? 0;
          await this.#buckets.rooms.put(sessionId, JSON.stringify(this.self), { previousSeq });
          return null;
        } catch (error) {
          if (!isWrongRevision(error) || tries === claimTries) throw error;
        }
      }
    });
  }

  async release(sessionId: SessionId): Promise<void> {
    await this.#asking(async () => {
      const entry = await this.#buckets.rooms.get(sessionId);
      if (entry === null || ownerOf(entry)?.processId !== this.self.processId) return;
      await deleteIf(this.#buckets.rooms, sessionId, entry.revision);
    });
  }

  async ownerElsewhere(sessionId: SessionId): Promise<Owner | null> {
    return await this.#asking(async () => {
      const owner = ownerOf(await this.#buckets.rooms.get(sessionId));
      if (owner === null || owner.processId === this.self.processId) return null;
      return await this.#countsAsAlive(owner) ? owner : null;
    });
  }

  async isDead(owner: Owner): Promise<boolean> {
    return await this.#asking(async () => {
      const seen = await this.#heartbeat(owner);
      if (seen === null) return this.#mayJudge;
      await pause(this.#times.beatMs * 1.5);
      const later = await this.#heartbeat(owner);
      if (later === null) return this.#mayJudge;
      if (later.revision !== seen.revision || !this.#mayJudge) return false;
      return await deleteIf(this.#buckets.processes, owner.processId, later.revision);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#beating);
    await this.#buckets.processes.delete(this.self.processId).catch(() => {});
    await this.#connection.close();
  }

  /**
   * Whoever was cut off cannot tell the dead from those who were cut off too: it waits until they had
   * the time to show themselves.
   */
  get #mayJudge(): boolean {
    const now = performance.now();
    return now - this.#lastBeat < this.#times.expiryMs && now >= this.#judgesFrom;
  }

  async #countsAsAlive(owner: Owner): Promise<boolean> {
    return await this.#heartbeat(owner) !== null || !this.#mayJudge;
  }

  async #heartbeat({ processId }: Owner): Promise<KvEntry | null> {
    const entry = await this.#buckets.processes.get(processId);
    return entry?.operation === "PUT" ? entry : null;
  }

  async #beat(): Promise<void> {
    await this.#buckets.processes.put(this.self.processId, this.self.address);
    const now = performance.now();
    if (now - this.#lastBeat >= this.#times.expiryMs) this.#judgesFrom = now + this.#times.expiryMs;
    this.#lastBeat = now;
  }

  #beatAgain(): void {
    if (this.#closed) return;
    this.#beating = setTimeout(async () => {
      // A beat that fails is followed by the next; others see the silence.
      await this.#beat().catch(() => {});
      this.#beatAgain();
    }, this.#times.beatMs);
  }

  async #asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw natsFailure(error);
    }
  }
}

/** What another process wrote; null where it gave the lease back or wrote something else. */
function ownerOf(entry: KvEntry | null): Owner | null {
  if (entry?.operation !== "PUT") return null;
  try {
    return ownerSchema.parse(JSON.parse(entry.string()));
  } catch {
    return null;
  }
}

const isWrongRevision = (cause: unknown) =>
  cause instanceof JetStreamApiError && cause.code === wrongLastSequence;

/** @returns False where somebody has written since. */
async function deleteIf(bucket: KV, key: string, revision: number): Promise<boolean> {
  try {
    await bucket.delete(key, { previousSeq: revision });
    return true;
  } catch (error) {
    if (isWrongRevision(error)) return false;
    throw error;
  }
}
