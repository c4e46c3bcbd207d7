import type { DataKind } from "../domain/data_kind.ts";
import type { SessionId } from "../domain/ids.ts";
import { destroyedSlot, newKeyRecord, openKeyRecord, recordBytes, slotAt } from "./key_record.ts";
import {
  destroyedKey,
  type FoundKeys,
  type InterviewKeys,
  KeyError,
  type KeyRing,
  onlyOneKey,
} from "./keys.ts";
import { masterKeyOfFolder, syncFolder, writeOnce } from "./master_key.ts";
import { seal, unseal } from "./seal.ts";

export interface FolderKeysOptions {
  /** Folder of the keys; one small file an interview (`key_record.ts`). */
  readonly folder: string;
  /** 32 bytes that wrap every key. Unset: a file in the folder, made at the first start. */
  readonly masterKey?: Uint8Array;
}

/** How long a key is remembered: another process may destroy it meanwhile. Milliseconds. */
const rememberedMs = 5_000;
const rememberedKeys = 2_000;

const checkPlace = "master key";

/**
 * Keys in a folder: wrapped by the master key and bound to their interview, which has a file of its own.
 * What is destroyed is overwritten in that file. Several processes may share the folder.
 *
 * @throws {KeyError} `wrong_master`: the folder's keys were wrapped by another master key.
 */
export async function openFolderKeys(options: FolderKeysOptions): Promise<InterviewKeys> {
  const { folder } = options;
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const master = options.masterKey ?? await masterKeyOfFolder(folder);
  await checkMaster(folder, master);
  return new FolderKeys(folder, master);
}

async function checkMaster(folder: string, master: Uint8Array): Promise<void> {
  const path = `${folder}/master.check`;
  await writeOnce(path, seal(master, checkPlace, new TextEncoder().encode(checkPlace)));
  try {
    unseal(master, checkPlace, await Deno.readFile(path));
  } catch (cause) {
    const message = `The master key does not fit the keys in ${folder}. Set ACEIT_MASTER_KEY to ` +
      "the one they were made with, or unset it if that was the folder's own file.";
    throw new KeyError("wrong_master", message, { cause });
  }
}

class FolderKeys implements InterviewKeys {
  readonly #folder: string;
  readonly #master: Uint8Array;
  readonly #remembered = new Map<SessionId, { readonly ring: KeyRing; readonly until: number }>();

  constructor(folder: string, master: Uint8Array) {
    this.#folder = folder;
    this.#master = master;
  }

  async get(sessionId: SessionId): Promise<FoundKeys> {
    const remembered = this.#remembered.get(sessionId);
    if (remembered !== undefined && remembered.until > performance.now()) return remembered.ring;
    const found = await this.#read(sessionId);
    if (typeof found === "object") this.#remember(sessionId, found);
    return found;
  }

  async create(sessionId: SessionId): Promise<KeyRing> {
    let found = await this.get(sessionId);
    if (found === "missing") {
      await this.#write(sessionId, newKeyRecord(this.#master, sessionId));
      found = await this.get(sessionId);
    }
    if (typeof found === "object") return found;
    throw destroyedKey(sessionId);
  }

  async destroy(sessionId: SessionId): Promise<void> {
    this.#remembered.delete(sessionId);
    if (await this.#write(sessionId, new Uint8Array(recordBytes))) return;
    const { size } = await Deno.stat(this.#path(sessionId));
    await this.#overwrite(sessionId, 0, new Uint8Array(size));
  }

  async destroyKind(sessionId: SessionId, kind: DataKind): Promise<void> {
    this.#remembered.delete(sessionId);
    let found = await this.#read(sessionId);
    if (found === "missing") found = await this.create(sessionId);
    if (found === "destroyed" || found[kind] === null) return;
    if (!found.separate) throw onlyOneKey(sessionId);
    await this.#overwrite(sessionId, slotAt(kind), destroyedSlot);
  }

  /** Writes over a part of the interview's file and makes that durable. */
  async #overwrite(sessionId: SessionId, from: number, bytes: Uint8Array): Promise<void> {
    const file = await Deno.open(this.#path(sessionId), { write: true });
    try {
      await file.seek(from, Deno.SeekMode.Start);
      for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
      await file.sync();
    } finally {
      file.close();
      this.#remembered.delete(sessionId);
    }
  }

  /** Two characters of the id choose the folder, so that none grows too large to list. */
  #path(sessionId: SessionId): string {
    return `${this.#folder}/${sessionId.slice(0, 2)}/${sessionId}`;
  }

  async #write(sessionId: SessionId, bytes: Uint8Array): Promise<boolean> {
    const path = this.#path(sessionId);
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    await syncFolder(this.#folder);
    return await writeOnce(path, bytes);
  }

  async #read(sessionId: SessionId): Promise<FoundKeys> {
    const path = this.#path(sessionId);
    try {
      return openKeyRecord(this.#master, sessionId, await Deno.readFile(path));
    } catch (cause) {
      if (cause instanceof Deno.errors.NotFound) return "missing";
      const message =
        `The key ${path} is damaged. Restore it from a back-up; without it the text ` +
        `of interview ${sessionId} can't be read.`;
      throw new KeyError("unreadable", message, { cause });
    }
  }

  #remember(sessionId: SessionId, ring: KeyRing): void {
    if (this.#remembered.size >= rememberedKeys) this.#remembered.clear();
    this.#remembered.set(sessionId, { ring, until: performance.now() + rememberedMs });
  }
}
