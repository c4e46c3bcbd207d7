import type { DataKind } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";

/** Bytes of an interview's keys and of the master key: AES-256. */
export const keyBytes = 32;

/** There is no key. The message names the interview and says what to do. */
export class KeyError extends Error {
  override readonly name = "KeyError";
  constructor(
    readonly code: "destroyed" | "one_key" | "wrong_master" | "missing" | "unreadable",
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** For each kind of personal data the key that seals it; null once the key is destroyed. */
export type KindKeys = Readonly<Record<DataKind, Uint8Array | null>>;

/** The keys of one interview that is not erased. */
export type KeyRing = KindKeys & {
  /**
   * Whether each kind has a key of its own. False for an old interview with one key for all of its text,
   * which can only be erased as a whole.
   */
  readonly separate: boolean;
};

/** The keys, or why there are none: they were never made here, or all are destroyed. */
export type FoundKeys = KeyRing | "missing" | "destroyed";

/**
 * The keys that seal personal text: for each interview one of each kind, apart from log and read models.
 * Without its key a kind of text can't be read from any copy of the log.
 */
export interface InterviewKeys {
  /**
   * @throws {KeyError} `unreadable`: the keys were read and are damaged.
   * @throws {LogError} `unavailable` or `full`: the store can't be used for the moment.
   */
  get(sessionId: SessionId): Promise<FoundKeys>;
  /**
   * Returns the interview's keys. Where there are none yet it makes them, durably. A kind whose key was
   * destroyed stays without.
   *
   * @throws {KeyError} `destroyed`: the interview was erased and gets no new keys.
   */
  create(sessionId: SessionId): Promise<KeyRing>;
  /** Destroys all keys for good; an interview without keys gets none later. Doing it again changes nothing. */
  destroy(sessionId: SessionId): Promise<void>;
  /**
   * Destroys the key of one kind for good; the others stay. Doing it again, or after all keys were
   * destroyed, changes nothing.
   *
   * @throws {KeyError} `one_key`: the interview has one key for all kinds (`KeyRing.separate`), and
   * destroying it would take everything. Nothing was destroyed.
   */
  destroyKind(sessionId: SessionId, kind: DataKind): Promise<void>;
}

/** A store of keys, before it is opened. */
export interface KeyStore {
  /** Whether it has, or had, keys of some interview. */
  hasKeys(): Promise<boolean>;
  /**
   * @param mayBegin Whether the store may be new or empty: false where a log has commits, whose keys must be
   * somewhere.
   * @throws {KeyError} `wrong_master`, `missing` or `unreadable`.
   */
  open(mayBegin: boolean): Promise<InterviewKeys>;
  /** Reads the wrapped keys of each interview; they are zeros where all keys are destroyed. */
  records(): AsyncIterable<{ readonly sessionId: string; readonly record: Uint8Array }>;
  /** Stores a record from `records`, unless the interview has one there already. */
  put(sessionId: string, record: Uint8Array): Promise<void>;
  /** Reads the master key in the store itself; null where a setting gives it. */
  ownMaster(): Promise<Uint8Array | null>;
  /**
   * Stores the master key of another store.
   *
   * @throws {KeyError} `wrong_master`: this one has another.
   */
  takeMaster(master: Uint8Array): Promise<void>;
  /** Closes the connections to the store. */
  close(): Promise<void>;
}

/** The keys of an old interview: one key for every kind. */
export function ringOfOneKey(key: Uint8Array): KeyRing {
  return { documents: key, conversation: key, report: key, separate: false };
}

/** Makes new keys, one for each kind. */
export function makeKeyRing(): KeyRing {
  const key = () => crypto.getRandomValues(new Uint8Array(keyBytes));
  return { documents: key(), conversation: key(), report: key(), separate: true };
}

/** The error for a key that is needed after it was destroyed: of one kind, or of the whole interview. */
export function destroyedKeyError(sessionId: SessionId, kind?: DataKind): KeyError {
  const message = kind === undefined
    ? `Interview ${sessionId} was erased: its keys are destroyed and it takes no more text.`
    : `The key for the ${kind} of interview ${sessionId} is destroyed: it takes no more such text.`;
  return new KeyError("destroyed", message);
}

/** The error for a log with commits whose store of keys is new or empty. */
export function missingStoreError(where: string, putBack: string): KeyError {
  const message = `The event log has interviews, but their keys are not in ${where}. ${putBack} ` +
    "Without them no text of those interviews can be read, so no new keys are made. If they are lost " +
    "for good, set ACEIT_DATA to another folder and begin there.";
  return new KeyError("missing", message);
}

/** The error for destroying one kind of an interview that has one key for all kinds. */
export function oneKeyError(sessionId: SessionId): KeyError {
  const message =
    `Interview ${sessionId} was recorded with one key for all of its text, so that no ` +
    "part of it can be destroyed by itself. Erase the interview as a whole.";
  return new KeyError("one_key", message);
}
