import { z } from "zod";
import { assessmentEvents } from "./assessment/events.ts";
import { conversationEvents } from "./conversation/events.ts";
import { evidenceEvents } from "./evidence/events.ts";
import { lifecycleEvents } from "./lifecycle/events.ts";
import { observationEvents } from "./observation/events.ts";
import { personaEvents } from "./persona/events.ts";
import { planEvents } from "./plan/events.ts";
import type { EventNumber } from "./units.ts";

/** Every event of an interview, by the part of the domain that owns it. */
export const interviewEvents = [
  ...lifecycleEvents,
  ...planEvents,
  ...evidenceEvents,
  ...conversationEvents,
  ...observationEvents,
  ...personaEvents,
  ...assessmentEvents,
] as const;

export const interviewEvent = z.discriminatedUnion("type", interviewEvents);
export type InterviewEvent = z.infer<typeof interviewEvent>;
export type EventType = InterviewEvent["type"];

/** An event with its number in the interview. */
export interface Numbered {
  readonly number: EventNumber;
  readonly event: InterviewEvent;
}
