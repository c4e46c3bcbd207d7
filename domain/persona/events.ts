import { z } from "zod";
import { eventSchema } from "../event_schema.ts";
import { personaSchema } from "../lifecycle/events.ts";

/** What the tone may react to: things that can be counted, never a claimed emotion. */
const observableSchema = z.enum([
  /** Milliseconds from the end of a question to the first word of its answer. */
  "long_silences",
  /** Words a minute. */
  "speech_rate",
  /** Thousandths of the last half minute in which the gaze was off the screen. */
  "gaze_away",
  /** Mean motion over the last half minute, in millionths of face width. */
  "movement",
]);
export type Observable = z.infer<typeof observableSchema>;

/**
 * The interviewer's tone changed by one step. Names the observable that caused it, and the
 * threshold.
 */
const personaAdapted = eventSchema("PersonaAdapted", 1, {
  from: personaSchema,
  to: personaSchema,
  observable: observableSchema,
  value: z.int().nonnegative(),
  threshold: z.int().nonnegative(),
});

/** The candidate fixes the tone; null lets it change again. */
const tonePinned = eventSchema("TonePinned", 1, { tone: personaSchema.nullable() });

export const personaEvents = [personaAdapted, tonePinned] as const;

export const personaEvent = z.discriminatedUnion("type", personaEvents);
export type PersonaEvent = z.infer<typeof personaEvent>;
