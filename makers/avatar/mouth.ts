import type { FaceShape } from "./face_shape.ts";
import { faceDepth, mouthHeight } from "./head.ts";
import { palette } from "./palette.ts";
import { grid, type Part, type Point, tube } from "./part.ts";

/** Half the width of the mouth at rest, in metres. */
const restWidth = 0.033;
/** How far the lower lip falls with the jaw. */
const fall = 0.027;

/** The mouth's outline: heights of both lips' inner edges, and how far all of it stands out. */
interface Outline {
  x(across: number): number;
  upper(across: number): number;
  lower(across: number): number;
  out(across: number, y: number): number;
}

/** @param across -1 at the avatar's right corner of the mouth, 1 at the left. */
function outlineOf(shape: FaceShape): Outline {
  const width = restWidth * (1 + 0.34 * shape.wide + (shape.wide < 0 ? 0.22 * shape.wide : 0));
  const jaw = Math.max(0, shape.jaw * fall);
  const up = 0.0062 * shape.upperUp + 0.0018 * Math.max(0, shape.pout) * shape.jaw;
  const down = jaw + 0.0062 * shape.lowerDown - 0.0035 * shape.tuck;
  const round = shape.pout > 0.4 ? 0.5 : 0.72;
  const bow = (across: number) => Math.max(0, 1 - across * across);
  const corner = (across: number) =>
    0.011 * across * across * (across > 0 ? shape.cornerLeft : shape.cornerRight) -
    0.35 * jaw * across * across + 0.0016 * across * across;
  const stretch = (across: number) =>
    0.007 * across * Math.abs(across) * (across > 0 ? shape.stretchLeft : shape.stretchRight);
  return {
    x: (across) => across * width + stretch(across) + shape.side * 0.009 + shape.jawSide * 0.004,
    upper: (across) => mouthHeight + up * bow(across) ** round + corner(across),
    lower: (across) => mouthHeight - down * bow(across) ** round + corner(across),
    out: (across, y) => {
      const rest = Math.max(y, mouthHeight - 0.3 * (mouthHeight - y));
      const x = across * width;
      return faceDepth(x, rest) + shape.pout * 0.011 * (1 - 0.55 * across * across) +
        shape.jawForward * 0.006;
    },
  };
}

function upperLip(shape: FaceShape, line: Outline): Part {
  const thick = 0.0048 * (1 - 0.6 * shape.press - 0.6 * shape.upperIn + 0.2 * shape.pout);
  return tube(palette.lip, 25, (along): Point => {
    const across = along * 2 - 1;
    const dip = 0.0016 * Math.exp(-((across / 0.16) ** 2));
    const y = line.upper(across) + thick * taper(across) * 0.85 - dip;
    return [line.x(across), y, line.out(across, y) + 0.002];
  }, (along) => {
    const size = taper(along * 2 - 1);
    return [thick * size, 0.0062 * size];
  });
}

function lowerLip(shape: FaceShape, line: Outline): Part {
  const thick = 0.0056 * (1 - 0.6 * shape.press - 0.6 * shape.lowerIn + 0.15 * shape.pout -
    0.35 * shape.tuck);
  return tube(palette.lip, 25, (along): Point => {
    const across = along * 2 - 1;
    const y = line.lower(across) - thick * taper(across) * 0.85;
    return [line.x(across), y, line.out(across, y) + 0.0025 - 0.004 * shape.tuck];
  }, (along) => {
    const size = taper(along * 2 - 1);
    return [thick * size, 0.0072 * size];
  });
}

const taper = (across: number) => Math.max(0.12, 1 - Math.abs(across) ** 2.6);

/** Something between the lips, from a share of the opening to another, standing out a little. */
function inside(
  colour: Part["colour"],
  line: Outline,
  lift: number,
  from: (across: number) => number,
  to: (across: number) => number,
  reach: number,
): Part {
  return grid(colour, { rows: 5, columns: 21 }, (down, along) => {
    const across = (along * 2 - 1) * reach;
    const [top, bottom] = [from(across), to(across)];
    const y = top + (bottom - top) * down;
    const bulge = lift > 0.0045 ? 0.003 * Math.sin(Math.PI * down) * (1 - across * across) : 0;
    return [line.x(across), y, line.out(across, y) + lift + bulge];
  });
}

/** Lips, and what is seen between them; the origin is the middle of the skull. */
export function mouthParts(shape: FaceShape): Part[] {
  const line = outlineOf(shape);
  const gap = (across: number) => Math.max(0, line.upper(across) - line.lower(across));
  const teeth = (across: number) => line.upper(across) - Math.min(0.0075, 0.45 * gap(across));
  const tongueTop = (across: number) =>
    line.lower(across) + gap(across) * Math.min(0.9, 0.34 + 0.4 * shape.tongue) *
      (1 - across * across);
  const tongueLift = 0.005 + 0.006 * Math.max(0, shape.tongue - 0.3);
  return [
    inside(palette.mouth, line, 0.0016, line.upper, line.lower, 1),
    inside(palette.teeth, line, 0.0032, line.upper, teeth, 0.82),
    inside(palette.tongue, line, tongueLift - 0.001, tongueTop, line.lower, 0.7),
    upperLip(shape, line),
    lowerLip(shape, line),
  ];
}
