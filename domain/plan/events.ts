import { z } from "zod";
import { eventSchema } from "../event_schema.ts";
import { engineSchema } from "../lifecycle/events.ts";

/** Limits of a plan: lengths in UTF-16 units, and numbers of entries. */
const planLimits = { id: 120, title: 120, topics: 20, questions: 60 } as const;

const id = z.string().min(1).max(planLimits.id);
const title = z.string().min(1).max(planLimits.title);

/** A part of the interview, as the candidate may know it beforehand: its questions stay hidden. */
const topicSchema = z.strictObject({
  id,
  title,
  /** Planned length. */
  minutes: z.int().min(1).max(90),
  /** Main questions that belong to it, by their ids. */
  questions: z.array(id).max(planLimits.questions),
});
export type Topic = z.infer<typeof topicSchema>;

const topics = z.array(topicSchema).min(1).max(planLimits.topics);

/** Who asks: a made-up person of a made-up company, from the track's files. */
const hostSchema = z.strictObject({ id, name: title, role: title, company: title });
export type Host = z.infer<typeof hostSchema>;

const interviewPlanned = eventSchema("InterviewPlanned", 1, {
  /** Who made the plan. */
  engine: engineSchema,
  host: hostSchema,
  /** The problem that most of the interview is about; null in an interview of questions. */
  problemId: id.nullable(),
  topics,
});

const planChangeSchema = z.enum(["short_of_time", "time_to_spare"]);
export type PlanChange = z.infer<typeof planChangeSchema>;

/** The topics as they are from now on. */
const planChanged = eventSchema("PlanChanged", 1, { cause: planChangeSchema, topics });

export const planEvents = [interviewPlanned, planChanged] as const;

const planEvent = z.discriminatedUnion("type", planEvents);
export type PlanEvent = z.infer<typeof planEvent>;
