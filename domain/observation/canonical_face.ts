/** A landmark of the face that lies over bone, with its place in the canonical face. */
interface RigidPoint {
  /** Its index among the 478 landmarks. */
  readonly index: number;
  /** Centimetres: x towards the candidate's left, y up, z out of the face. */
  readonly at: readonly [x: number, y: number, z: number];
}

/**
 * Points of brow, temples, cheekbones, nose and eye corners. Neither speech nor a smile moves them
 * far, so they show how the head moves. Lips, chin and eyelids are left out because they move by
 * themselves, the forehead because the face model guesses it under hair.
 *
 * Source: MediaPipe's canonical face model, `canonical_face_model.obj`, Apache-2.0.
 */
export const rigidPoints: readonly RigidPoint[] = [
  { index: 4, at: [0.000, -0.463, 7.587] },
  { index: 5, at: [0.000, 0.366, 7.243] },
  { index: 6, at: [0.000, 2.473, 5.789] },
  { index: 8, at: [0.000, 4.019, 5.285] },
  { index: 9, at: [0.000, 4.886, 5.385] },
  { index: 33, at: [-4.446, 2.664, 3.173] },
  { index: 50, at: [-4.766, -0.702, 3.535] },
  { index: 116, at: [-6.465, 0.937, 1.690] },
  { index: 117, at: [-5.259, 0.946, 2.974] },
  { index: 123, at: [-6.338, -0.529, 1.881] },
  { index: 127, at: [-7.743, 2.365, -2.005] },
  { index: 133, at: [-1.856, 2.585, 3.758] },
  { index: 143, at: [-6.408, 2.236, 1.561] },
  { index: 162, at: [-7.556, 4.107, -0.992] },
  { index: 168, at: [0.000, 3.271, 5.236] },
  { index: 195, at: [0.000, 1.059, 6.775] },
  { index: 197, at: [0.000, 1.728, 6.317] },
  { index: 263, at: [4.446, 2.664, 3.173] },
  { index: 280, at: [4.766, -0.702, 3.535] },
  { index: 345, at: [6.465, 0.937, 1.690] },
  { index: 346, at: [5.259, 0.946, 2.974] },
  { index: 352, at: [6.338, -0.529, 1.881] },
  { index: 356, at: [7.743, 2.365, -2.005] },
  { index: 362, at: [1.856, 2.585, 3.758] },
  { index: 372, at: [6.408, 2.236, 1.561] },
  { index: 389, at: [7.556, 4.107, -0.992] },
];
