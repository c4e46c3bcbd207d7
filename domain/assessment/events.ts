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

/** Limits of a judgement: lengths in UTF-16 units, and numbers of entries. */
export const judgementLimits = {
  id: 24,
  title: 60,
  words: 300,
  competencies: 12,
  signals: 12,
  questions: 60,
  lookedFor: 20,
} as const;

const idSchema = z.string().min(1).max(judgementLimits.id);
const wordsSchema = z.string().min(1).max(judgementLimits.words);

/** Whether a signal was seen, was called for and not seen, or was never called for. */
const markSchema = z.enum(["seen", "not_seen", "not_asked"]);

const signalSchema = z.strictObject({
  id: idSchema,
  /** Completes "a good answer …". */
  says: wordsSchema,
  isAdvanced: z.boolean(),
  mark: markSchema,
  /** Events that show it; of a signal that was not seen, the questions that called for it. */
  evidence: z.array(eventNumberSchema).max(reportLimits.evidence),
});
export type JudgedSignal = z.infer<typeof signalSchema>;

const judgedCompetencySchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1).max(judgementLimits.title),
  /** From 1, weak, to 4, strong; null for "not enough data". */
  level: z.int().min(1).max(4).nullable(),
  /** What the level means, in the rubric's words at that time. */
  anchor: wordsSchema.nullable(),
  score: scoreSchema.nullable(),
  /** Hints taken on the questions that called for it; they lower the level. */
  hints: z.int().nonnegative(),
  signals: z.array(signalSchema).max(judgementLimits.signals),
});
export type JudgedCompetency = z.infer<typeof judgedCompetencySchema>;

const askedQuestionSchema = z.strictObject({
  /** The event in which it was asked. */
  number: eventNumberSchema,
  /** What a good answer holds. */
  lookedFor: z.array(wordsSchema).max(judgementLimits.lookedFor),
});
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

/** The answers were held against the track's rubric. The report follows. */
const answersJudged = eventSchema("AnswersJudged", 1, {
  reportId: reportIdSchema,
  /** Version of the track's rubric: levels of another version do not compare. */
  rubricVersion: z.int().min(1),
  competencies: personal(
    "report",
    z.array(judgedCompetencySchema).max(judgementLimits.competencies),
  ),
  questions: personal("report", z.array(askedQuestionSchema).max(judgementLimits.questions)),
});
/** What the rubric says about an interview. */
export type Judgement = Pick<
  z.infer<typeof answersJudged>,
  "rubricVersion" | "competencies" | "questions"
>;

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
  answersJudged,
  reportWritten,
  reportFailed,
] as const;

const assessmentEvent = z.discriminatedUnion("type", assessmentEvents);
export type AssessmentEvent = z.infer<typeof assessmentEvent>;
