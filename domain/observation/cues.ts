import { type EpochMillis, type Millis, millis } from "../units.ts";
import type { Cue, LandmarkBatchMeasured } from "./events.ts";

/** Since when the reason for each cue has held without a break. */
export type Troubles = Readonly<Partial<Record<Cue, EpochMillis>>>;

/** When each cue was last shown. */
export type CuesShown = Readonly<Partial<Record<Cue, EpochMillis>>>;

/** Shortest time between two cues, and between two of the same kind. In milliseconds. */
const cueEveryMs = 20_000;
const sameCueEveryMs = 60_000;

/** How long a reason holds before its cue is due, in milliseconds; the most important cue first. */
const patienceMs: readonly (readonly [Cue, number])[] = [
  ["camera_dark", 3_000],
  ["face_out_of_view", 4_000],
  ["several_faces", 4_000],
  ["look_at_screen", 10_000],
  ["slow_down_movement", 12_000],
];

/** A smaller share of gaze on the screen, in thousandths, counts as looking away. */
const awayBelow = 300;
/** More motion, in millionths of face width, counts as restless. */
const restlessAbove = 60_000;

/** Whether the reason for the cue holds in this window. An unknown measure is no reason. */
function hasReason(cue: Cue, event: LandmarkBatchMeasured): boolean {
  switch (cue) {
    case "camera_dark":
      return event.dark;
    case "face_out_of_view":
      return event.mostFaces === 0 && event.framesSeen > 0 && !event.dark;
    case "several_faces":
      return event.mostFaces !== null && event.mostFaces > 1;
    case "look_at_screen":
      return event.gaze !== null && event.gaze.onScreen !== null &&
        event.gaze.onScreen < awayBelow && event.gaze.linesRead < 3;
    case "slow_down_movement":
      return event.movement !== null && event.movement.head > restlessAbove;
  }
}

/** The reasons that still hold after one more window. */
export function evolveTroubles(troubles: Troubles, event: LandmarkBatchMeasured): Troubles {
  const lasting: Partial<Record<Cue, EpochMillis>> = {};
  for (const [cue] of patienceMs) {
    if (hasReason(cue, event)) lasting[cue] = troubles[cue] ?? event.at;
  }
  return lasting;
}

/**
 * The one cue that is due, or null: the most important one whose reason has held long enough, if no
 * cue was shown in the last 20 seconds and this one not in the last minute.
 */
export function findDueCue(
  troubles: Troubles,
  shown: CuesShown,
  at: EpochMillis,
): { readonly cue: Cue; readonly lasted: Millis } | null {
  if (Object.values(shown).some((time) => at - time < cueEveryMs)) return null;
  for (const [cue, wait] of patienceMs) {
    const since = troubles[cue];
    const before = shown[cue];
    if (since === undefined || at - since < wait) continue;
    if (before !== undefined && at - before < sameCueEveryMs) continue;
    return { cue, lasted: millis(at - since) };
  }
  return null;
}
