import type { FaceShape } from "./face_shape.ts";
import { faceDepth } from "./head.ts";
import { palette } from "./palette.ts";
import { type Colour, grid, type Part, type Point, tube } from "./part.ts";

/** Where the left eye's middle is, around the middle of the skull, and its size, in metres. */
const [eyeX, eyeY, eyeRadius] = [0.041, 0.004, 0.0265];
/** Of the eyeball, how much lies inside the face, as a share of its radius. */
const sunken = 0.42;

export const eyeCentre: Point = [eyeX, eyeY, faceDepth(eyeX, eyeY) - sunken * eyeRadius];

/** One side of the face: 1 is the avatar's left. */
type Side = 1 | -1;

interface Eye {
  readonly blink: number;
  readonly wide: number;
  readonly squint: number;
  readonly lookX: number;
  readonly lookY: number;
}

/** A point on the eyeball: `turn` to the avatar's left and `up` of straight ahead, in radians. */
function onEye(side: Side, turn: number, up: number, larger = 1): Point {
  const radius = eyeRadius * larger;
  return [
    side * eyeCentre[0] + radius * Math.cos(up) * Math.sin(turn),
    eyeCentre[1] + radius * Math.sin(up),
    eyeCentre[2] + radius * Math.cos(up) * Math.cos(turn),
  ];
}

function ball(side: Side): Part {
  return grid(
    palette.eyeWhite,
    { rows: 16, columns: 22 },
    (down, across) => onEye(side, (across - 0.5) * 2.9, (0.5 - down) * 2.9),
  );
}

/** A disc on the eyeball, wherever it looks. */
function disc(side: Side, colour: Colour, size: number, larger: number, at: Point): Part {
  return grid(colour, { rows: 4, columns: 18, closed: true }, (down, across) => {
    const around = 2 * Math.PI * across;
    const [turn, up] = [-down * size * Math.sin(around), down * size * Math.cos(around)];
    const [x, y, z] = onEye(side, at[0] + turn, at[1] + up, larger);
    return [x, y, z];
  });
}

/** The lid from above: its edge is an arc that comes down when the eye closes. */
function upperLid(side: Side, { blink, wide, squint, lookY }: Eye): Part {
  const open = 0.78 + 0.3 * wide - 0.16 * squint + 0.1 * lookY;
  const edge = open + (-0.62 - open) * blink;
  return grid(palette.lid, { rows: 7, columns: 17 }, (down, across) => {
    const turn = (across - 0.5) * 3;
    const arc = edge - 0.16 * (1 - Math.cos(turn * 0.9)) * (1 - blink);
    return onEye(side, turn, 1.45 + (arc - 1.45) * down, 1.1 + 0.02 * down);
  });
}

/** A dark line along the edge of the upper lid. */
function lashes(side: Side, { blink, wide, squint, lookY }: Eye): Part {
  const open = 0.78 + 0.3 * wide - 0.16 * squint + 0.1 * lookY;
  const edge = open + (-0.62 - open) * blink;
  return grid(palette.hair, { rows: 3, columns: 17 }, (down, across) => {
    const turn = (across - 0.5) * 2.5;
    const arc = edge - 0.16 * (1 - Math.cos(turn * 0.9)) * (1 - blink);
    return onEye(side, turn, arc + 0.03 - 0.13 * down, 1.128);
  });
}

function lowerLid(side: Side, { squint, wide, blink }: Eye): Part {
  const edge = -0.8 + 0.32 * squint - 0.08 * wide + 0.08 * blink;
  return grid(palette.lid, { rows: 6, columns: 17 }, (down, across) => {
    const turn = (across - 0.5) * 3;
    const arc = edge + 0.14 * (1 - Math.cos(turn * 0.9));
    return onEye(side, turn, arc + (-1.45 - arc) * down, 1.095);
  });
}

function brow(side: Side, inner: number, whole: number, outer: number): Part {
  return tube(palette.hair, 12, (across) => {
    const along = side === 1 ? across : 1 - across;
    const x = 0.017 + 0.048 * along;
    const rest = 0.048 + 0.0085 * Math.sin(Math.PI * Math.min(1, along * 0.95 + 0.08)) -
      0.006 * along;
    const up = inner * 0.011 * (1 - along) ** 1.5 + outer * 0.011 * along ** 1.2 +
      whole * 0.009 * (1 - 0.55 * along);
    const y = rest + up;
    const drawnIn = whole < 0 ? 0.003 * (1 - along) * whole : 0;
    return [side * (x + drawnIn), y, faceDepth(x, y) + 0.0025];
  }, (across) => {
    const along = side === 1 ? across : 1 - across;
    const thick = 0.0046 * (1 - 0.6 * along ** 2) * Math.min(1, 0.35 + along * 8);
    return [Math.min(thick, 0.0046) * (along > 0.97 ? 0.3 : 1), 0.004];
  });
}

function eye(side: Side, state: Eye): Part[] {
  const at: Point = [0.42 * state.lookX, 0.36 * state.lookY, 0];
  const glint: Point = [at[0] * 0.9 + 0.14, at[1] * 0.9 + 0.16, 0];
  return [
    ball(side),
    disc(side, palette.iris, 0.5, 1.035, at),
    disc(side, palette.pupil, 0.26, 1.055, at),
    disc(side, palette.eyeWhite, 0.085, 1.075, glint),
    upperLid(side, state),
    lashes(side, state),
    lowerLid(side, state),
  ];
}

/** Eyes with lids, and brows; the origin is the middle of the skull. */
export function eyeParts(shape: FaceShape): Part[] {
  const left: Eye = {
    blink: shape.blinkLeft,
    wide: shape.wideLeft,
    squint: shape.squintLeft,
    lookX: shape.lookLeftX,
    lookY: shape.lookLeftY,
  };
  const right: Eye = {
    blink: shape.blinkRight,
    wide: shape.wideRight,
    squint: shape.squintRight,
    lookX: shape.lookRightX,
    lookY: shape.lookRightY,
  };
  return [
    ...eye(1, left),
    ...eye(-1, right),
    brow(1, shape.browInner, shape.browLeft, shape.browOuterLeft),
    brow(-1, shape.browInner, shape.browRight, shape.browOuterRight),
  ];
}
