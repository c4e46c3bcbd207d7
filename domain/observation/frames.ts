/** Points of MediaPipe's face mesh with irises; 468..472 is the right iris, 473..477 the left. */
export const facePointCount = 478;
/** Points of one hand. */
export const handPointCount = 21;
/** Points of the body. */
export const posePointCount = 33;

/**
 * The blendshapes that are sent, in their order on the wire. Each is 0..1, as the face model gives
 * it; left and right are the candidate's own.
 */
export const blendshapeNames = [
  "eyeBlinkLeft",
  "eyeBlinkRight",
  "eyeLookDownLeft",
  "eyeLookDownRight",
  "eyeLookInLeft",
  "eyeLookInRight",
  "eyeLookOutLeft",
  "eyeLookOutRight",
  "eyeLookUpLeft",
  "eyeLookUpRight",
  "jawOpen",
] as const;
export type BlendshapeName = typeof blendshapeNames[number];
export type Blendshapes = Readonly<Record<BlendshapeName, number>>;

export interface HandLandmarks {
  /** The candidate's own side, as the hand model judges it. */
  readonly side: "left" | "right";
  /** Shape [21 x 3]: x, y, z of each point, in image units. */
  readonly points: Float32Array;
}

/**
 * What the models of the page found in one camera frame.
 *
 * Image units: x runs 0..1 from the picture's left to its right edge, y 0..1 from top to bottom;
 * both lie slightly beyond where a point lies outside the picture. z has the scale of x; smaller is
 * nearer. Multiply x and z by `width` and y by `height` to get pixels. The picture is not mirrored.
 * All numbers of a point are NaN if the page did not know it, or if it was out of range.
 */
export interface LandmarkFrame {
  /** Milliseconds since the camera was switched on, by the page's clock. Whole. */
  readonly time: number;
  /** Size of the camera picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** The picture was nearly black: the lens is covered, or the camera delivers nothing. */
  readonly dark: boolean;
  /** Faces found, 0 or more; `face` belongs to the largest of them. */
  readonly faces: number;
  /** Shape [478 x 3]: x, y, z of each point; null if no face was found. */
  readonly face: Float32Array | null;
  /** The canonical face's pose, 4 x 4 in column-major order, translation in cm; null if unknown. */
  readonly faceMatrix: Float32Array | null;
  /** Null if the model was not asked for them, or found no face. */
  readonly blendshapes: Blendshapes | null;
  /** None, one or two. */
  readonly hands: readonly HandLandmarks[];
  /** Shape [33 x 4]: x, y, z, and visibility 0..1; null if unknown. */
  readonly pose: Float32Array | null;
}

/** The frames of one window that arrived, put together. */
export interface LandmarkBatch {
  /** The page's own count of windows with frames: 0, 1, 2 … for each connection. */
  readonly sequence: number;
  /** Milliseconds since the camera was switched on, by the page's clock. */
  readonly windowStart: number;
  /** Milliseconds. */
  readonly windowLength: number;
  /** In order of time; only those that arrived. */
  readonly frames: readonly LandmarkFrame[];
}
