import type { DataKind } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";

/** Bytes of an interview's keys and of the master key: AES-256. */
export const keyBytes = 32;

/** A key could not be had. The message names the interview and what to do. */
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

/** For each kind of personal data the key that seals it; null once that key is destroyed. */
export type KindKeys = Readonly<Record<DataKind, Uint8Array | null>>;

/** The keys of one interview that is not erased. */
export type KeyRing = KindKeys & {
  /**
   * Whether each kind has a key of its own. False for an interview that began when there was one key
   * for all of its text: it can only be erased as a whole.
   */
  readonly separate: boolean;
};

/** The keys, or why there are none: never made here, or all destroyed for good. */
export type FoundKeys = KeyRing | "missing" | "destroyed";

/**
 * The keys that seal personal text, for each interview one a kind, kept apart from log and read models.
 * Without its key a kind of text can't be brought back from any copy of the log.
 */
export interface InterviewKeys {
  /**
   * @throws {KeyError} `unreadable`: the keys were read and are damaged.
   * @throws {LogError} `unavailable` or `full`: the store can't be used for the moment.
   */
  get(sessionId: SessionId): Promise<FoundKeys>;
  /**
   * The interview's keys, made durable first where there are none yet. A kind whose key was destroyed
   * stays without.
   *
   * @throws {KeyError} `destroyed`: the interview was erased and gets no other keys.
   */
  create(sessionId: SessionId): Promise<KeyRing>;
  /** Destroys all keys for good, also ones that were never made. Doing it again changes nothing. */
  destroy(sessionId: SessionId): Promise<void>;
  /**
   * Destroys the key of one kind for good; the others stay. Doing it again changes nothing, and neither
   * does it where all keys are destroyed.
   *
   * @throws {KeyError} `one_key`: the interview has one key for all kinds (`KeyRing.separate`), and
   * destroying it would take everything. Nothing was destroyed.
   */
  destroyKind(sessionId: SessionId, kind: DataKind): Promise<void>;
}

/** Where keys are kept, before it is opened. */
export interface KeyStore {
  /** Whether an interview ever had keys in it. */
  hasKeys(): Promise<boolean>;
  /**
   * @param mayBegin Whether a store that is new or empty is taken: false where a log has commits, whose
   * keys must be somewhere.
   * @throws {KeyError} `wrong_master`, `missing` or `unreadable`.
   */
  open(mayBegin: boolean): Promise<InterviewKeys>;
  /** What lies in it of each interview, wrapped; only zeros where the keys are destroyed. */
  records(): AsyncIterable<{ readonly sessionId: string; readonly record: Uint8Array }>;
  /** Puts what `records` gave, unless the interview has something there already. */
  put(sessionId: string, record: Uint8Array): Promise<void>;
  /** The master key where it lies in the store itself; null where a setting gives it. */
  ownMaster(): Promise<Uint8Array | null>;
  /**
   * Takes the master key of another store.
   *
   * @throws {KeyError} `wrong_master`: this one has another.
   */
  takeMaster(master: Uint8Array): Promise<void>;
  /** Lets go of what was opened to reach it. */
  close(): Promise<void>;
}

/** One key for every kind, as interviews had it before each kind got its own. */
export function ringOfOneKey(key: Uint8Array): KeyRing {
  return { documents: key, conversation: key, report: key, separate: false };
}

/** Keys that are new, one for each kind. */
export function makeKeyRing(): KeyRing {
  const key = () => crypto.getRandomValues(new Uint8Array(keyBytes));
  return { documents: key(), conversation: key(), report: key(), separate: true };
}

/** What is thrown where a destroyed key is asked for again: of one kind, or of the interview. */
export function destroyedKeyError(sessionId: SessionId, kind?: DataKind): KeyError {
  const message = kind === undefined
    ? `Interview ${sessionId} was erased: its keys are destroyed and it takes no more text.`
    : `The key for the ${kind} of interview ${sessionId} is destroyed: it takes no more such text.`;
  return new KeyError("destroyed", message);
}

/** What is thrown where a log has commits and the store of keys is new or empty. */
export function missingStoreError(where: string, putBack: string): KeyError {
  const message = `The event log has interviews, but their keys are not in ${where}. ${putBack} ` +
    "Without them no text of those interviews can be read, so no new keys are made. If they are lost " +
    "for good, set ACEIT_DATA to another folder and begin there.";
  return new KeyError("missing", message);
}

/** What is thrown where one kind of an interview with one key for all is to be destroyed. */
export function oneKeyError(sessionId: SessionId): KeyError {
  const message =
    `Interview ${sessionId} was recorded with one key for all of its text, so that no ` +
    "part of it can be destroyed by itself. Erase the interview as a whole.";
  return new KeyError("one_key", message);
}
