import { palette } from "./palette.ts";
import { type Colour, ellipsoid, grid, type Part, type Point, rod, smoothstep } from "./part.ts";

/** The torso's half width and half depth at heights above the upper spine bone, in metres. */
const outline: readonly (readonly [height: number, width: number, depth: number])[] = [
  [-0.3, 0.135, 0.095],
  [-0.18, 0.13, 0.095],
  [-0.06, 0.15, 0.106],
  [0.05, 0.166, 0.11],
  [0.105, 0.162, 0.1],
  [0.14, 0.128, 0.088],
  [0.16, 0.085, 0.072],
  [0.172, 0.056, 0.056],
];

function sizeAt(height: number): readonly [number, number] {
  const above = Math.max(1, outline.findIndex(([edge]) => edge >= height));
  const [from, to] = [outline[above - 1], outline[above]];
  if (from === undefined || to === undefined) return [0.05, 0.05];
  const share = smoothstep(from[0], to[0], height);
  return [from[1] + (to[1] - from[1]) * share, from[2] + (to[2] - from[2]) * share];
}

/** A point on the jacket's front, lifted off it. */
function onChest(x: number, height: number, lift: number): Point {
  const [width, depth] = sizeAt(height);
  const rest = Math.max(0, 1 - Math.abs(x / width) ** 2.4);
  return [x, height, depth * rest ** (1 / 2.4) + lift];
}

function torso(): Part {
  return grid(palette.jacket, { rows: 30, columns: 40, closed: true }, (down, across) => {
    const height = 0.172 - 0.472 * down;
    const [width, depth] = sizeAt(height);
    const turn = 2 * Math.PI * across;
    const power = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / 2.4);
    return [width * power(Math.sin(turn)), height, depth * power(Math.cos(turn))];
  });
}

/** A strip on the chest between two lines that run down from the collar. */
function strip(
  colour: Colour,
  lift: number,
  between: (down: number) => readonly [from: number, to: number],
  heights: readonly [top: number, bottom: number],
): Part {
  return grid(colour, { rows: 16, columns: 8 }, (down, across) => {
    const [from, to] = between(down);
    const [top, bottom] = heights;
    return onChest(from + (to - from) * across, top + (bottom - top) * down, lift);
  });
}

const neckline = (down: number) => 0.05 * (1 - down) ** 0.85;

/** The jacket with its lapels, over a shirt with an open collar. */
export function torsoParts(): Part[] {
  const heights = [0.165, -0.09] as const;
  const lapel = (side: 1 | -1) =>
    strip(palette.jacketEdge, 0.0075, (down) => {
      const inner = neckline(down);
      const outer = inner + 0.006 + 0.034 * Math.sin(Math.PI * Math.min(1, down * 1.05)) ** 0.8;
      return side === 1 ? [inner, outer] : [-outer, -inner];
    }, heights);
  return [
    torso(),
    strip(palette.shirt, 0.004, (down) => [-neckline(down), neckline(down)], heights),
    lapel(1),
    lapel(-1),
  ];
}

/** The glowing line along one lapel. */
export function torsoGlow(): Part[] {
  return [1, -1].map((side) =>
    strip(palette.accent, 0.012, (down) => {
      const inner = neckline(down) * side;
      return side === 1 ? [inner - 0.001, inner + 0.0035] : [inner - 0.0035, inner + 0.001];
    }, [0.16, -0.085])
  );
}

export function neckParts(): Part[] {
  const collar = grid(palette.shirt, { rows: 5, columns: 28, closed: true }, (down, across) => {
    const turn = 2 * Math.PI * across;
    const radius = 0.05 + 0.013 * down;
    const front = Math.cos(turn);
    const height = 0.03 - 0.045 * down - 0.02 * Math.max(0, front);
    return [radius * Math.sin(turn), height, radius * front * 0.95];
  });
  return [rod(palette.skinShade, { from: -0.08, to: 0.14 }, { from: 0.046, to: 0.044 }), collar];
}

/** Parts by the bone that carries them, each around its bone. */
export function limbParts(): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, readonly Part[]>();
  for (const side of ["Left", "Right"]) {
    const foot = ellipsoid(palette.pupil, [0, 0.06, 0.02], [0.045, 0.12, 0.045], 8);
    parts.set(`${side}Arm`, [
      ellipsoid(palette.jacket, [0, 0.02, 0], [0.054, 0.06, 0.056]),
      rod(palette.jacket, { from: -0.02, to: 0.3 }, { from: 0.05, to: 0.044 }),
    ]);
    parts.set(`${side}ForeArm`, [
      rod(palette.jacket, { from: -0.03, to: 0.23 }, { from: 0.046, to: 0.038 }),
    ]);
    parts.set(`${side}Hand`, [ellipsoid(palette.skin, [0, 0.07, 0], [0.034, 0.08, 0.018], 10)]);
    parts.set(`${side}UpLeg`, [
      rod(palette.trousers, { from: -0.04, to: 0.47 }, { from: 0.085, to: 0.06 }),
    ]);
    parts.set(`${side}Leg`, [
      rod(palette.trousers, { from: -0.05, to: 0.45 }, { from: 0.06, to: 0.045 }),
    ]);
    parts.set(`${side}Foot`, [foot]);
  }
  parts.set("Hips", [ellipsoid(palette.trousers, [0, -0.01, 0], [0.14, 0.1, 0.1], 10)]);
  return parts;
}
