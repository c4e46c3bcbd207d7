import type { EpochMillis } from "../domain/units.ts";

const dayMs = 86_400_000;
/** The clock may be so far behind what it was when somebody last did something. */
const behindMs = dayMs;
/** A server may have stood still so long since anybody did something. */
const aheadMs = 365 * dayMs;
/** Fewer interviews than this are never too many at once. */
const many = 10;

/** What a run of retention is about to do. */
interface RetentionRun {
  readonly now: EpochMillis;
  /** When somebody last did something in any interview; null where nobody ever did. */
  readonly newest: EpochMillis | null;
  /** Interviews of which something is too old. */
  readonly tooOld: number;
  /** Interviews that were not erased. */
  readonly kept: number;
}

/**
 * Why a run may not delete what seems too old: what is deleted is gone for good, and a clock can be
 * wrong. Null where nothing speaks against it.
 */
export function retentionDoubt({ now, newest, tooOld, kept }: RetentionRun): string | null {
  if (newest !== null && now < newest - behindMs) {
    return `the clock says ${day(now)}, but somebody was here on ${day(newest)}`;
  }
  if (newest !== null && now > newest + aheadMs) {
    return `the clock says ${day(now)}, more than a year after anybody was here (${day(newest)})`;
  }
  if (tooOld >= many && tooOld * 2 > kept) {
    return `something of ${tooOld} of ${kept} interviews would go at once`;
  }
  return null;
}

const lastDay = 8.64e15;
const day = (at: EpochMillis) => new Date(Math.min(at, lastDay)).toISOString().slice(0, 10);
