import {
  type BlendshapeName,
  blendshapeNames,
  type Blendshapes,
  facePointCount,
  type HandLandmarks,
  handPointCount,
  type LandmarkFrame,
  posePointCount,
} from "../domain/observation/frames.ts";

/**
 * One part of a batch of landmarks, as bytes. A batch is one window of frames; it is sent in parts
 * so small that a lost packet costs a few frames, not half a second. Little-endian:
 *
 * | offset | type | what |
 * | --- | --- | --- |
 * | 0 | u8 | version of this layout, 1 |
 * | 1 | u8 | bit 0: last part of its batch; other bits 0 |
 * | 2 | u16 | index of the part in its batch, 0 … 63 |
 * | 4 | u32 | sequence of the batch |
 * | 8 | u32 | start of the window, ms since the camera was switched on |
 * | 12 | u16 | length of the window in ms, 1 … 10,000 |
 * | 14, 16 | u16 | width and height of the picture in pixels, 1 … 8,192 |
 * | 18 | u8 | frames that follow, 0 … 16 |
 * | 19 | u8 | 0 |
 *
 * Each frame: u16 offset from the window's start in ms, u8 faces (0 … 20), u8 contents (bits 0
 * face, 1 matrix, 2 blendshapes, 3 left hand, 4 right hand, 5 pose, 6 dark; bit 7 is 0), then what
 * the bits name, in that order: face 478 x 3 i16, matrix 16 f32, blendshapes 11 i16, each hand 21 x
 * 3 i16, pose 33 x 4 i16.
 *
 * Coordinates as i16: face and hands x, y = 0.5 + i / 32767 (-0.5 … 1.5), z = i / 32767; the body,
 * which often reaches outside the picture, x, y = 0.5 + 3 i / 32767 (-2.5 … 3.5), z = 3 i / 32767.
 * The step is 0.02 pixels of 640 (body 0.06). A point that is not finite or out of range has -32768
 * for x. Visibility and blendshapes are 0 … 32767 for 0 … 1.
 */
const layoutVersion = 1;
/** Number of bytes of a part before its frames. */
export const partHeaderBytes = 20;
const frameHeaderBytes = 4;
const full = 32_767;
const unknown = -32_768;

/** Most frames of one part. */
const framesPerPart = 16;
/** Most parts of one batch. */
const partsPerBatch = 64;

const bits = {
  face: 1,
  matrix: 2,
  blendshapes: 4,
  left: 8,
  right: 16,
  pose: 32,
  dark: 64,
} as const;
const bytesOf = {
  face: facePointCount * 6,
  matrix: 64,
  blendshapes: blendshapeNames.length * 2,
  left: handPointCount * 6,
  right: handPointCount * 6,
  pose: posePointCount * 8,
  dark: 0,
} as const;

/** The part of a batch that one message holds. */
export interface LandmarkPart {
  readonly sequence: number;
  readonly part: number;
  readonly last: boolean;
  readonly windowStart: number;
  readonly windowLength: number;
  /** Pixels, of every frame in the part. */
  readonly width: number;
  readonly height: number;
  readonly frames: readonly LandmarkFrame[];
}

/** The bytes are no part of a batch, or hold a number out of range. */
export class LandmarkError extends Error {
  override readonly name = "LandmarkError";
}

/** Number of bytes that a frame takes in its part. */
export function encodedSizeOf(frame: LandmarkFrame): number {
  const contents = contentsOf(frame);
  return Object.entries(bits).reduce(
    (sum, [name, bit]) => sum + (contents & bit ? bytesOf[name as keyof typeof bits] : 0),
    frameHeaderBytes,
  );
}

/**
 * @throws {LandmarkError} More than `framesPerPart` frames, or a header out of range. Coordinates
 * out of range are not refused; they are written as unknown.
 */
export function encodeLandmarkPart(part: LandmarkPart): Uint8Array {
  checkHeader(part, part.frames.length);
  const size = part.frames.reduce((sum, frame) => sum + encodedSizeOf(frame), partHeaderBytes);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, layoutVersion);
  view.setUint8(1, part.last ? 1 : 0);
  view.setUint16(2, part.part, true);
  view.setUint32(4, part.sequence, true);
  view.setUint32(8, part.windowStart, true);
  view.setUint16(12, part.windowLength, true);
  view.setUint16(14, part.width, true);
  view.setUint16(16, part.height, true);
  view.setUint8(18, part.frames.length);
  let offset = partHeaderBytes;
  for (const frame of part.frames) offset = writeFrame(view, offset, frame, part);
  return bytes;
}

/**
 * Reads one part. The arrays are new, so the bytes may be reused.
 *
 * @throws {LandmarkError} Nothing else, whatever the bytes.
 */
export function decodeLandmarkPart(bytes: Uint8Array): LandmarkPart {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < partHeaderBytes) refuse(`a part has at least ${partHeaderBytes} bytes`);
  if (view.getUint8(0) !== layoutVersion) refuse(`version ${view.getUint8(0)} is not known`);
  if (view.getUint8(1) > 1 || view.getUint8(19) !== 0) refuse("reserved bits are set");
  const header = {
    last: view.getUint8(1) === 1,
    part: view.getUint16(2, true),
    sequence: view.getUint32(4, true),
    windowStart: view.getUint32(8, true),
    windowLength: view.getUint16(12, true),
    width: view.getUint16(14, true),
    height: view.getUint16(16, true),
  };
  const count = view.getUint8(18);
  checkHeader(header, count);
  const frames: LandmarkFrame[] = [];
  const reader: Reader = { view, offset: partHeaderBytes };
  for (let index = 0; index < count; index++) {
    const frame = readFrame(reader, header);
    if (frame.time < (frames.at(-1)?.time ?? 0)) refuse("frames are in order of time");
    frames.push(frame);
  }
  if (reader.offset !== view.byteLength) refuse("bytes follow the last frame");
  return { ...header, frames };
}

type Header = Omit<LandmarkPart, "frames">;

function checkHeader(header: Header, frames: number): void {
  const { part, sequence, windowStart, windowLength, width, height } = header;
  if (frames > framesPerPart) refuse(`a part has at most ${framesPerPart} frames, not ${frames}`);
  if (!isWithin(part, 0, partsPerBatch - 1)) refuse(`part ${part} is out of range`);
  if (!isWithin(sequence, 0, 0xffffffff)) refuse(`sequence ${sequence} is out of range`);
  if (!isWithin(windowStart, 0, 0xffffffff)) refuse(`window start ${windowStart} is out of range`);
  if (!isWithin(windowLength, 1, 10_000)) refuse(`window length ${windowLength} is out of range`);
  if (!isWithin(width, 1, 8_192) || !isWithin(height, 1, 8_192)) {
    refuse(`a picture of ${width} x ${height} is out of range`);
  }
}

function contentsOf(frame: LandmarkFrame): number {
  return (frame.face === null ? 0 : bits.face) |
    (frame.faceMatrix === null ? 0 : bits.matrix) |
    (frame.blendshapes === null ? 0 : bits.blendshapes) |
    (handOf(frame, "left") === undefined ? 0 : bits.left) |
    (handOf(frame, "right") === undefined ? 0 : bits.right) |
    (frame.pose === null ? 0 : bits.pose) |
    (frame.dark ? bits.dark : 0);
}

const handOf = (frame: LandmarkFrame, side: HandLandmarks["side"]) =>
  frame.hands.find((hand) => hand.side === side);

function writeFrame(view: DataView, start: number, frame: LandmarkFrame, header: Header): number {
  const time = frame.time - header.windowStart;
  if (!isWithin(time, 0, header.windowLength - 1)) refuse(`offset ${time} is out of its window`);
  if (!isWithin(frame.faces, 0, 20)) refuse(`${frame.faces} faces are out of range`);
  view.setUint16(start, time, true);
  view.setUint8(start + 2, frame.faces);
  view.setUint8(start + 3, contentsOf(frame));
  let offset = start + frameHeaderBytes;
  if (frame.face !== null) offset = writePoints(view, offset, frame.face, facePointCount, 3, 1);
  for (const value of frame.faceMatrix ?? []) {
    view.setFloat32(offset, value, true);
    offset += 4;
  }
  for (const name of frame.blendshapes === null ? [] : blendshapeNames) {
    view.setInt16(offset, toShare(frame.blendshapes?.[name] ?? 0), true);
    offset += 2;
  }
  for (const side of ["left", "right"] as const) {
    const hand = handOf(frame, side);
    if (hand !== undefined) offset = writePoints(view, offset, hand.points, handPointCount, 3, 1);
  }
  return frame.pose === null ? offset : writePoints(view, offset, frame.pose, posePointCount, 4, 3);
}

/** @param stride Numbers of one point: x, y, z and, for four, visibility. */
function writePoints(
  view: DataView,
  start: number,
  points: Float32Array,
  count: number,
  stride: 3 | 4,
  reach: number,
): number {
  if (points.length !== count * stride) refuse(`${points.length} numbers are not ${count} points`);
  for (let point = 0; point < count; point++) {
    const from = point * stride;
    const offset = start + from * 2;
    const x = Math.round(((points[from] ?? NaN) - 0.5) * full / reach);
    const y = Math.round(((points[from + 1] ?? NaN) - 0.5) * full / reach);
    const z = Math.round((points[from + 2] ?? NaN) * full / reach);
    const known = Math.abs(x) <= full && Math.abs(y) <= full && Math.abs(z) <= full;
    view.setInt16(offset, known ? x : unknown, true);
    view.setInt16(offset + 2, known ? y : 0, true);
    view.setInt16(offset + 4, known ? z : 0, true);
    if (stride === 4) view.setInt16(offset + 6, toShare(points[from + 3] ?? 0), true);
  }
  return start + count * stride * 2;
}

interface Reader {
  readonly view: DataView;
  offset: number;
}

function readFrame(reader: Reader, header: Header): LandmarkFrame {
  const { view, offset } = reader;
  if (offset + frameHeaderBytes > view.byteLength) refuse("a frame is cut off");
  const time = view.getUint16(offset, true);
  const faces = view.getUint8(offset + 2);
  const contents = view.getUint8(offset + 3);
  if (time >= header.windowLength) refuse(`offset ${time} is out of its window`);
  if (faces > 20) refuse(`${faces} faces are out of range`);
  if (contents & 128) refuse("reserved bits are set");
  if (!(contents & bits.face) && contents & (bits.matrix | bits.blendshapes)) {
    refuse("a pose or expression of no face");
  }
  if (contents & bits.face && faces === 0) refuse("a face where none was found");
  reader.offset = offset + frameHeaderBytes;
  const has = (bit: number) => (contents & bit) !== 0;
  const face = has(bits.face) ? readPoints(reader, facePointCount, 3, 1) : null;
  const faceMatrix = has(bits.matrix) ? readMatrix(reader) : null;
  const blendshapes = has(bits.blendshapes) ? readBlendshapes(reader) : null;
  const hands: HandLandmarks[] = [];
  for (const side of ["left", "right"] as const) {
    if (has(bits[side])) hands.push({ side, points: readPoints(reader, handPointCount, 3, 1) });
  }
  const pose = has(bits.pose) ? readPoints(reader, posePointCount, 4, 3) : null;
  return {
    time: header.windowStart + time,
    width: header.width,
    height: header.height,
    dark: has(bits.dark),
    faces,
    face,
    faceMatrix,
    blendshapes,
    hands,
    pose,
  };
}

/** Moves on by `bytes`. @returns The offset at which they begin. */
function advance(reader: Reader, bytes: number): number {
  const { offset } = reader;
  if (offset + bytes > reader.view.byteLength) refuse("a frame is cut off");
  reader.offset = offset + bytes;
  return offset;
}

function readPoints(reader: Reader, count: number, stride: 3 | 4, reach: number): Float32Array {
  const start = advance(reader, count * stride * 2);
  const points = new Float32Array(count * stride);
  for (let point = 0; point < count; point++) {
    const from = point * stride;
    const offset = start + from * 2;
    const x = reader.view.getInt16(offset, true);
    const y = reader.view.getInt16(offset + 2, true);
    const z = reader.view.getInt16(offset + 4, true);
    if (y === unknown || z === unknown) refuse("a coordinate is out of range");
    points[from] = x === unknown ? NaN : 0.5 + x * reach / full;
    points[from + 1] = x === unknown ? NaN : 0.5 + y * reach / full;
    points[from + 2] = x === unknown ? NaN : z * reach / full;
    if (stride === 4) points[from + 3] = readShare(reader.view, offset + 6);
  }
  return points;
}

function readMatrix(reader: Reader): Float32Array {
  const start = advance(reader, bytesOf.matrix);
  const matrix = new Float32Array(16);
  for (let index = 0; index < 16; index++) {
    const value = reader.view.getFloat32(start + index * 4, true);
    if (!(Math.abs(value) <= 10_000)) refuse("a matrix holds a number out of range");
    matrix[index] = value;
  }
  return matrix;
}

function readBlendshapes(reader: Reader): Blendshapes {
  const start = advance(reader, bytesOf.blendshapes);
  return Object.fromEntries(
    blendshapeNames.map((name, index) => [name, readShare(reader.view, start + index * 2)]),
  ) as Record<BlendshapeName, number>;
}

function readShare(view: DataView, offset: number): number {
  const value = view.getInt16(offset, true);
  if (value < 0) refuse("a share is negative");
  return value / full;
}

/** Writes 0..1 as 0..32767; a value that is not finite becomes 0. */
const toShare = (value: number) =>
  Number.isFinite(value) ? Math.round(Math.min(1, Math.max(0, value)) * full) : 0;

const isWithin = (value: number, low: number, high: number) =>
  Number.isInteger(value) && value >= low && value <= high;

function refuse(rule: string): never {
  throw new LandmarkError(`These bytes are no landmarks: ${rule}.`);
}
