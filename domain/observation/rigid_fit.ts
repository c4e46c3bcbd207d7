/** A point or direction: x, y, z. */
export type Vector = readonly [x: number, y: number, z: number];

/** A rotation matrix, row by row. */
export type Rotation = readonly [Vector, Vector, Vector];

/** The rotation, scale and shift that lay one set of points over another. */
interface RigidFit {
  readonly rotation: Rotation;
  /** Length in the target of one unit of length in the source; above 0. */
  readonly scale: number;
  readonly sourceCentre: Vector;
  readonly targetCentre: Vector;
  /** Root mean square distance that remains, in units of the source. */
  readonly residual: number;
}

/**
 * Finds the similarity transform that lays `source` over `target` with the least squared distance.
 *
 * Source: B. K. P. Horn, "Closed-form solution of absolute orientation using unit quaternions",
 * JOSA A 4(4), 1987; the scale is that of its section 2.D, for errors in the target.
 *
 * @param source At least three points that do not lie on one line.
 * @param target As many points, in the same order.
 * @returns Null if the points do not define a rotation: too few, not finite, or all in one place.
 */
export function fitRigid(source: readonly Vector[], target: readonly Vector[]): RigidFit | null {
  if (source.length < 3 || source.length !== target.length) return null;
  const sourceCentre = centroidOf(source);
  const targetCentre = centroidOf(target);
  const from = source.map((point) => subtract(point, sourceCentre));
  const to = target.map((point) => subtract(point, targetCentre));
  const extent = from.reduce((sum, point) => sum + dot(point, point), 0);
  const targetExtent = to.reduce((sum, point) => sum + dot(point, point), 0);
  if (!(extent > 0) || !(targetExtent > 0) || !Number.isFinite(targetExtent)) return null;
  const rotation = rotationOf(findLargestEigenvector(hornMatrixOf(from, to)));
  const overlap = from.reduce((sum, point, i) => sum + dot(rotate(rotation, point), at(to, i)), 0);
  const scale = overlap / extent;
  if (!(scale > 0)) return null;
  const left = Math.max(0, targetExtent - scale * overlap) / source.length;
  return { rotation, scale, sourceCentre, targetCentre, residual: Math.sqrt(left) / scale };
}

/** Rotates a vector. */
export function rotate(rotation: Rotation, vector: Vector): Vector {
  return [dot(rotation[0], vector), dot(rotation[1], vector), dot(rotation[2], vector)];
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const subtract = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

const origin: Vector = [0, 0, 0];
const at = (points: readonly Vector[], index: number): Vector => points[index] ?? origin;

function centroidOf(points: readonly Vector[]): Vector {
  const sum = points.reduce<[number, number, number]>(
    (total, [x, y, z]) => [total[0] + x, total[1] + y, total[2] + z],
    [0, 0, 0],
  );
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length];
}

/** Horn's symmetric 4 x 4 matrix; the rotation's quaternion is its largest eigenvector. */
function hornMatrixOf(from: readonly Vector[], to: readonly Vector[]): number[][] {
  const product = (a: 0 | 1 | 2, b: 0 | 1 | 2) =>
    from.reduce((sum, point, i) => sum + point[a] * at(to, i)[b], 0);
  const [xx, xy, xz] = [product(0, 0), product(0, 1), product(0, 2)];
  const [yx, yy, yz] = [product(1, 0), product(1, 1), product(1, 2)];
  const [zx, zy, zz] = [product(2, 0), product(2, 1), product(2, 2)];
  return [
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, yy - xx - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, zz - xx - yy],
  ];
}

/**
 * Eigenvector of the largest eigenvalue of a symmetric matrix, by Jacobi's rotations (Golub and Van
 * Loan, "Matrix Computations", section 8.5). Twelve sweeps bring a 4 x 4 to machine precision.
 */
function findLargestEigenvector(matrix: readonly (readonly number[])[]): number[] {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = matrix.map((_, i) => matrix.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotateOnce(a, vectors, p, q);
    }
  }
  let best = 0;
  for (let i = 1; i < size; i++) {
    if (cellAt(a, i, i) > cellAt(a, best, best)) best = i;
  }
  return vectors.map((row) => row[best] ?? 0);
}

const cellAt = (matrix: readonly number[][], i: number, j: number): number => matrix[i]?.[j] ?? 0;

/** One Jacobi rotation: makes `a[p][q]` zero and turns the eigenvectors along with it. */
function rotateOnce(a: number[][], vectors: number[][], p: number, q: number): void {
  const off = cellAt(a, p, q);
  if (Math.abs(off) <= 1e-18 * (Math.abs(cellAt(a, p, p)) + Math.abs(cellAt(a, q, q)))) return;
  const theta = (cellAt(a, q, q) - cellAt(a, p, p)) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) mixRows(row, p, q, c, s);
  const [rowP, rowQ] = [a[p] ?? [], a[q] ?? []];
  for (let k = 0; k < rowP.length; k++) {
    const [x, y] = [rowP[k] ?? 0, rowQ[k] ?? 0];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  for (const row of vectors) mixRows(row, p, q, c, s);
}

function mixRows(row: number[], p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0];
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}

/** Rotation matrix of the unit quaternion w, x, y, z. */
function rotationOf([w = 1, x = 0, y = 0, z = 0]: readonly number[]): Rotation {
  return [
    [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z],
  ];
}
