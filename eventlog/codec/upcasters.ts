import { upcastLandmarkBatch1to2 } from "../../domain/observation/upcast.ts";

/** An event as it lies in the log: of any version, with fields that are not checked yet. */
export type RawEvent = Record<string, unknown> & {
  readonly type: string;
  readonly version: number;
};

/**
 * Brings an event from one version to the next. Personal fields are absent where their key is
 * destroyed: an upcaster passes them on where they are there, and never needs them.
 */
type Upcaster = (event: RawEvent) => RawEvent;

/** By type of event and past version: the step to the next version. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;

/** The steps from every past version that a log may hold. */
export const upcasters: Upcasters = {
  LandmarkBatchMeasured: { 1: upcastLandmarkBatch1to2 },
};

/**
 * Brings an event to its present version, step by step.
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
