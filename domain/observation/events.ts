import { z } from "zod";
import { eventSchema } from "../event_schema.ts";
import { connectionIdSchema } from "../ids.ts";
import { millisSchema, permilleSchema } from "../units.ts";

/** An angle in tenths of a degree; positive to the candidate's right, upwards, or to the right shoulder. */
const decidegreesSchema = z.int().min(-1_800).max(1_800);

/** A motion energy in millionths of face or shoulder width (see `motion.ts`). */
const motionSchema = z.int().min(0).max(10_000_000);

/** What the angles are relative to. `none` is the camera itself, before any baseline is known. */
const basisSchema = z.enum(["none", "steady_half_minute", "targets"]);
export type Basis = z.infer<typeof basisSchema>;

/** The area of the screen, as gaze angles relative to the baseline's gaze. */
const screenSchema = z.strictObject({
  left: decidegreesSchema,
  right: decidegreesSchema,
  bottom: decidegreesSchema,
  top: decidegreesSchema,
  /** True if the candidate looked at its corners; else a usual screen is assumed. */
  measured: z.boolean(),
});
export type Screen = z.infer<typeof screenSchema>;

/** A person's own zero. It lacks every measure without consent. */
const baselineSchema = z.strictObject({
  basis: basisSchema.exclude(["none"]),
  /** Number of frames that it was computed from. */
  frames: z.int().positive(),
  head: z.strictObject({
    yaw: decidegreesSchema,
    pitch: decidegreesSchema,
    roll: decidegreesSchema,
  }).nullable(),
  gaze: z.strictObject({
    yaw: decidegreesSchema,
    pitch: decidegreesSchema,
    screen: screenSchema,
  }).nullable(),
  /** Eye aspect ratio of the open eyes. */
  openEyes: permilleSchema.nullable(),
  posture: z.strictObject({
    /** Face width in thousandths of the picture's height. */
    faceWidth: z.int().positive().max(5_000),
    /**
     * Height of the head above the shoulders in thousandths of shoulder width; null if the
     * shoulders were not in view.
     */
    headHeight: z.int().min(-10_000).max(10_000).nullable(),
  }).nullable(),
});
export type Baseline = z.infer<typeof baselineSchema>;

const headMeasuresSchema = z.strictObject({
  yaw: decidegreesSchema,
  pitch: decidegreesSchema,
  roll: decidegreesSchema,
  /** Number of nods in the last ten seconds. */
  nods: z.int().min(0).max(100),
});

const gazeMeasuresSchema = z.strictObject({
  yaw: decidegreesSchema,
  pitch: decidegreesSchema,
  /** Bivariate contour ellipse area over the last ten seconds, in hundredths of a square degree. */
  ellipse: z.int().min(0).max(10_000_000).nullable(),
  /** Share of the last ten seconds that lay in fixations. */
  fixating: permilleSchema.nullable(),
  /** Share of the window's frames in which the gaze was on the screen; null without a baseline. */
  onScreen: permilleSchema.nullable(),
  /** Lines read in the last ten seconds; three or more look like reading. */
  linesRead: z.int().min(0).max(20),
});

const blinkMeasuresSchema = z.strictObject({
  /** Share of the window's frames with closed eyes. */
  closed: permilleSchema,
  /** Number of blinks in the last minute. */
  count: z.int().min(0).max(600),
  /** Blinks a minute, in tenths; null if less than 20 seconds were observed. */
  rateTenths: z.int().min(0).max(6_000).nullable(),
});

const movementMeasuresSchema = z.strictObject({
  /** In face widths. */
  head: motionSchema,
  /** In face widths; null if no hand was in view. */
  hands: motionSchema.nullable(),
  /** Motion of the shoulders in shoulder widths; null if they were not in view. */
  body: motionSchema.nullable(),
});

const postureMeasuresSchema = z.strictObject({
  /** Positive if the candidate's right shoulder is the lower one; null if they were not in view. */
  shoulderTilt: decidegreesSchema.nullable(),
  /**
   * Height of the head above the shoulders in thousandths of the baseline's; less means slouching.
   */
  headHeight: z.int().min(0).max(10_000).nullable(),
  /** Face width in thousandths of the baseline's; more means leaning towards the camera. */
  lean: z.int().min(0).max(20_000).nullable(),
});

/**
 * Measures of the last half second of camera frames. The event holds numbers only: landmarks are
 * measured in memory and dropped. A measure is null if there is not enough data for it, or if the
 * candidate has not consented to it; `ConsentChanged` tells which. Angles belong to the middle of
 * the window.
 */
export const landmarkBatchMeasured = eventSchema("LandmarkBatchMeasured", 2, {
  connectionId: connectionIdSchema,
  /** The sender's own count of batches; gaps are batches lost on the way. */
  sequence: z.int().nonnegative(),
  /** Beginning of the window by the page's clock, milliseconds since its camera was switched on. */
  windowStart: millisSchema,
  windowLength: millisSchema,
  /**
   * Frames of the window, and frames since the previous event. Windows may overlap, the latter do
   * not.
   */
  framesSeen: z.int().nonnegative().max(1_000),
  framesNew: z.int().nonnegative().max(1_000),
  /** Frames of the window in which exactly one face was found, with its landmarks in range. */
  framesValid: z.int().nonnegative().max(1_000),
  /** Most faces found in one frame of the window; null without consent to `presence`. */
  mostFaces: z.int().nonnegative().max(20).nullable(),
  /** Most frames were nearly black, which means a covered lens. */
  dark: z.boolean(),
  /** Batches lost or refused since the previous one. */
  batchesLost: z.int().nonnegative(),
  /** Share of valid frames, reduced if the frame rate is too low to judge. */
  confidence: permilleSchema,
  /** What the angles are relative to. */
  basis: basisSchema,
  head: headMeasuresSchema.nullable(),
  gaze: gazeMeasuresSchema.nullable(),
  blinks: blinkMeasuresSchema.nullable(),
  movement: movementMeasuresSchema.nullable(),
  posture: postureMeasuresSchema.nullable(),
});
export type LandmarkBatchMeasured = z.infer<typeof landmarkBatchMeasured>;

/** Landmarks stopped coming: the camera was switched off or unplugged, or its page sleeps. */
const landmarksStopped = eventSchema("LandmarksStopped", 1, {
  connectionId: connectionIdSchema,
});

/** Where the page asks the candidate to look while the person's own zero is measured. */
export const calibrationTargetSchema = z.enum([
  "camera",
  "top_left",
  "top_right",
  "bottom_right",
  "bottom_left",
]);
export type CalibrationTarget = z.infer<typeof calibrationTargetSchema>;

/** The page shows this target from now on; null once it has shown all of them. */
const calibrationTargetShown = eventSchema("CalibrationTargetShown", 1, {
  connectionId: connectionIdSchema,
  target: calibrationTargetSchema.nullable(),
});

/** The person's own zero was measured; it holds until it is measured again. */
const calibrationMeasured = eventSchema("CalibrationMeasured", 1, {
  connectionId: connectionIdSchema,
  baseline: baselineSchema,
});

/** The inputs of the visual score (see docs/camera-presence-card.md). */
export const presenceInputSchema = z.enum([
  "gaze_on_screen",
  "gaze_steadiness",
  "facing_camera",
  "head_calm",
  "body_calm",
  "in_view",
]);
export type PresenceInput = z.infer<typeof presenceInputSchema>;

/**
 * Camera presence: how steadily the candidate faces and looks at the camera. It is never a
 * competency.
 */
const visualScoreComputed = eventSchema("VisualScoreComputed", 1, {
  model: z.string().min(1).max(100),
  modelVersion: z.string().min(1).max(100),
  /** Null means "not enough data". */
  score: permilleSchema.nullable(),
  /** Score of the reference person, from which the attributions start. */
  reference: permilleSchema.nullable(),
  /** Exact Shapley values in thousandths; they add up to `score` minus `reference`. */
  attributions: z.array(z.strictObject({
    input: presenceInputSchema,
    permille: z.int().min(-1_000).max(1_000),
  })).max(8),
});
export type VisualScoreComputed = z.infer<typeof visualScoreComputed>;

const cueSchema = z.enum([
  "camera_dark",
  "face_out_of_view",
  "several_faces",
  "look_at_screen",
  "slow_down_movement",
]);
export type Cue = z.infer<typeof cueSchema>;

/** One gentle hint on the page. */
const cueShown = eventSchema("CueShown", 1, {
  cue: cueSchema,
  /** How long its reason had held. */
  lasted: millisSchema,
});

export const observationEvents = [
  landmarkBatchMeasured,
  landmarksStopped,
  calibrationTargetShown,
  calibrationMeasured,
  visualScoreComputed,
  cueShown,
] as const;

export const observationEvent = z.discriminatedUnion("type", observationEvents);
export type ObservationEvent = z.infer<typeof observationEvent>;
