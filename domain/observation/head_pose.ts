import { rigidPoints } from "./canonical_face.ts";
import { facePointCount, type LandmarkFrame } from "./frames.ts";
import { pointAt } from "./face_points.ts";
import { fitRigid, rotate, type Rotation, type Vector } from "./rigid_fit.ts";

/**
 * Place and turn of the head, seen along the line from the camera to the face: all angles are 0 for
 * a face turned towards the camera, wherever in the picture it is.
 */
export interface HeadPose {
  /** Degrees, -90..90 in practice; positive to the candidate's right. */
  readonly yaw: number;
  /** Degrees, positive upwards. */
  readonly pitch: number;
  /** Degrees, positive towards the candidate's right shoulder. */
  readonly roll: number;
  /** Turns the canonical face into the picture's space. */
  readonly rotation: Rotation;
  /** Length of one centimetre of the canonical face, in picture heights. */
  readonly scale: number;
  /** Middle of the face's rigid landmarks, in the picture's space. */
  readonly centre: Vector;
}

/** Width of the canonical face at the ears, in centimetres: landmarks 234 to 454. */
export const canonicalFaceWidth = 15.33;

/**
 * A larger remaining distance, in centimetres of the canonical face, means that this is no face.
 * MediaPipe's faces lie below 1.
 */
const largestResidual = 2;

const canonical = rigidPoints.map(({ at }) => at);

/**
 * Pose of the head from its landmarks: fits the canonical face to them (see `fitRigid`). The face
 * model gives depth in the scale of x under weak perspective, so the fit is a similarity.
 * MediaPipe's own matrix is not used, because it depends on the camera's unknown opening angle.
 *
 * @returns Null if a landmark is unknown or out of range, or the points do not form a face.
 */
export function headPoseOf(frame: LandmarkFrame): HeadPose | null {
  const { face, width, height } = frame;
  if (face === null || face.length !== facePointCount * 3 || !(width > 0) || !(height > 0)) {
    return null;
  }
  const found: Vector[] = [];
  for (const { index } of rigidPoints) {
    const point = pointAt(face, index, 3, frame);
    if (point === null) return null;
    found.push(point);
  }
  const fit = fitRigid(canonical, found);
  if (fit === null || fit.residual > largestResidual) return null;
  const { rotation, scale, targetCentre: centre } = fit;
  return { ...anglesOf(rotation), rotation, scale, centre };
}

/**
 * Tait-Bryan angles in degrees: yaw and pitch of the direction in which the face looks, and the
 * roll about that direction.
 */
function anglesOf(rotation: Rotation): { yaw: number; pitch: number; roll: number } {
  const [, upwards] = rotation;
  const roll = toDegrees(Math.atan2(upwards[0], upwards[1]));
  return { ...anglesOfDirection(rotate(rotation, [0, 0, 1])), roll };
}

/**
 * The angles of a direction, in degrees to the candidate's right and upwards; straight into the
 * camera is 0, 0.
 */
export function anglesOfDirection([x, y, z]: Vector): { yaw: number; pitch: number } {
  return { yaw: toDegrees(Math.atan2(-x, z)), pitch: toDegrees(Math.atan2(y, Math.hypot(x, z))) };
}

const toDegrees = (radians: number): number => radians * 180 / Math.PI;
