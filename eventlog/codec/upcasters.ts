import { upcastLandmarkBatch1to2 } from "../../domain/observation/upcast.ts";

/** An event as it lies in the log: of some version, fields not checked yet. */
export type RawEvent = Record<string, unknown> & {
  readonly type: string;
  readonly version: number;
};

/**
 * Brings an event from one version to the next. Where a key is destroyed the personal fields that it
 * sealed are absent: an upcaster passes them on when they are there and never needs them.
 */
type Upcaster = (event: RawEvent) => RawEvent;

/** For each type of event, for each past version, the step to the version after it. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;

/** Every past version that the log may hold. */
export const upcasters: Upcasters = {
  LandmarkBatchMeasured: { 1: upcastLandmarkBatch1to2 },
};

/**
 * Takes an event through all the steps to its present version.
 *
 * @returns Null where a step is missing.
 */
export function upcast(event: RawEvent, present: number, table: Upcasters): RawEvent | null {
  let current = event;
  while (current.version < present) {
    const step = table[current.type]?.[current.version];
    if (step === undefined) return null;
    const next = step(current);
    current = { ...next, type: current.type, version: current.version + 1 };
  }
  return current;
}
