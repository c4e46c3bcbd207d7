/** A place in metres: x to the avatar's left, y up, z to the front. */
export type Point = readonly [x: number, y: number, z: number];
/** Red, green and blue in sRGB, 0..255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A piece of surface in one colour. Its points and triangles do not depend on the expression. */
export interface Part {
  readonly colour: Colour;
  readonly points: readonly Point[];
  /** Three indices into `points` for each triangle, counter-clockwise seen from outside. */
  readonly triangles: readonly number[];
}

/** Rows and columns of a grid of points, and whether its last column meets its first. */
interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly closed?: boolean;
}

/**
 * A grid of points: rows run downwards, columns to the avatar's left, so that its front is outside.
 *
 * @param at The point at `down` and `across`, each 0..1.
 */
export function grid(
  colour: Colour,
  { rows, columns, closed = false }: GridSize,
  at: (down: number, across: number) => Point,
): Part {
  const points: Point[] = [];
  const triangles: number[] = [];
  const across = (column: number) => column / (closed ? columns : columns - 1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      points.push(at(row / (rows - 1), across(column)));
    }
  }
  const last = closed ? columns : columns - 1;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column < last; column++) {
      const [here, beside] = [row * columns + column, row * columns + (column + 1) % columns];
      triangles.push(here, here + columns, beside, beside, here + columns, beside + columns);
    }
  }
  return { colour, points, triangles };
}

/** A ball, stretched along the axes. */
export function ellipsoid(colour: Colour, centre: Point, radii: Point, fineness = 14): Part {
  return grid(
    colour,
    { rows: fineness, columns: 2 * fineness, closed: true },
    (down, across) => {
      const [polar, turn] = [Math.PI * down, 2 * Math.PI * across];
      return [
        centre[0] + radii[0] * Math.sin(polar) * Math.sin(turn),
        centre[1] + radii[1] * Math.cos(polar),
        centre[2] + radii[2] * Math.sin(polar) * Math.cos(turn),
      ];
    },
  );
}

/** A round rod along y, from its lower to its upper end, narrower or wider on the way. */
export function rod(
  colour: Colour,
  ends: { readonly from: number; readonly to: number },
  radii: { readonly from: number; readonly to: number },
): Part {
  const length = ends.to - ends.from;
  return grid(colour, { rows: 9, columns: 12, closed: true }, (down, across) => {
    const rounded = Math.sin(Math.acos(Math.max(-1, Math.min(1, (down - 0.5) * 2))) || 0);
    const up = 1 - down;
    const bulge = Math.min(1, rounded * 2.2);
    const radius = (radii.from + (radii.to - radii.from) * up) * bulge;
    const turn = 2 * Math.PI * across;
    return [radius * Math.sin(turn), ends.from + length * up, radius * Math.cos(turn)];
  });
}

/** A tube along a line, thick as told at each place; `across` runs along the line. */
export function tube(
  colour: Colour,
  steps: number,
  centre: (along: number) => Point,
  radius: (along: number) => readonly [up: number, out: number],
): Part {
  return grid(colour, { rows: 7, columns: steps }, (down, along) => {
    const [x, y, z] = centre(along);
    const [up, out] = radius(along);
    const turn = 2 * Math.PI * down;
    return [x, y + up * Math.cos(turn), z + out * Math.sin(turn)];
  });
}

/** The other side's part: mirrored, with its outside still outside. */
export function mirror({ colour, points, triangles }: Part): Part {
  const flipped: number[] = [];
  for (let place = 0; place < triangles.length; place += 3) {
    const [one = 0, two = 0, three = 0] = triangles.slice(place, place + 3);
    flipped.push(one, three, two);
  }
  return { colour, points: points.map(([x, y, z]) => [-x, y, z]), triangles: flipped };
}

export function move({ colour, points, triangles }: Part, by: Point): Part {
  const add = ([x, y, z]: Point): Point => [x + by[0], y + by[1], z + by[2]];
  return { colour, points: points.map(add), triangles };
}

/** 0 below the first edge, 1 above the second, smooth between; edges may come in either order. */
export function smoothstep(from: number, to: number, value: number): number {
  const share = Math.max(0, Math.min(1, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
