import { type DataKind, dataKinds } from "../../domain/data_kind.ts";
import type { SessionId } from "../../domain/ids.ts";
import { keyBytes, type KeyRing, makeKeyRing, ringOfOneKey } from "./keys.ts";
import { seal, sealOverhead, unseal } from "./seal.ts";

/**
 * An interview's keys as one record: a slot for each kind in the order of `dataKinds`, each key wrapped
 * by the master key and bound to interview and kind. A slot of 0xFF bytes is a kind that was destroyed,
 * one of zeros an interview that was. Records of one slot hold a single key for all kinds, bound to the
 * interview alone: they are as old as when there was one.
 */
const slotBytes = keyBytes + sealOverhead;
export const recordBytes = dataKinds.length * slotBytes;

/** Stands in a slot whose key was destroyed. */
export const destroyedSlot: Readonly<Uint8Array> = new Uint8Array(slotBytes).fill(0xff);

/** Where a kind's slot begins. */
export const slotOffsetOf = (kind: DataKind): number => dataKinds.indexOf(kind) * slotBytes;

/** New keys, wrapped. */
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
 * The keys of a record.
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

/** The record without the key of a kind. */
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
    (_, place) => record.subarray(place * slotBytes, (place + 1) * slotBytes),
  );
}

const isFilledWith = (bytes: Uint8Array, value: number) => bytes.every((byte) => byte === value);

/** What a wrapped key is bound to. */
const placeOf = (sessionId: SessionId, kind: DataKind) => `${sessionId}:${kind}`;
