import { z } from "zod";
import { eventSchema } from "../event_schema.ts";
import { personaSchema } from "../lifecycle/events.ts";

/** What the tone may follow: things that can be counted, never a claimed emotion. */
const observableSchema = z.enum([
  /** Milliseconds from the end of a question to the first word of its answer. */
  "long_silences",
  /** Words a minute. */
  "speech_rate",
  /** Thousandths of the last half minute in which the gaze was off the screen. */
  "gaze_away",
  /** Millionths of face width, mean of the last half minute. */
  "movement",
]);
export type Observable = z.infer<typeof observableSchema>;

/** The interviewer's tone moved by one step, and which observable moved it past which threshold. */
const personaAdapted = eventSchema("PersonaAdapted", 1, {
  from: personaSchema,
  to: personaSchema,
  observable: observableSchema,
  value: z.int().nonnegative(),
  threshold: z.int().nonnegative(),
});

/** The candidate holds the tone where they want it; null lets it move again. */
const tonePinned = eventSchema("TonePinned", 1, { tone: personaSchema.nullable() });

export const personaEvents = [personaAdapted, tonePinned] as const;

export const personaEvent = z.discriminatedUnion("type", personaEvents);
export type PersonaEvent = z.infer<typeof personaEvent>;
