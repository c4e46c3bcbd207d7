import type { Basis, Cue, PresenceInput } from "../../domain/observation/events.ts";
import type { Observable } from "../../domain/persona/events.ts";
import type { Hud } from "../../projections/hud.ts";

/** Stands wherever a measure is missing. */
export const notEnough = "not enough data";

/** The hint of each cue. */
export const cueWords: Readonly<Record<Cue, string>> = {
  camera_dark: "The picture is dark. Is the lens covered?",
  face_out_of_view: "Your face has left the picture.",
  several_faces: "More than one face is in the picture.",
  look_at_screen: "Your eyes have been off the screen for a while.",
  slow_down_movement: "You are moving a lot. Sit still for a moment.",
};

/** Says what the angles are measured from. */
export const basisWords: Readonly<Record<Basis, string>> = {
  none: "Measured from the camera, until your first half minute gives your own baseline.",
  steady_half_minute: "Measured from your first half minute.",
  targets: "Measured from your calibration.",
};

/** Names of the bars: what raises or lowers camera presence. */
export const reasonWords: Readonly<Record<PresenceInput, string>> = {
  gaze_on_screen: "Gaze on the screen",
  gaze_steadiness: "Steady gaze",
  facing_camera: "Facing the camera",
  head_calm: "Calm head",
  body_calm: "Calm hands and body",
  in_view: "In view",
};

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
const share = (thousandths: number) => `${Math.round(thousandths / 10)} %`;
const width = (millionths: number) => `${(millionths / 10_000).toFixed(1)} % of face width`;

const observables: Readonly<
  Record<Observable, { readonly name: string; readonly value: (value: number) => string }>
> = {
  long_silences: { name: "Pauses before answers", value: seconds },
  speech_rate: { name: "Words a minute", value: String },
  gaze_away: { name: "Gaze off the screen", value: share },
  movement: { name: "Head movement", value: width },
};

/** Says what changed the tone, such as `Pauses before answers: 7.2 s (threshold 6.0 s)`. */
export function describeCause(
  { observable, value, threshold }: {
    readonly observable: Observable;
    readonly value: number;
    readonly threshold: number;
  },
): string {
  const words = observables[observable];
  return `${words.name}: ${words.value(value)} (threshold ${words.value(threshold)})`;
}

/** Whether a face is in view, in words. */
export function describeFace({ facePresent, severalFaces, watching, dark }: Hud): string {
  if (!watching) return "Camera off";
  if (dark) return "Picture is dark";
  if (severalFaces) return "Several faces";
  if (facePresent === null) return "Not enough data";
  return facePresent ? "In view" : "Not in view";
}
