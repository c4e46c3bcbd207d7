import { type DataKind, dataKinds } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";
import { keyBytes, type KeyRing, makeKeyRing, ringOfOneKey } from "./keys.ts";
import { seal, sealOverhead, unseal } from "./seal.ts";

/**
 * The keys of an interview are one record: a slot for each kind, in the order of `dataKinds`, with its key
 * wrapped by the master key and bound to interview and kind. A slot of 0xFF bytes means that the key of
 * this kind was destroyed, a slot of zeros that all keys were. An old record has one slot, with a single
 * key for all kinds that is bound to the interview alone.
 */
const slotBytes = keyBytes + sealOverhead;
export const recordBytes = dataKinds.length * slotBytes;

/** The content of a slot whose key was destroyed. */
export const destroyedSlot: Readonly<Uint8Array> = new Uint8Array(slotBytes).fill(0xff);

/** The offset at which the slot of a kind begins. */
export const slotOffsetOf = (kind: DataKind): number => dataKinds.indexOf(kind) * slotBytes;

/** Makes new keys and wraps them. */
export function makeKeyRecord(master: Uint8Array, sessionId: SessionId): Uint8Array {
  const record = new Uint8Array(recordBytes);
  const ring = makeKeyRing();
  for (const kind of dataKinds) {
    const key = ring[kind];
    if (key !== null) record.set(seal(master, placeOf(sessionId, kind), key), slotOffsetOf(kind));
  }
  return record;
}

/**
 * Unwraps the keys of a record.
 *
 * @throws {Error} Another master key, the record of another interview, or changed bytes.
 */
export function openKeyRecord(
  master: Uint8Array,
  sessionId: SessionId,
  record: Uint8Array,
): KeyRing | "destroyed" {
  const slots = slotsOf(record);
  if (slots.some((slot) => isFilledWith(slot, 0))) return "destroyed";
  const unwrap = (place: string, slot: Uint8Array) => Uint8Array.from(unseal(master, place, slot));
  if (record.length === slotBytes) return ringOfOneKey(unwrap(sessionId, record));
  const open = (kind: DataKind) => {
    const slot = record.subarray(slotOffsetOf(kind), slotOffsetOf(kind) + slotBytes);
    return isFilledWith(slot, 0xff) ? null : unwrap(placeOf(sessionId, kind), slot);
  };
  return {
    documents: open("documents"),
    conversation: open("conversation"),
    report: open("report"),
    separate: true,
  };
}

/** A copy of the record without the key of a kind. */
export function dropKind(record: Uint8Array, kind: DataKind): Uint8Array {
  const changed = record.slice();
  changed.set(destroyedSlot, slotOffsetOf(kind));
  return changed;
}

function slotsOf(record: Uint8Array): readonly Uint8Array[] {
  if (record.length !== slotBytes && record.length !== recordBytes) {
    throw new Error(`A record of keys has ${record.length} bytes.`);
  }
  return Array.from(
    { length: record.length / slotBytes },
    (_, index) => record.subarray(index * slotBytes, (index + 1) * slotBytes),
  );
}

const isFilledWith = (bytes: Uint8Array, value: number) => bytes.every((byte) => byte === value);

/** What a wrapped key is bound to. */
const placeOf = (sessionId: SessionId, kind: DataKind) => `${sessionId}:${kind}`;
