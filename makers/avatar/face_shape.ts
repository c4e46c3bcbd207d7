/** How a face is drawn; every number is 0 in a face at rest, and 1 at the full movement. */
export interface FaceShape {
  /** The jaw, and with it the lower lip, goes down. */
  readonly jaw: number;
  readonly jawSide: number;
  readonly jawForward: number;
  /** Lips apart, beyond what the jaw does. */
  readonly upperUp: number;
  readonly lowerDown: number;
  /** Wider is positive, narrower negative. */
  readonly wide: number;
  readonly pout: number;
  /** Lips rolled in. */
  readonly press: number;
  readonly upperIn: number;
  readonly lowerIn: number;
  /** The lower lip meets the upper teeth. */
  readonly tuck: number;
  /** The whole mouth, to the avatar's left where positive. */
  readonly side: number;
  readonly cornerLeft: number;
  readonly cornerRight: number;
  readonly stretchLeft: number;
  readonly stretchRight: number;
  readonly tongue: number;
  readonly puff: number;
  readonly cheekLeft: number;
  readonly cheekRight: number;
  readonly sneerLeft: number;
  readonly sneerRight: number;
  readonly blinkLeft: number;
  readonly blinkRight: number;
  readonly wideLeft: number;
  readonly wideRight: number;
  readonly squintLeft: number;
  readonly squintRight: number;
  /** To the avatar's left, and up. */
  readonly lookLeftX: number;
  readonly lookLeftY: number;
  readonly lookRightX: number;
  readonly lookRightY: number;
  readonly browInner: number;
  readonly browLeft: number;
  readonly browRight: number;
  readonly browOuterLeft: number;
  readonly browOuterRight: number;
}

export const atRest: FaceShape = {
  jaw: 0,
  jawSide: 0,
  jawForward: 0,
  upperUp: 0,
  lowerDown: 0,
  wide: 0,
  pout: 0,
  press: 0,
  upperIn: 0,
  lowerIn: 0,
  tuck: 0,
  side: 0,
  cornerLeft: 0,
  cornerRight: 0,
  stretchLeft: 0,
  stretchRight: 0,
  tongue: 0,
  puff: 0,
  cheekLeft: 0,
  cheekRight: 0,
  sneerLeft: 0,
  sneerRight: 0,
  blinkLeft: 0,
  blinkRight: 0,
  wideLeft: 0,
  wideRight: 0,
  squintLeft: 0,
  squintRight: 0,
  lookLeftX: 0,
  lookLeftY: 0,
  lookRightX: 0,
  lookRightY: 0,
  browInner: 0,
  browLeft: 0,
  browRight: 0,
  browOuterLeft: 0,
  browOuterRight: 0,
};

/** Mouths of the Oculus set: https://developers.meta.com/horizon/documentation/unity/audio-ovrlipsync-viseme-reference */
const visemes: Readonly<Record<string, Partial<FaceShape>>> = {
  viseme_sil: {},
  viseme_aa: { jaw: 0.85, wide: 0.1, upperUp: 0.35, lowerDown: 0.2 },
  viseme_E: { jaw: 0.42, wide: 0.4, upperUp: 0.35, lowerDown: 0.25 },
  viseme_I: { jaw: 0.22, wide: 0.6, upperUp: 0.3, lowerDown: 0.3 },
  viseme_O: { jaw: 0.62, wide: -0.55, pout: 0.75, upperUp: 0.3 },
  viseme_U: { jaw: 0.28, wide: -0.8, pout: 1, upperUp: 0.15 },
  viseme_PP: { press: 0.8, wide: -0.08 },
  viseme_SS: { jaw: 0.08, wide: 0.35, upperUp: 0.35, lowerDown: 0.35 },
  viseme_TH: { jaw: 0.24, tongue: 0.8, upperUp: 0.25, lowerDown: 0.1 },
  viseme_DD: { jaw: 0.26, wide: 0.12, tongue: 0.3, upperUp: 0.2 },
  viseme_FF: { jaw: 0.06, tuck: 1, upperUp: 0.6, wide: 0.1 },
  viseme_kk: { jaw: 0.32, wide: 0.15, upperUp: 0.2 },
  viseme_nn: { jaw: 0.2, wide: 0.15, tongue: 0.35, upperUp: 0.2 },
  viseme_RR: { jaw: 0.26, wide: -0.35, pout: 0.45, upperUp: 0.15 },
  viseme_CH: { jaw: 0.2, wide: -0.45, pout: 0.75, upperUp: 0.4, lowerDown: 0.35 },
};

/** The blend shapes of Apple's ARKit: https://developer.apple.com/documentation/arkit/arfaceanchor/blendshapelocation */
const arkit: Readonly<Record<string, Partial<FaceShape>>> = {
  browDownLeft: { browLeft: -1 },
  browDownRight: { browRight: -1 },
  browInnerUp: { browInner: 1 },
  browOuterUpLeft: { browOuterLeft: 1 },
  browOuterUpRight: { browOuterRight: 1 },
  cheekPuff: { puff: 1 },
  cheekSquintLeft: { cheekLeft: 1 },
  cheekSquintRight: { cheekRight: 1 },
  eyeBlinkLeft: { blinkLeft: 1 },
  eyeBlinkRight: { blinkRight: 1 },
  eyeLookDownLeft: { lookLeftY: -1 },
  eyeLookDownRight: { lookRightY: -1 },
  eyeLookInLeft: { lookLeftX: -1 },
  eyeLookInRight: { lookRightX: 1 },
  eyeLookOutLeft: { lookLeftX: 1 },
  eyeLookOutRight: { lookRightX: -1 },
  eyeLookUpLeft: { lookLeftY: 1 },
  eyeLookUpRight: { lookRightY: 1 },
  eyeSquintLeft: { squintLeft: 1 },
  eyeSquintRight: { squintRight: 1 },
  eyeWideLeft: { wideLeft: 1 },
  eyeWideRight: { wideRight: 1 },
  jawForward: { jawForward: 1 },
  jawLeft: { jawSide: 1 },
  jawOpen: { jaw: 1 },
  jawRight: { jawSide: -1 },
  mouthClose: { lowerDown: -0.2, press: 0.2 },
  mouthDimpleLeft: { stretchLeft: 0.4, cornerLeft: 0.15 },
  mouthDimpleRight: { stretchRight: 0.4, cornerRight: 0.15 },
  mouthFrownLeft: { cornerLeft: -0.8 },
  mouthFrownRight: { cornerRight: -0.8 },
  mouthFunnel: { wide: -0.5, pout: 0.8, upperUp: 0.5, lowerDown: 0.5 },
  mouthLeft: { side: 1 },
  mouthLowerDownLeft: { lowerDown: 0.5 },
  mouthLowerDownRight: { lowerDown: 0.5 },
  mouthPressLeft: { press: 0.4 },
  mouthPressRight: { press: 0.4 },
  mouthPucker: { wide: -0.85, pout: 1 },
  mouthRight: { side: -1 },
  mouthRollLower: { lowerIn: 0.8 },
  mouthRollUpper: { upperIn: 0.8 },
  mouthShrugLower: { lowerIn: -0.5 },
  mouthShrugUpper: { upperIn: -0.5 },
  mouthSmileLeft: { cornerLeft: 1, stretchLeft: 0.5, cheekLeft: 0.4 },
  mouthSmileRight: { cornerRight: 1, stretchRight: 0.5, cheekRight: 0.4 },
  mouthStretchLeft: { stretchLeft: 0.9, cornerLeft: -0.2 },
  mouthStretchRight: { stretchRight: 0.9, cornerRight: -0.2 },
  mouthUpperUpLeft: { upperUp: 0.5 },
  mouthUpperUpRight: { upperUp: 0.5 },
  noseSneerLeft: { sneerLeft: 1 },
  noseSneerRight: { sneerRight: 1 },
  tongueOut: { tongue: 1.4, jaw: 0.4 },
};

/** Every morph target by its name, and the face that it makes alone at full strength. */
export const expressions: ReadonlyMap<string, FaceShape> = new Map(
  Object.entries({ ...visemes, ...arkit }).map(([name, shape]) => [name, { ...atRest, ...shape }]),
);
