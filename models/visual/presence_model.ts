/**
 * The inputs of camera presence, in the order of the model. Each is 0..1; more means more present.
 */
export const presenceInputNames = [
  "gaze_on_screen",
  "gaze_steadiness",
  "facing_camera",
  "head_calm",
  "body_calm",
  "in_view",
] as const;
type PresenceInputName = typeof presenceInputNames[number];

/**
 * Shape [6], each 0..1, in the order of `presenceInputNames`. Null means that it was not observed:
 * the reference replaces it, and its attribution is 0.
 */
export type PresenceInputs = readonly (number | null)[];

/** Camera presence of one stretch of behaviour, in thousandths. */
export interface PresenceScore {
  readonly score: number;
  /** Score of the reference person. */
  readonly reference: number;
  /** Exact Shapley values; they add up to `score` minus `reference`. */
  readonly attributions: readonly {
    readonly input: PresenceInputName;
    readonly permille: number;
  }[];
}

/** A network that scores camera presence. */
export interface PresenceModel {
  readonly name: string;
  /** Beginning of the file's SHA-256. */
  readonly version: string;
  /** @throws {ModelError} The inputs are not six numbers of 0..1, or the runtime failed. */
  score(inputs: PresenceInputs): Promise<PresenceScore>;
}
