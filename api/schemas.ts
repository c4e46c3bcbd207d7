import { z } from "zod";
import { utteranceTextLimit } from "../domain/conversation/events.ts";
import { verdictSchema } from "../domain/evidence/events.ts";
import { evidenceLimits } from "../domain/evidence/limits.ts";
import {
  connectionIdSchema,
  replyIdSchema,
  sessionIdSchema,
  utteranceIdSchema,
} from "../domain/ids.ts";
import {
  levelSchema,
  measureSchema,
  personaSchema,
  trackSchema,
} from "../domain/lifecycle/events.ts";
import { calibrationTargetSchema } from "../domain/observation/events.ts";

/** Largest résumé or job description file, in bytes. */
const documentLimit = 10 * 1024 * 1024;
/** Largest multipart body of `POST /api/init-session`, in bytes: two documents and some room. */
export const initLimit = 2 * documentLimit + 1024 * 1024;

/** Largest multipart body of `POST /api/documents`, in bytes: one document and some room. */
export const readingLimit = documentLimit + 1024 * 1024;

/** What a document's file may be. */
const fileOf = (what: string, text: string) =>
  z.file().max(documentLimit).optional().describe(
    `${what} as a file of at most 10 MB: PDF, a word processor's document, or plain text. Needed ` +
      `unless \`${text}\` is sent; counts if both are.`,
  );

/** What a document's text may be. */
const textOf = (what: string, file: string) =>
  z.string().optional().describe(
    `${what} as text of at most 200,000 characters. Needed unless \`${file}\` is sent.`,
  );

const nameOf = (text: string) =>
  z.string().max(255).optional().describe(
    `Name of the file that \`${text}\` was read from and corrected.`,
  );

/** In JSON Schema: at least one of two fields. */
const oneOf = (file: string, text: string) => ({
  anyOf: [{ required: [file] }, { required: [text] }],
});

/** The document fields of `POST /api/init-session`, for its description; the reader checks them. */
const initDocumentsSchema = z.object({
  resume: fileOf("The résumé", "resumeText"),
  resumeText: textOf("The résumé", "resume"),
  resumeName: nameOf("resumeText"),
  jobFile: fileOf("The job description", "jobDescription"),
  jobDescription: textOf("The job description", "jobFile"),
});

/** The fields of `POST /api/documents`, for its description; the reader checks them. */
export const readingFieldsSchema = z.object({
  file: fileOf("The document", "text"),
  text: textOf("The document", "file"),
  name: nameOf("text"),
}).meta(oneOf("file", "text"));

/** What `POST /api/documents` found. Offsets and lengths are in UTF-16 units. */
export const readingSchema = z.object({
  name: z.string().describe("The file's name."),
  kind: z.string().describe("The kind of file in plain words, such as “Word document”."),
  text: z.string().describe("What the interviewer would read."),
  words: z.int(),
  pages: z.int().nullable().describe("Pages that were read; null where the kind has none."),
  sections: z.array(z.object({
    section: z.string().describe("What it is about, such as `experience`."),
    heading: z.string().describe("Its heading as the document has it."),
    offset: z.int().describe("Where the heading begins in the text."),
    words: z.int(),
  })),
  doubts: z.array(z.object({
    kind: z.string().describe("What may be wrong, such as `columns`."),
    message: z.string().describe("The same in words for the person, with what to do."),
  })),
});

/** The fields of `POST /api/init-session` besides the two documents. */
export const initFieldsSchema = z.object({
  track: trackSchema.describe("What the interview is about."),
  level: levelSchema.default("mid").describe("The level that is interviewed for."),
  persona: personaSchema.default("balanced").describe("How the interviewer begins."),
  minutes: z.coerce.number().int().min(5).max(90).default(30).describe(
    "Planned length in minutes.",
  ),
  consents: z.array(measureSchema).default([]).describe("Camera measures that are consented to."),
});

/** The whole form of `POST /api/init-session`, for its description. */
export const initFormSchema = initFieldsSchema.extend(initDocumentsSchema.shape).meta({
  allOf: [oneOf("resume", "resumeText"), oneOf("jobFile", "jobDescription")],
});

export const initAnswerSchema = z.object({
  sessionId: sessionIdSchema,
  interview: z.string().describe("Address of the interview's page."),
});

export const answerSchema = z.object({
  utteranceId: utteranceIdSchema.describe(
    "Chosen by the page: the same answer sent twice counts once.",
  ),
  text: z.string().max(utteranceTextLimit).refine(
    (text) => text.trim() !== "",
    "The answer is empty",
  ),
});

export const correctionSchema = answerSchema.extend({
  utteranceId: utteranceIdSchema.describe("The answer whose words were misheard."),
});

export const heardSchema = z.object({
  replyId: replyIdSchema,
  sentences: z.int().nonnegative().max(10_000).describe("Sentences heard to their end."),
  characters: z.int().nonnegative().max(20_000).describe("Characters heard of the next one."),
  stopped: z.boolean().describe("Whether playback stands still."),
  soundedFor: z.number().nonnegative().max(600_000).nullable().default(null).describe(
    "Milliseconds since the reply's first sample was heard, as of this message's arrival.",
  ),
});

export const answerTakenSchema = z.object({
  number: z.int().describe("The last event of the interview."),
  saved: z.boolean().describe("Whether the answer is in the log. If not, send it again later."),
});

export const consentSchema = z.object({ measure: measureSchema, granted: z.boolean() });

export const toneSchema = z.object({
  tone: personaSchema.nullable().describe("The tone to hold; null lets it move again."),
});

/** What the candidate puts right of how the résumé meets the job. */
export const evidenceCorrectionSchema = z.discriminatedUnion("about", [
  z.strictObject({
    about: z.literal("requirement"),
    index: z.int().min(0).max(evidenceLimits.requirements - 1).describe(
      "Place of the requirement in EvidenceMapped.",
    ),
    verdict: verdictSchema.describe(
      "How the candidate meets it, or that the job does not ask for it.",
    ),
    note: z.string().trim().max(evidenceLimits.note).default("").describe(
      "What the candidate says of it.",
    ),
  }),
  z.strictObject({
    about: z.literal("background"),
    monthsFound: z.int().min(0).max(evidenceLimits.months).describe("Months of work."),
    seniorityFound: levelSchema.nullable(),
    notSkills: z.array(z.int().min(0).max(evidenceLimits.skills - 1)).max(evidenceLimits.skills)
      .describe("Places in EvidenceMapped of skills that the candidate has not got."),
  }),
]);

export const calibrationSchema = z.object({
  target: calibrationTargetSchema.nullable().describe(
    "Where the candidate is asked to look from now on; null when all targets were shown.",
  ),
});

export const floorSchema = z.object({
  action: z.enum(["let_me_think", "done", "push_down", "push_up"]).describe(
    "`let_me_think` keeps the floor in silence, `done` ends the answer, the others are push-to-talk.",
  ),
});

export const headSchema = z.object({
  head: z.int().describe("Number of the interview's last event."),
});

export const offerSchema = z.object({
  connectionId: connectionIdSchema,
  sdp: z.string().min(1).max(64 * 1024).describe("The page's SDP offer."),
});

export const offerAnswerSchema = z.object({
  sdp: z.string().describe("The server's SDP answer."),
});

export const healthSchema = z.object({
  up: z.boolean(),
  parts: z.array(z.object({
    part: z.string(),
    up: z.boolean(),
    runsOn: z.string(),
    advice: z.string().nullable(),
  })),
});

export const chooseHearingSchema = z.object({
  model: z.string().min(1).max(200).nullable().describe(
    "Name of the model that shall hear; null ends the download.",
  ),
});

export const hearingViewSchema = z.object({
  mayChoose: z.boolean().describe("Whether this person may choose."),
  hears: z.string().describe("The model that hears now."),
  chosen: z.string().describe("The model that will hear once it is there."),
  choices: z.array(z.object({
    name: z.string(),
    bytes: z.number().describe("What is downloaded for it; 0 for the built-in one."),
    about: z.string(),
    there: z.boolean(),
  })),
  download: z.object({ received: z.number(), total: z.number() }).nullable(),
  problem: z.string().nullable(),
});

export const problemSchema = z.object({
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  field: z.string().optional(),
});
