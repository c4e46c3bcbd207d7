import { z } from "zod";
import {
  coverSchema,
  hintsSchema,
  idSchema,
  levelSchema,
  questionText,
  signalSignSchema,
  spokenText,
} from "./parts.ts";

/** Most words of each kind of text, so that no reply is longer than 80 words. */
const briefWords = 35;
const askWords = 30;
const answerWords = 22;

const ask = questionText(askWords);

/** Words of a résumé or job description that call for something. */
const termsSchema = z.array(
  z.string().min(2).refine((term) => term === term.toLowerCase(), "must be in lower case"),
).default([]);

/** A question about the past. It goes deeper with each level. */
const questionSchema = z.strictObject({
  id: idSchema,
  terms: termsSchema,
  /** The setting in one or two sentences, the same at every level. */
  setting: spokenText(askWords),
  ask: z.strictObject({ junior: ask, mid: ask, senior: ask, staff: ask }),
  covers: z.array(coverSchema).min(1).max(6),
  hints: hintsSchema,
});

/** `questions/<competency>.yaml` */
export const questionFileSchema = z.strictObject({
  /** Id of a competency of the track's rubric, or the subject of the questions. */
  competency: idSchema,
  title: z.string().min(1),
  questions: z.array(questionSchema).min(1),
});

/** Something that has to be asked for before one can begin. */
const requirementSchema = coverSchema.extend({
  /** What the interviewer answers when asked. */
  answer: spokenText(answerWords),
});

/** A figure of the problem, given when asked for; the persona's scale chooses which one. */
const figureSchema = z.strictObject({
  id: idSchema,
  signs: coverSchema.shape.signs,
  growing: spokenText(answerWords),
  worldwide: spokenText(answerWords),
});

const twistSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1),
  ask: questionText(45),
  covers: z.array(coverSchema).min(1).max(4),
  hints: hintsSchema.optional(),
});

/** What one problem has in one phase; what is left out comes from the track. */
const problemPhaseSchema = z.strictObject({
  ask: ask.optional(),
  covers: z.array(coverSchema).max(6).default([]),
  hints: hintsSchema.optional(),
});

/** `problems/<id>.yaml`: one problem for most of an interview. */
export const problemSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1),
  difficulty: z.enum(["easy", "medium", "hard"]),
  terms: termsSchema,
  /** Ids of the personas who ask it. @default every persona of the track */
  personas: z.array(idSchema).min(1).optional(),
  brief: spokenText(briefWords),
  /** One case with its result, said when asked for. */
  example: spokenText(answerWords).optional(),
  /** Words that would give the solution away, in lower case. The interviewer never says them. */
  giveaways: z.array(z.string().min(3)).min(1),
  requirements: z.array(requirementSchema).min(1).max(8),
  numbers: z.array(figureSchema).max(6).default([]),
  phases: z.record(idSchema, problemPhaseSchema),
  twists: z.array(twistSchema).min(1).max(4),
});

/** What a persona may press on; each phase of a track names at most one of them. */
const challengeSchema = z.enum([
  "requirements",
  "capacity",
  "complexity",
  "data_model",
  "consistency",
  "failure",
  "cost",
]);

const phaseSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1),
  /** Share of the problem's time, in minutes of a 45-minute interview. */
  minutes: z.number().int().min(1).max(30),
  /** True for a phase that is never left out when time is short. */
  core: z.boolean().default(false),
  /** Asked where the problem has no question of its own: one wording for each problem in a row. */
  ask: z.array(ask).min(1),
  /** The same in simpler words. */
  plain: ask,
  challenge: challengeSchema.optional(),
  /** What is expected of every problem, after what the problem itself expects. */
  covers: z.array(coverSchema).default([]),
  hints: hintsSchema,
});

/** `track.yaml` */
export const trackFileSchema = z.strictObject({
  title: z.string().min(1),
  /** Present in tracks that are about one problem; the first phase asks for its requirements. */
  phases: z.array(phaseSchema).min(2).optional(),
  /** Invites the candidate's own questions, near the end. */
  your_questions: questionText(25),
  /** Asked when little time is left and everything else was asked. */
  last_questions: z.array(ask).min(2),
});

/** `personas.yaml` */
export const personaSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(40),
  role: z.string().min(1).max(60),
  company: z.string().min(1).max(40),
  about: z.string().min(1),
  cares_about: z.array(z.string().min(1)).min(2),
  scale: z.enum(["growing", "worldwide"]),
  /** Says who they are, after the hello. */
  greeting: spokenText(20),
  /** One sentence before the problem, from their point of view. */
  frame: spokenText(16),
  challenges: z.partialRecord(challengeSchema, questionText(30)).default({}),
  favourite_failure: z.strictObject({
    title: z.string().min(1),
    ask: questionText(45),
    covers: z.array(coverSchema).min(1).max(4),
    hints: hintsSchema,
  }).optional(),
  /** What they say when the candidate asks about the company, the team and so on. */
  answers: z.array(z.strictObject({ signs: coverSchema.shape.signs, answer: spokenText(30) })),
});
export const personaFileSchema = z.strictObject({ personas: z.array(personaSchema).min(1) });

/** Something that can be observed in an answer. */
const signalSchema = z.strictObject({
  id: idSchema,
  /** Completes "a good answer …". */
  says: z.string().min(1).max(160),
  /** What shows it; one is enough. */
  signs: z.array(signalSignSchema).min(1),
  /** Ids of phases and follow-ups that call for it, `twist` or `opening`. @default any question */
  asked_by: z.array(idSchema).min(1).optional(),
});

const anchor = z.string().min(1).max(300);

/** `rubric.yaml` */
export const rubricFileSchema = z.strictObject({
  version: z.number().int().min(1),
  competencies: z.array(z.strictObject({
    id: idSchema,
    title: z.string().min(1).max(60),
    signals: z.strictObject({
      basic: z.array(signalSchema).min(2).max(6),
      advanced: z.array(signalSchema).min(2).max(6),
    }),
    levels: z.strictObject({ strong: anchor, good: anchor, mixed: anchor, weak: anchor }),
    /** Whether hints that were taken lower its level. */
    hints_lower: z.boolean().default(true),
  })).min(2).max(12),
});

export type Question = z.infer<typeof questionSchema>;
export type Problem = z.infer<typeof problemSchema>;
export type Twist = z.infer<typeof twistSchema>;
export type Phase = z.infer<typeof phaseSchema>;
export type Persona = z.infer<typeof personaSchema>;
export type Rubric = z.infer<typeof rubricFileSchema>;
export type Signal = z.infer<typeof signalSchema>;
export type TrackFile = z.infer<typeof trackFileSchema>;
export type Level = z.infer<typeof levelSchema>;
