import type { DataKind } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";
import { LogError } from "../../eventlog/engine.ts";
import { dropKind, makeKeyRecord, openKeyRecord } from "../../eventlog/keys/key_record.ts";
import {
  destroyedKeyError,
  type FoundKeys,
  type InterviewKeys,
  keyBytes,
  type KeyRing,
} from "../../eventlog/keys/keys.ts";
import type { VirtualMachine } from "./virtual_machine.ts";

const destroyed = new Uint8Array();

/** The records of keys on a simulated volume that processes share. */
export class SimulatedKeys implements InterviewKeys {
  readonly #master: Uint8Array;
  readonly #records = new Map<SessionId, Uint8Array>();
  /** Whether there is room for more records. */
  full = false;
  /** Whether the volume is mounted. */
  mounted = true;

  constructor({ random }: VirtualMachine) {
    this.#master = Uint8Array.from({ length: keyBytes }, () => Math.floor(random() * 256));
  }

  // deno-lint-ignore require-await -- What it throws is a rejection.
  async get(sessionId: SessionId): Promise<FoundKeys> {
    if (!this.mounted) throw new LogError("unavailable", "The keys are not there now.", true);
    const record = this.#records.get(sessionId);
    if (record === undefined) return "missing";
    if (record === destroyed) return "destroyed";
    return openKeyRecord(this.#master, sessionId, record);
  }

  async create(sessionId: SessionId): Promise<KeyRing> {
    if (await this.get(sessionId) === "missing") {
      if (this.full) throw new LogError("full", "There is no room to write the keys.", true);
      this.#records.set(sessionId, makeKeyRecord(this.#master, sessionId));
    }
    const found = await this.get(sessionId);
    if (typeof found === "object") return found;
    throw destroyedKeyError(sessionId);
  }

  destroy(sessionId: SessionId): Promise<void> {
    this.#records.set(sessionId, destroyed);
    return Promise.resolve();
  }

  async destroyKind(sessionId: SessionId, kind: DataKind): Promise<void> {
    if (await this.get(sessionId) === "missing") await this.create(sessionId);
    const record = this.#records.get(sessionId) ?? destroyed;
    if (record !== destroyed) this.#records.set(sessionId, dropKind(record, kind));
  }

  /** Takes the record of an interview away. Gives the way to put it back; null where there is none. */
  takeAway(sessionId: SessionId): (() => void) | null {
    const record = this.#records.get(sessionId);
    if (record === undefined) return null;
    this.#records.delete(sessionId);
    return () => this.#records.set(sessionId, record);
  }
}
