import { z } from "zod";
import { eventSchema, personal } from "../event_schema.ts";
import { levelSchema } from "../lifecycle/events.ts";
import { evidenceLimits } from "./limits.ts";

/** How the résumé meets a requirement. */
const evidenceStatusSchema = z.enum(["shown", "partly", "missing", "contradicted"]);

/** What the candidate may say of a requirement: how they meet it, or that the job does not ask for it. */
export const verdictSchema = z.enum([...evidenceStatusSchema.options, "not_asked_for"]);
export type Verdict = z.infer<typeof verdictSchema>;

const chunkId = z.string().min(1).max(40);
const months = z.int().min(0).max(evidenceLimits.months);
const years = z.int().min(0).max(evidenceLimits.years);

const passageSchema = z.strictObject({
  chunkId,
  quote: z.string().max(evidenceLimits.quote),
});

const mappedRequirementSchema = z.strictObject({
  /** Worded to follow "This role asks for". */
  phrase: z.string().min(1).max(evidenceLimits.phrase),
  isTechnology: z.boolean(),
  /** False for what would only be nice to have. */
  isCertain: z.boolean(),
  /** The passage of the job description that asks for it. */
  chunkId,
  status: evidenceStatusSchema,
  /** Passages of the résumé on which the status rests. */
  basis: z.array(passageSchema).max(evidenceLimits.passages),
  /** The related technology that the résumé names in its place. */
  near: z.string().max(evidenceLimits.phrase).nullable(),
  /** Years that the job asks for; 0 if it names none. */
  yearsAsked: years,
  /** Months in the jobs that name it; 0 if none with dates does. */
  monthsFound: months,
});
export type MappedRequirement = z.infer<typeof mappedRequirementSchema>;

/** How the résumé meets each requirement of the job, as both documents say it. */
const evidenceMapped = eventSchema("EvidenceMapped", 1, {
  requirements: personal(
    "documents",
    z.array(mappedRequirementSchema).max(evidenceLimits.requirements),
  ),
  /** Technologies that the résumé names. */
  skills: personal(
    "documents",
    z.array(z.string().min(1).max(evidenceLimits.phrase)).max(evidenceLimits.skills),
  ),
  /** Months in all jobs, those of two at once counted once; 0 if none has dates. */
  monthsFound: months,
  /** Most years that the job asks for in something; 0 if it names none. */
  yearsAsked: years,
  seniorityAsked: levelSchema.nullable(),
  seniorityFound: levelSchema.nullable(),
});

/** What the candidate says of one requirement, in place of what the map says. */
const evidenceCorrected = eventSchema("EvidenceCorrected", 1, {
  /** Place of the requirement in the map. */
  index: z.int().min(0).max(evidenceLimits.requirements - 1),
  verdict: verdictSchema,
  note: personal("documents", z.string().max(evidenceLimits.note)),
});

/** What the candidate says of their work as a whole, in place of what the map says. */
const backgroundCorrected = eventSchema("BackgroundCorrected", 1, {
  monthsFound: months,
  seniorityFound: levelSchema.nullable(),
  /** Places in the map of skills that the candidate has not got. */
  notSkills: z.array(z.int().min(0).max(evidenceLimits.skills - 1)).max(evidenceLimits.skills),
});

export const evidenceEvents = [evidenceMapped, evidenceCorrected, backgroundCorrected] as const;

const evidenceEvent = z.discriminatedUnion("type", evidenceEvents);
export type EvidenceEvent = z.infer<typeof evidenceEvent>;
