import { readFileSync } from "node:fs";
import { facePointCount, type LandmarkFrame } from "../../domain/observation/frames.ts";
import { drawNormal } from "../../models/visual/random.ts";
import { testdataPath } from "../fixtures/testdata.ts";

type Point = readonly [x: number, y: number, z: number];

/** How a synthetic person sits before the camera in one frame. Everything has a quiet default. */
export interface Person {
  /** Milliseconds. */
  readonly time?: number;
  /** Head, in degrees: to the person's right, upwards, to the right shoulder. */
  readonly yaw?: number;
  readonly pitch?: number;
  readonly roll?: number;
  /** Where the eyes look, in degrees as seen from the face: 0, 0 is the camera. */
  readonly gazeYaw?: number;
  readonly gazePitch?: number;
  /** 1 open, 0 shut. */
  readonly openness?: number;
  /** Middle of the face in picture heights, from the left and top. */
  readonly x?: number;
  readonly y?: number;
  /** Face width in picture heights. */
  readonly size?: number;
  /** Standard deviation of each landmark's error, in face widths, and where it comes from. */
  readonly jitter?: number;
  readonly random?: () => number;
}

const width = 1280;
const height = 720;
/** The generator's own eye, a little other than the one that is assumed when measuring. */
const eyeDepth = 0.6;
const irisRadius = 1.05;
const irisRim = 0.58;
const eyes = [{ outer: 33, inner: 133, iris: 468 }, { outer: 263, inner: 362, iris: 473 }];
/** Upper and lower lid points and the corners between which they close. */
const lids: readonly (readonly number[])[] = [
  [33, 133, 7, 163, 144, 145, 153, 154, 155, 246, 161, 160, 159, 158, 157, 173],
  [263, 362, 249, 390, 373, 374, 380, 381, 382, 466, 388, 387, 386, 385, 384, 398],
];

/** The 468 points of the canonical face in centimetres, or null where this machine has no test data. */
export function canonicalFace(): readonly Point[] | null {
  const path = testdataPath("face/canonical_face_model.obj");
  if (path === null) return null;
  return readFileSync(path, "utf8").split("\n").filter((line) => line.startsWith("v ")).map(
    (line) => {
      const [x = 0, y = 0, z = 0] = line.slice(2).trim().split(/\s+/).map(Number);
      return [x, y, z] as const;
    },
  );
}

/**
 * What a landmark model that makes no mistake but `jitter` would say of a person, under weak
 * perspective: the canonical face turned, scaled and shifted, its lids lowered, its irises on a ball.
 */
export function syntheticFrame(canonical: readonly Point[], person: Person = {}): LandmarkFrame {
  const { time = 0, x = width / height / 2, y = 0.5, size = 0.3, jitter = 0 } = person;
  const { random = Math.random } = person;
  const scale = size / 15.33;
  const placed = headPoints(canonical, person).map(([px, py, pz]) =>
    [px * scale, py * scale, pz * scale] as const
  );
  const error = () => jitter === 0 ? 0 : drawNormal(random) * jitter * size;
  const face = new Float32Array(facePointCount * 3);
  placed.forEach(([px, py, pz], place) => {
    face[place * 3] = (x + px + error()) * height / width;
    face[place * 3 + 1] = y - py + error();
    face[place * 3 + 2] = (-pz + error()) * height / width;
  });
  const nothing = { faceMatrix: null, blendshapes: null, hands: [], pose: null };
  return { time, width, height, dark: false, faces: 1, face, ...nothing };
}

/** A frame in which no face was found. */
export function emptyFrame(time: number): LandmarkFrame {
  const nothing = { face: null, faceMatrix: null, blendshapes: null, hands: [], pose: null };
  return { time, width, height, dark: false, faces: 0, ...nothing };
}

/** All 478 points in centimetres, turned as the head is. */
function headPoints(canonical: readonly Point[], person: Person): readonly Point[] {
  const { yaw = 0, pitch = 0, roll = 0, openness = 1 } = person;
  const turn = (point: Point) => rotate(point, yaw, pitch, roll);
  const points = closeLids(canonical, openness).map(turn);
  const direction = directionOf(person.gazeYaw ?? 0, person.gazePitch ?? 0);
  for (const { outer, inner, iris } of eyes) {
    const middle = turn(between(canonical[outer], canonical[inner]));
    const back = turn([0, 0, -eyeDepth]);
    const centre: Point = [
      middle[0] + back[0] + irisRadius * direction[0],
      middle[1] + back[1] + irisRadius * direction[1],
      middle[2],
    ];
    points[iris] = centre;
    points[iris + 1] = [centre[0] + irisRim, centre[1], centre[2]];
    points[iris + 2] = [centre[0], centre[1] + irisRim, centre[2]];
    points[iris + 3] = [centre[0] - irisRim, centre[1], centre[2]];
    points[iris + 4] = [centre[0], centre[1] - irisRim, centre[2]];
  }
  return points;
}

function closeLids(canonical: readonly Point[], openness: number): Point[] {
  const points = [...canonical];
  for (const [outer = 0, inner = 0, ...lid] of lids) {
    const [a, b] = [points[outer] ?? [0, 0, 0], points[inner] ?? [0, 0, 0]];
    for (const place of lid) {
      const [x, y, z] = points[place] ?? [0, 0, 0];
      const line = a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]);
      points[place] = [x, line + (y - line) * openness, z];
    }
  }
  return points;
}

function between(a: Point = [0, 0, 0], b: Point = [0, 0, 0]): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
}

const radians = (degrees: number) => degrees * Math.PI / 180;

function directionOf(yaw: number, pitch: number): Point {
  const [a, b] = [radians(yaw), radians(pitch)];
  return [-Math.sin(a) * Math.cos(b), Math.sin(b), Math.cos(a) * Math.cos(b)];
}

/** Roll about the way the face looks, then pitch, then yaw. */
function rotate([x, y, z]: Point, yaw: number, pitch: number, roll: number): Point {
  const [a, b, c] = [radians(-yaw), radians(pitch), radians(roll)];
  const [x1, y1] = [x * Math.cos(c) - y * Math.sin(c), x * Math.sin(c) + y * Math.cos(c)];
  const [y2, z2] = [y1 * Math.cos(b) + z * Math.sin(b), z * Math.cos(b) - y1 * Math.sin(b)];
  return [x1 * Math.cos(a) + z2 * Math.sin(a), y2, z2 * Math.cos(a) - x1 * Math.sin(a)];
}
