import type { LandmarkBatchMeasured } from "../../../domain/observation/events.ts";
import type { InterviewEvent } from "../../../domain/event.ts";
import type { RawEvent } from "../upcasters.ts";

/**
 * An event without the names of its fields: type, version, then the values in a fixed order. The camera
 * gives ten windows a second, so that they are most of a log, and their names were most of its bytes.
 */
export type PackedEvent = readonly [type: string, version: number, ...values: unknown[]];

/** The version that the order below belongs to. The order never changes; a later version gets its own. */
const version = 2;

/** Packs a window of the camera; every other event stays as it is. */
export function pack(event: InterviewEvent): InterviewEvent | PackedEvent {
  const isWindow = event.type === "LandmarkBatchMeasured" && event.version === version;
  return isWindow ? packWindow(event) : event;
}

/** @returns Null where the order of the values is not known, or their number is wrong. */
export function unpack(packed: PackedEvent): RawEvent | null {
  if (packed[0] !== "LandmarkBatchMeasured" || packed[1] !== version) return null;
  if (packed.length !== packedLength) return null;
  const groups = packed.slice(groupsIndex) as Group[];
  const areWhole = groups.every((group, index) =>
    group === null || group.length === groupLengths[index]
  );
  return areWhole ? unpackWindow(packed, groups) : null;
}

/** Values of a group of measures; null where there is none. */
type Group = readonly unknown[] | null;

const packedLength = 20;
const groupsIndex = 15;
const groupLengths = [4, 6, 3, 3, 3];

function packWindow(event: LandmarkBatchMeasured): PackedEvent {
  const { head, gaze, blinks, movement, posture } = event;
  return [
    event.type,
    event.version,
    event.at,
    event.connectionId,
    event.sequence,
    event.windowStart,
    event.windowLength,
    event.framesSeen,
    event.framesNew,
    event.framesValid,
    event.mostFaces,
    event.dark,
    event.batchesLost,
    event.confidence,
    event.basis,
    head && [head.yaw, head.pitch, head.roll, head.nods],
    gaze &&
    [gaze.yaw, gaze.pitch, gaze.ellipse, gaze.fixating, gaze.onScreen, gaze.linesRead],
    blinks && [blinks.closed, blinks.count, blinks.rateTenths],
    movement && [movement.head, movement.hands, movement.body],
    posture && [posture.shoulderTilt, posture.headHeight, posture.lean],
  ];
}

/** Does not check the fields: the codec does, as it does for every event. */
function unpackWindow(
  packed: PackedEvent,
  [head, gaze, blinks, movement, posture]: readonly Group[],
): RawEvent {
  return {
    type: "LandmarkBatchMeasured",
    version,
    at: packed[2],
    connectionId: packed[3],
    sequence: packed[4],
    windowStart: packed[5],
    windowLength: packed[6],
    framesSeen: packed[7],
    framesNew: packed[8],
    framesValid: packed[9],
    mostFaces: packed[10],
    dark: packed[11],
    batchesLost: packed[12],
    confidence: packed[13],
    basis: packed[14],
    head: head && { yaw: head[0], pitch: head[1], roll: head[2], nods: head[3] },
    gaze: gaze && {
      yaw: gaze[0],
      pitch: gaze[1],
      ellipse: gaze[2],
      fixating: gaze[3],
      onScreen: gaze[4],
      linesRead: gaze[5],
    },
    blinks: blinks && { closed: blinks[0], count: blinks[1], rateTenths: blinks[2] },
    movement: movement && { head: movement[0], hands: movement[1], body: movement[2] },
    posture: posture &&
      { shoulderTilt: posture[0], headHeight: posture[1], lean: posture[2] },
  };
}
