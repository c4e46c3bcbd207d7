/** The fields of an event as they were read from the log. */
type Stored = Readonly<Record<string, unknown>>;

/**
 * Converts a `LandmarkBatchMeasured` from version 1 to version 2. Version 1 counted frames in
 * windows that did not overlap and measured nothing else, so every measure becomes "not enough
 * data".
 */
export function upcastLandmarkBatch1to2<Event extends Stored>(stored: Event) {
  const seen = Number(stored["framesSeen"]);
  const valid = Number(stored["framesValid"]);
  return {
    ...stored,
    version: 2,
    framesNew: seen,
    dark: false,
    confidence: seen > 0 ? Math.round(1_000 * Math.min(1, valid / seen)) : 0,
    basis: "none",
    head: null,
    gaze: null,
    blinks: null,
    movement: null,
    posture: null,
  };
}
