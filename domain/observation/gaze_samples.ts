/** Gaze and head at one moment, in degrees; positive to the candidate's right and upwards. */
export interface GazeSample {
  /** Milliseconds of the camera's clock. */
  readonly time: number;
  readonly yaw: number;
  readonly pitch: number;
}
