import type { Colour, Part, Point } from "./part.ts";

/** Parts as one mesh, in the arrays of glTF: three numbers a point. */
export interface Mesh {
  readonly positions: Float32Array<ArrayBuffer>;
  readonly normals: Float32Array<ArrayBuffer>;
  /** Linear red, green, blue, 0..1, as glTF wants colours of points. */
  readonly colours: Float32Array<ArrayBuffer>;
  readonly triangles: Uint16Array<ArrayBuffer>;
}

/** Points nearer than this, in metres, are one place when light is reckoned. */
const near = 1e-5;

/** @throws {RangeError} More points than 16-bit indices can name. */
export function meshOf(parts: readonly Part[]): Mesh {
  const points = parts.flatMap((part) => part.points);
  if (points.length > 65_535) throw new RangeError(`Too many points: ${points.length}.`);
  const triangles: number[] = [];
  const colours: number[] = [];
  const normals: number[] = [];
  let first = 0;
  for (const part of parts) {
    triangles.push(...part.triangles.map((index) => index + first));
    const linear = part.colour.map(linearOf);
    for (let place = 0; place < part.points.length; place++) colours.push(...linear);
    normals.push(...normalsOf(part).flat());
    first += part.points.length;
  }
  return {
    positions: round(points.flat()),
    normals: round(normals),
    colours: round(colours),
    triangles: new Uint16Array(triangles),
  };
}

/** Rounded, so that the last bit of a machine's sine never changes the file. */
function round(values: readonly number[]): Float32Array<ArrayBuffer> {
  return new Float32Array(values.map((value) => Math.round(value * 1e5) / 1e5 || 0));
}

/** The sRGB transfer function, IEC 61966-2-1. */
function linearOf(channel: Colour[number]): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** The mean direction of the triangles at each place, so that surfaces look smooth. */
function normalsOf({ points, triangles }: Part): Point[] {
  const sums = new Map<string, [number, number, number]>();
  const key = ([x, y, z]: Point) => [x, y, z].map((value) => Math.round(value / near)).join();
  for (let place = 0; place < triangles.length; place += 3) {
    const corners = [0, 1, 2].map((corner) => points[triangles[place + corner] ?? 0] ?? origin);
    const [one = origin, two = origin, three = origin] = corners;
    const area = cross(minus(two, one), minus(three, one));
    for (const corner of corners) {
      const sum = sums.get(key(corner)) ?? [0, 0, 0];
      for (const axis of [0, 1, 2] as const) sum[axis] += area[axis];
      sums.set(key(corner), sum);
    }
  }
  return points.map((point) => {
    const [x, y, z] = sums.get(key(point)) ?? [0, 0, 1];
    const length = Math.hypot(x, y, z);
    return length < 1e-12 ? [0, 0, 1] : [x / length, y / length, z / length];
  });
}

const origin: Point = [0, 0, 0];
const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
