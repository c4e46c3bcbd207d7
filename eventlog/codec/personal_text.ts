import { type DataKind, dataKinds } from "../../domain/data_kind.ts";
import type { Commit } from "../engine.ts";
import type { KindKeys } from "../keys/keys.ts";
import { seal, unseal } from "../keys/seal.ts";

export type Fields = Record<string, unknown>;

/** Personal fields by their kind, then by the event's index in the commit. */
export type Hidden = Map<DataKind, Record<number, Fields>>;

/** The personal fields of one kind in a commit, sealed together. */
export interface Sealed {
  /** Null: fields of every kind, sealed by the one key of an old interview. */
  readonly kind: DataKind | null;
  /** Base64. */
  readonly text: string;
}

export interface Unsealed {
  /** Fields by the event's index in the commit, one record for each kind. */
  readonly hidden: readonly Record<number, Fields | undefined>[];
  /** Kinds whose key is destroyed. */
  readonly lost: readonly DataKind[];
}

type Place = Pick<Commit, "stream" | "first">;

const encoder = new TextEncoder();
const nothingSealed: Unsealed = { hidden: [], lost: [] };

/** Moves the personal fields of an event to `hidden` and returns the rest. */
export function hide(
  event: Fields,
  personal: ReadonlyMap<string, DataKind>,
  index: number,
  hidden: Hidden,
): Fields {
  const open: Fields = {};
  for (const [name, value] of Object.entries(event)) {
    const kind = personal.get(name);
    if (kind === undefined) {
      open[name] = value;
      continue;
    }
    const byIndex = hidden.get(kind) ?? {};
    hidden.set(kind, byIndex);
    (byIndex[index] ??= {})[name] = value;
  }
  return open;
}

/**
 * Seals each kind with its key, always in the order of `dataKinds`, so that the same commit has the same
 * bytes.
 *
 * @throws {RangeError} A key is missing.
 */
export function sealKinds(
  place: Place,
  hidden: Hidden,
  keys: KindKeys | null,
): Record<string, string> {
  const sealed: Record<string, string> = {};
  for (const kind of dataKinds) {
    const fields = hidden.get(kind);
    if (fields === undefined) continue;
    const key = keys?.[kind] ?? null;
    if (key === null) {
      throw new RangeError(`A commit to ${place.stream} has text of kind ${kind} but no key.`);
    }
    const text = encoder.encode(JSON.stringify(fields));
    sealed[kind] = seal(key, placeOf(place, kind), text).toBase64();
  }
  return sealed;
}

/**
 * Unseals the kinds that have a key.
 *
 * @throws {Error} Another key, another commit, or changed bytes.
 */
export function unsealKinds(
  place: Place,
  sealed: readonly Sealed[],
  keys: KindKeys | null,
): Unsealed {
  if (sealed.length === 0) return nothingSealed;
  const hidden: Record<number, Fields>[] = [];
  const lost: DataKind[] = [];
  for (const { kind, text: base64 } of sealed) {
    // An interview with one key has it under every kind.
    const key = keys?.[kind ?? "documents"] ?? null;
    if (key === null) {
      lost.push(...kind === null ? dataKinds : [kind]);
      continue;
    }
    const text = unseal(key, placeOf(place, kind), Uint8Array.fromBase64(base64));
    hidden.push(JSON.parse(text.toString()));
  }
  return { hidden, lost };
}

/** The unsealed fields of one event. Most often they are all of one kind. */
export function fieldsAt(hidden: Unsealed["hidden"], index: number): Fields | undefined {
  if (hidden.length <= 1) return hidden[0]?.[index];
  return hidden.reduce<Fields | undefined>(
    (fields, kind) => kind[index] === undefined ? fields : { ...fields, ...kind[index] },
    undefined,
  );
}

/** The commit and kind that sealed text is bound to: it can't be unsealed as any other. */
function placeOf({ stream, first }: Place, kind: DataKind | null): string {
  return kind === null ? `${stream}:${first}` : `${stream}:${first}:${kind}`;
}
