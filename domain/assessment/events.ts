import { z } from "zod";
import { eventSchema, personal } from "../event_schema.ts";
import { reportIdSchema } from "../ids.ts";
import { eventNumberSchema, scoreSchema } from "../units.ts";
import { engineSchema } from "../lifecycle/events.ts";
import { replyFailureSchema } from "../conversation/events.ts";

export const competencySchema = z.enum([
  "communication",
  "technical_depth",
  "problem_solving",
  "ownership",
  "role_fit",
]);
export type Competency = z.infer<typeof competencySchema>;

/** A statement of the report and the events that show it. A claim without evidence is not written. */
export const claimSchema = z.strictObject({
  text: z.string().min(1).max(2_000),
  evidence: z.array(eventNumberSchema).min(1).max(20),
});
export type Claim = z.infer<typeof claimSchema>;

export const assessmentSchema = z.strictObject({
  competency: competencySchema,
  /** Null is "not enough data": too few words to judge by. */
  score: scoreSchema.nullable(),
  claims: z.array(claimSchema).max(20),
});
export type Assessment = z.infer<typeof assessmentSchema>;

export const adviceSchema = z.strictObject({
  title: z.string().min(1).max(200),
  text: z.string().min(1).max(2_000),
  evidence: z.array(eventNumberSchema).max(20),
});
export type Advice = z.infer<typeof adviceSchema>;

/** The person asked again for a report that had failed. */
export const reportRequested = eventSchema("ReportRequested", 1, {});

export const reportBegan = eventSchema("ReportBegan", 1, {
  reportId: reportIdSchema,
  engine: engineSchema,
  model: z.string().max(100),
  promptVersion: z.string().max(40),
});

export const reportWritten = eventSchema("ReportWritten", 1, {
  reportId: reportIdSchema,
  overallScore: scoreSchema.nullable(),
  summary: personal("report", z.string().max(5_000)),
  assessments: personal("report", z.array(assessmentSchema)),
  advice: personal("report", z.array(adviceSchema).max(20)),
});

export const reportFailed = eventSchema("ReportFailed", 1, {
  reportId: reportIdSchema,
  code: replyFailureSchema,
  retryable: z.boolean(),
  /** What to do about it, for the person. */
  message: z.string().min(1).max(500),
});

export const assessmentEvents = [
  reportRequested,
  reportBegan,
  reportWritten,
  reportFailed,
] as const;

export const assessmentEvent = z.discriminatedUnion("type", assessmentEvents);
export type AssessmentEvent = z.infer<typeof assessmentEvent>;
