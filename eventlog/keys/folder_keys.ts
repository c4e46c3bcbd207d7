import type { DataKind } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";
import { syncFolder, writeOnce } from "../../files/write_file.ts";
import {
  destroyedSlot,
  makeKeyRecord,
  openKeyRecord,
  recordBytes,
  slotOffsetOf,
} from "./key_record.ts";
import {
  destroyedKeyError,
  type FoundKeys,
  type InterviewKeys,
  KeyError,
  type KeyRing,
  missingStoreError,
  oneKeyError,
} from "./keys.ts";
import {
  checkFileOf,
  folderAwayError,
  isFolderOf,
  keyFileFailure,
  makeCheck,
  readIfThere,
} from "./key_folder.ts";
import { masterKeyOfFolder } from "./master_key.ts";

export interface FolderKeysOptions {
  /** Folder of the keys, with one small file for each interview (`key_record.ts`). */
  readonly folder: string;
  /** 32 bytes that wrap every key. Unset: a file in the folder, which is made at the first start. */
  readonly masterKey?: Uint8Array;
  /**
   * Whether a folder may be without keys: false where a log has commits, whose keys must be somewhere.
   * @default true
   */
  readonly mayBegin?: boolean;
  /**
   * How long a key is remembered: not for ever, because another process may destroy it.
   * @default 5000
   */
  readonly rememberMs?: number;
}

const mostRemembered = 2_000;

/**
 * Opens a folder of keys. Each interview has a file of its own; its keys are wrapped by the master key and
 * bound to the interview. Destroying a key overwrites it in that file. Several processes may share the
 * folder.
 *
 * @throws {KeyError} `wrong_master`: the keys were wrapped by another master key; `missing`: the folder has
 * no keys and must have some, or its master key is gone.
 * @throws {LogError} `full` or `unavailable`: the folder can't be read or written.
 */
export async function openFolderKeys(options: FolderKeysOptions): Promise<InterviewKeys> {
  const { folder, mayBegin = true, rememberMs = 5_000 } = options;
  const isNew = await readIfThere(checkFileOf(folder)) === null;
  if (isNew && !mayBegin) {
    throw missingStoreError(folder, "Put that folder back from its back-up, or mount its volume.");
  }
  try {
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    const master = options.masterKey ?? await masterKeyOfFolder(folder, isNew);
    if (isNew) await writeOnce(checkFileOf(folder), makeCheck(master));
    if (await isFolderOf(folder, master)) return new FolderKeys(folder, master, rememberMs);
  } catch (error) {
    throw error instanceof KeyError ? error : keyFileFailure(folder, error);
  }
  const message = `The master key does not fit the keys in ${folder}. Set ACEIT_MASTER_KEY to ` +
    "the one they were made with, or unset it if that was the folder's own file.";
  throw new KeyError("wrong_master", message);
}

class FolderKeys implements InterviewKeys {
  readonly #folder: string;
  readonly #master: Uint8Array;
  readonly #remembered = new Map<SessionId, { readonly ring: KeyRing; readonly until: number }>();

  readonly #rememberMs: number;

  constructor(folder: string, master: Uint8Array, rememberMs: number) {
    this.#folder = folder;
    this.#master = master;
    this.#rememberMs = rememberMs;
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
      await this.#make(sessionId, makeKeyRecord(this.#master, sessionId));
      // Perhaps the volume was not mounted, and the file was written beneath it.
      await this.#checkThere();
      found = await this.get(sessionId);
    }
    if (found === "missing") throw folderAwayError(this.#folder);
    if (found === "destroyed") throw destroyedKeyError(sessionId);
    return found;
  }

  /** Overwrites the file in place, which needs no room on a full disk. */
  async destroy(sessionId: SessionId): Promise<void> {
    this.#remembered.delete(sessionId);
    const path = this.#path(sessionId);
    let found = await readIfThere(path);
    if (found === null) {
      await this.#checkThere();
      if (await this.#make(sessionId, new Uint8Array(recordBytes))) return;
      found = await readIfThere(path);
    }
    await this.#overwrite(sessionId, 0, new Uint8Array(found?.length ?? recordBytes));
  }

  async destroyKind(sessionId: SessionId, kind: DataKind): Promise<void> {
    this.#remembered.delete(sessionId);
    let found = await this.#read(sessionId);
    if (found === "missing") found = await this.create(sessionId);
    if (found === "destroyed" || found[kind] === null) return;
    if (!found.separate) throw oneKeyError(sessionId);
    await this.#overwrite(sessionId, slotOffsetOf(kind), destroyedSlot);
  }

  /** Overwrites a part of the interview's file, durably. */
  async #overwrite(sessionId: SessionId, from: number, bytes: Uint8Array): Promise<void> {
    const path = this.#path(sessionId);
    try {
      const file = await Deno.open(path, { write: true });
      try {
        await file.seek(from, Deno.SeekMode.Start);
        for (let offset = 0; offset < bytes.length;) {
          offset += await file.write(bytes.subarray(offset));
        }
        await file.sync();
      } finally {
        file.close();
      }
    } catch (error) {
      throw keyFileFailure(path, error);
    } finally {
      this.#remembered.delete(sessionId);
    }
  }

  /** The first two characters of the id name a folder, so that none grows too large to list. */
  #path(sessionId: SessionId): string {
    return `${this.#folder}/${sessionId.slice(0, 2)}/${sessionId}`;
  }

  /** @returns Whether this call made the file: false where there was one already. */
  async #make(sessionId: SessionId, bytes: Uint8Array): Promise<boolean> {
    const path = this.#path(sessionId);
    try {
      await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { mode: 0o700 }).catch(ignoreExisting);
      await syncFolder(this.#folder);
      return await writeOnce(path, bytes);
    } catch (error) {
      throw keyFileFailure(path, error);
    }
  }

  /** @throws {KeyError} `unreadable`: the file is there, but its bytes are no keys of the interview. */
  async #read(sessionId: SessionId): Promise<FoundKeys> {
    const path = this.#path(sessionId);
    const record = await readIfThere(path);
    if (record === null) {
      await this.#checkThere();
      return "missing";
    }
    try {
      return openKeyRecord(this.#master, sessionId, record);
    } catch (error) {
      const message =
        `The key ${path} is damaged. Restore it from a back-up; without it the text ` +
        `of interview ${sessionId} can't be read.`;
      throw new KeyError("unreadable", message, { cause: error });
    }
  }

  /** @throws {LogError} `unavailable`: the folder, or its volume, is away. */
  async #checkThere(): Promise<void> {
    if (!await isFolderOf(this.#folder, this.#master)) throw folderAwayError(this.#folder);
  }

  #remember(sessionId: SessionId, ring: KeyRing): void {
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(sessionId, { ring, until: performance.now() + this.#rememberMs });
  }
}

function ignoreExisting(cause: unknown): void {
  if (!(cause instanceof Deno.errors.AlreadyExists)) throw cause;
}
