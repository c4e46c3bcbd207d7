import { z } from "zod";
import { eventSchema, personal } from "../event_schema.ts";
import { reportIdSchema } from "../ids.ts";
import { eventNumberSchema, scoreSchema } from "../units.ts";
import { engineSchema } from "../lifecycle/events.ts";
import { replyFailureSchema } from "../conversation/events.ts";
import { modelNameLimit, promptVersionLimit } from "../conversation/text_limit.ts";

const competencySchema = z.enum([
  "communication",
  "technical_depth",
  "problem_solving",
  "ownership",
  "role_fit",
]);
export type Competency = z.infer<typeof competencySchema>;

/** Limits of a report: lengths in UTF-16 units, and numbers of entries. */
export const reportLimits = {
  summary: 5_000,
  text: 2_000,
  title: 200,
  claims: 20,
  advice: 20,
  evidence: 20,
} as const;

/**
 * A statement of the report and the events that support it. A claim without evidence is not
 * written.
 */
const claimSchema = z.strictObject({
  text: z.string().min(1).max(reportLimits.text),
  evidence: z.array(eventNumberSchema).min(1).max(reportLimits.evidence),
});
export type Claim = z.infer<typeof claimSchema>;

const assessmentSchema = z.strictObject({
  competency: competencySchema,
  /** Null means "not enough data": too few words to judge. */
  score: scoreSchema.nullable(),
  claims: z.array(claimSchema).max(reportLimits.claims),
});
export type Assessment = z.infer<typeof assessmentSchema>;

const adviceSchema = z.strictObject({
  title: z.string().min(1).max(reportLimits.title),
  text: z.string().min(1).max(reportLimits.text),
  evidence: z.array(eventNumberSchema).max(reportLimits.evidence),
});
export type Advice = z.infer<typeof adviceSchema>;

/** The person asked again for a report that had failed. */
const reportRequested = eventSchema("ReportRequested", 1, {});

const reportBegan = eventSchema("ReportBegan", 1, {
  reportId: reportIdSchema,
  engine: engineSchema,
  model: z.string().max(modelNameLimit),
  promptVersion: z.string().max(promptVersionLimit),
});

const reportWritten = eventSchema("ReportWritten", 1, {
  reportId: reportIdSchema,
  overallScore: scoreSchema.nullable(),
  summary: personal("report", z.string().max(reportLimits.summary)),
  assessments: personal("report", z.array(assessmentSchema)),
  advice: personal("report", z.array(adviceSchema).max(reportLimits.advice)),
});

const reportFailed = eventSchema("ReportFailed", 1, {
  reportId: reportIdSchema,
  code: replyFailureSchema,
  retryable: z.boolean(),
  /** Tells the person what to do about it. */
  message: z.string().min(1).max(500),
});

export const assessmentEvents = [
  reportRequested,
  reportBegan,
  reportWritten,
  reportFailed,
] as const;

const assessmentEvent = z.discriminatedUnion("type", assessmentEvents);
export type AssessmentEvent = z.infer<typeof assessmentEvent>;
