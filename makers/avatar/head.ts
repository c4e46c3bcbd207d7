import type { FaceShape } from "./face_shape.ts";
import { palette } from "./palette.ts";
import { ellipsoid, grid, mirror, type Part, type Point, smoothstep } from "./part.ts";

/** Half the head's width, height and depth in metres, around the middle of the skull. */
const [halfWidth, halfHeight, halfDepth] = [0.1, 0.13, 0.106];
/** Rounder than an ellipsoid where above 2. */
const roundness = 2.35;
/** Where the lips meet, up from the middle of the skull. */
export const mouthHeight = -0.07;

/** Half the width at a height: cheeks are wider than the chin. */
function widthAt(y: number): number {
  return halfWidth *
    (1 - 0.13 * smoothstep(0, -halfHeight, y) - 0.03 * smoothstep(0, halfHeight, y));
}

/** How far the face stands out at a place; 0 beyond its edge. */
export function faceDepth(x: number, y: number): number {
  const rest = 1 - Math.abs(x / widthAt(y)) ** roundness - Math.abs(y / halfHeight) ** roundness;
  return halfDepth * Math.max(0, rest) ** (1 / roundness);
}

/** How far the jaw falls when fully open, in metres. */
const jawFall = 0.026;

/** A point of the face as the jaw and the cheeks move it. */
function carry([x, y, z]: Point, shape: FaceShape): Point {
  const front = smoothstep(-0.02, 0.05, z);
  const below = smoothstep(mouthHeight + 0.012, mouthHeight - 0.03, y) * front;
  const puff = shape.puff * 0.012 * Math.exp(-(((Math.abs(x) - 0.055) / 0.03) ** 2)) *
    Math.exp(-(((y + 0.055) / 0.035) ** 2)) * front;
  const cheek = (x > 0 ? shape.cheekLeft : shape.cheekRight) * 0.004 *
    Math.exp(-(((Math.abs(x) - 0.055) / 0.025) ** 2)) * Math.exp(-(((y + 0.035) / 0.02) ** 2)) *
    front;
  return [
    x + Math.sign(x) * puff + below * shape.jawSide * 0.008,
    y - below * shape.jaw * jawFall + cheek,
    z + puff * 0.5 + cheek + below * shape.jawForward * 0.008,
  ];
}

/** A point on the skull: `down` from the crown, `turn` around from the front, in radians. */
function onSkull(polar: number, turn: number, larger = 1): Point {
  const power = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / roundness);
  const y = halfHeight * power(Math.cos(polar));
  const ring = power(Math.sin(polar));
  return [
    widthAt(y) * ring * power(Math.sin(turn)) * larger,
    y * larger,
    halfDepth * ring * power(Math.cos(turn)) * larger,
  ];
}

function skull(shape: FaceShape): Part {
  return grid(palette.skin, { rows: 30, columns: 40, closed: true }, (down, across) => {
    return carry(onSkull(Math.PI * down, 2 * Math.PI * across), shape);
  });
}

/** How far down the hair reaches, as an angle from the crown: a side parting, sideburns, a neck. */
function hairline(turn: number): number {
  const around = Math.atan2(Math.sin(turn), Math.cos(turn));
  const away = Math.abs(around);
  const fringe = 0.86 - 0.2 * Math.exp(-(((around - 0.42) / 0.28) ** 2)) + 0.06 * Math.sin(around);
  const side = smoothstep(0.75, 1.25, away) * 0.62;
  const back = smoothstep(1.7, 2.4, away) * 0.55;
  return fringe + side + back;
}

function hair(): Part {
  return grid(palette.hair, { rows: 15, columns: 56, closed: true }, (down, across) => {
    const turn = 2 * Math.PI * across;
    const edge = smoothstep(1, 0.86, down);
    const sweep = 0.02 * Math.exp(-(((Math.sin(turn / 2)) / 0.35) ** 2));
    return onSkull(hairline(turn) * down, turn, 0.985 + (0.075 + sweep) * edge);
  });
}

function nose({ sneerLeft, sneerRight }: FaceShape): Part {
  const lift = (sneerLeft + sneerRight) * 0.0012;
  const base = grid(palette.skin, { rows: 14, columns: 15 }, (down, across) => {
    const side = across * 2 - 1;
    const width = 0.006 + 0.0105 * down ** 1.6;
    const y = 0.012 - 0.05 * down;
    const tip = Math.sin(Math.PI * Math.min(1, down * 0.98) ** 1.9) ** 0.9;
    const out = (0.004 + 0.021 * tip) * Math.max(0, 1 - side * side) ** 0.75;
    const x = side * width;
    return [x, y + lift * down, faceDepth(x, y) - 0.004 + out];
  });
  return base;
}

const ear: Part = ellipsoid(palette.skinShade, [0.102, -0.008, -0.006], [0.013, 0.029, 0.019], 10);

/** The head without what moves in it, eyes, brows and mouth; the origin is the middle of the skull. */
export function headParts(shape: FaceShape): Part[] {
  return [skull(shape), hair(), nose(shape), ear, mirror(ear)];
}

/** Discs that glow at the ears, as of a headset. */
export function earpieces(): Part[] {
  const ring = ellipsoid(palette.accent, [0.118, -0.008, -0.004], [0.0045, 0.0135, 0.0135], 12);
  return [ring, mirror(ring)];
}

/** The dark cups that carry the glowing discs, and the band over the hair. */
export function headset(): Part[] {
  const cup = ellipsoid(palette.pupil, [0.111, -0.008, -0.004], [0.0105, 0.026, 0.026], 12);
  return [cup, mirror(cup)];
}
