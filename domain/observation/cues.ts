import { type EpochMillis, type Millis, millis } from "../units.ts";
import type { Cue, LandmarkBatchMeasured } from "./events.ts";

/** Since when each reason for a cue has lasted without a break. */
export type Troubles = Readonly<Partial<Record<Cue, EpochMillis>>>;

/** What was shown, and when. */
export type CuesShown = Readonly<Partial<Record<Cue, EpochMillis>>>;

/** At most one cue in this time, and the same one not again for longer. In milliseconds. */
const cueEvery = 20_000;
const sameCueEvery = 60_000;

/** How long a reason lasts before it is worth a word, most important first. In milliseconds. */
const patience: readonly (readonly [Cue, number])[] = [
  ["camera_dark", 3_000],
  ["face_out_of_view", 4_000],
  ["several_faces", 4_000],
  ["look_at_screen", 10_000],
  ["slow_down_movement", 12_000],
];

/** Less of the gaze on the screen than this is looking away, in thousandths. */
const awayBelow = 300;
/** More motion than this is restless, in millionths of face width. */
const restlessAbove = 60_000;

/** Whether a reason for the cue holds in this window. What is not known is no reason. */
function holds(cue: Cue, event: LandmarkBatchMeasured): boolean {
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

/** Which reasons still last after one more window. */
export function troublesAfter(troubles: Troubles, event: LandmarkBatchMeasured): Troubles {
  const lasting: Partial<Record<Cue, EpochMillis>> = {};
  for (const [cue] of patience) {
    if (holds(cue, event)) lasting[cue] = troubles[cue] ?? event.at;
  }
  return lasting;
}

/**
 * The one cue that is due, or null: the most important reason that has lasted long enough, if none was
 * shown in the last 20 seconds and not this one in the last minute.
 */
export function cueDue(
  troubles: Troubles,
  shown: CuesShown,
  at: EpochMillis,
): { readonly cue: Cue; readonly lasted: Millis } | null {
  if (Object.values(shown).some((time) => at - time < cueEvery)) return null;
  for (const [cue, wait] of patience) {
    const since = troubles[cue];
    const before = shown[cue];
    if (since === undefined || at - since < wait) continue;
    if (before !== undefined && at - before < sameCueEvery) continue;
    return { cue, lasted: millis(at - since) };
  }
  return null;
}
