import type { Numbered } from "../domain/event.ts";
import { type Keyframes, keyframes } from "../projections/keyframes.ts";
import { type Metadata, metadata } from "../projections/metadata.ts";
import type { Projection } from "../projections/projection.ts";
import { type Report, report } from "../projections/report.ts";

/** The projections that have tables, for one interview. */
export interface InterviewFold {
  /** Number of the last event in the fold; 0 before the first. */
  readonly through: number;
  readonly metadata: Metadata;
  readonly keyframes: Keyframes;
  readonly report: Report;
}

/** The projections that a runner folds; tests replace one by one that refuses an event. */
export interface TableProjections {
  readonly metadata: Projection<Metadata>;
  readonly keyframes: Projection<Keyframes>;
  readonly report: Projection<Report>;
}

export const tableProjections: TableProjections = { metadata, keyframes, report };

export function emptyFoldOf(using: TableProjections): InterviewFold {
  return {
    through: 0,
    metadata: using.metadata.initial,
    keyframes: using.keyframes.initial,
    report: using.report.initial,
  };
}

/** Folds one more event. Returns a new fold; the old one stays as it was. */
export function evolveFold(
  using: TableProjections,
  fold: InterviewFold,
  numbered: Numbered,
): InterviewFold {
  return {
    through: numbered.number,
    metadata: using.metadata.evolve(fold.metadata, numbered),
    keyframes: using.keyframes.evolve(fold.keyframes, numbered),
    report: using.report.evolve(fold.report, numbered),
  };
}

/** Whether the rows of two folds may differ. Turns that are not finished have no rows yet. */
export function changesRows(before: InterviewFold, after: InterviewFold): boolean {
  return before.metadata !== after.metadata || before.report !== after.report ||
    before.keyframes.finished !== after.keyframes.finished;
}

/** Identifies these projections. Rows with another fingerprint are rebuilt. */
export function fingerprintOf(using: TableProjections): string {
  return [using.metadata, using.keyframes, using.report]
    .map(({ name, version }) => `${name}@${version}`).join(" ");
}
