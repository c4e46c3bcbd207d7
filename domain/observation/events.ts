import { z } from "zod";
import { eventSchema } from "../event_schema.ts";
import { connectionIdSchema } from "../ids.ts";
import { millisSchema } from "../units.ts";

/**
 * What one window of camera frames showed, distilled. Numbers only: the landmarks themselves are
 * measured in memory and dropped.
 */
export const landmarkBatchMeasured = eventSchema("LandmarkBatchMeasured", 1, {
  connectionId: connectionIdSchema,
  /** The sender's own count of batches; gaps are losses on the way. */
  sequence: z.int().nonnegative(),
  /** First frame's time by the page's clock, milliseconds since its camera was switched on. */
  windowStart: millisSchema,
  windowLength: millisSchema,
  framesSeen: z.int().nonnegative().max(1_000),
  /** Frames in which exactly one face was found and its landmarks were in range. */
  framesValid: z.int().nonnegative().max(1_000),
  /** Most faces found in one frame. */
  mostFaces: z.int().nonnegative().max(20),
  /** Batches lost or refused since the one before. */
  batchesLost: z.int().nonnegative(),
});
export type LandmarkBatchMeasured = z.infer<typeof landmarkBatchMeasured>;

export const observationEvents = [landmarkBatchMeasured] as const;

export const observationEvent = z.discriminatedUnion("type", observationEvents);
export type ObservationEvent = z.infer<typeof observationEvent>;
