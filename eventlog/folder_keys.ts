import type { SessionId } from "../domain/ids.ts";
import { destroyedKey, type FoundKey, type InterviewKeys, keyBytes, KeyError } from "./keys.ts";
import { masterKeyOfFolder, syncFolder, writeOnce } from "./master_key.ts";
import { seal, sealOverhead, unseal } from "./seal.ts";

export interface FolderKeysOptions {
  /** Folder of the keys; one small file an interview. */
  readonly folder: string;
  /** 32 bytes that wrap every key. Unset: a file in the folder, made at the first start. */
  readonly masterKey?: Uint8Array;
}

/** How long a key is remembered: another process may destroy it meanwhile. Milliseconds. */
const rememberedMs = 5_000;
const rememberedKeys = 2_000;

/** Size of a key's file, and of the tombstone that is written over it. */
const fileBytes = keyBytes + sealOverhead;
const tombstone = new Uint8Array(fileBytes).fill(0);
const checkPlace = "master key";

/**
 * Keys in a folder: each wrapped by the master key and bound to its interview, each in a file of its
 * own that is overwritten when the key is destroyed. Several processes may share the folder.
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
  readonly #remembered = new Map<SessionId, { readonly key: Uint8Array; readonly until: number }>();

  constructor(folder: string, master: Uint8Array) {
    this.#folder = folder;
    this.#master = master;
  }

  async get(sessionId: SessionId): Promise<FoundKey> {
    const remembered = this.#remembered.get(sessionId);
    if (remembered !== undefined && remembered.until > performance.now()) return remembered.key;
    const found = await this.#read(sessionId);
    if (found instanceof Uint8Array) this.#remember(sessionId, found);
    return found;
  }

  async create(sessionId: SessionId): Promise<Uint8Array> {
    let found = await this.get(sessionId);
    if (found === "missing") {
      const key = crypto.getRandomValues(new Uint8Array(keyBytes));
      await this.#write(sessionId, seal(this.#master, sessionId, key));
      found = await this.get(sessionId);
    }
    if (found instanceof Uint8Array) return found;
    throw destroyedKey(sessionId);
  }

  async destroy(sessionId: SessionId): Promise<void> {
    this.#remembered.delete(sessionId);
    if (await this.#write(sessionId, tombstone)) return;
    const file = await Deno.open(this.#path(sessionId), { write: true });
    try {
      await file.write(tombstone);
      await file.sync();
    } finally {
      file.close();
    }
    this.#remembered.delete(sessionId);
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

  async #read(sessionId: SessionId): Promise<FoundKey> {
    const path = this.#path(sessionId);
    try {
      const wrapped = await Deno.readFile(path);
      if (wrapped.every((byte) => byte === 0)) return "destroyed";
      return unseal(this.#master, sessionId, wrapped);
    } catch (cause) {
      if (cause instanceof Deno.errors.NotFound) return "missing";
      const message =
        `The key ${path} is damaged. Restore it from a back-up; without it the text ` +
        `of interview ${sessionId} can't be read.`;
      throw new KeyError("unreadable", message, { cause });
    }
  }

  #remember(sessionId: SessionId, key: Uint8Array): void {
    if (this.#remembered.size >= rememberedKeys) this.#remembered.clear();
    this.#remembered.set(sessionId, { key, until: performance.now() + rememberedMs });
  }
}
