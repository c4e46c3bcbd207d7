import { z } from "zod";

/** Signs that are no words but kinds of things that an answer may hold. */
export const signKinds = [
  "NUMBER",
  "TRADE_OFF",
  "FAILURE",
  "TEST",
  "OWN_PART",
  "RESULT",
  "COMPLEXITY",
  "SITUATION",
  "TECHNOLOGY",
] as const;
export type SignKind = typeof signKinds[number];

/** Ids of follow-ups that no cover may take. */
const reserved: ReadonlySet<string> = new Set([
  "hint",
  "hint_2",
  "hint_3",
  "technology",
  "challenge",
  "too_short",
  "vague",
]);

export const idSchema = z.string().regex(
  /^[a-z][a-z0-9_]{0,23}$/,
  "must be a short name of lower-case letters, digits and _",
);

export const levelSchema = z.enum(["junior", "mid", "senior", "staff"]);

const countWords = (text: string) => text.split(/\s+/).filter((word) => word !== "").length;

/** A text that is spoken: one line, without markup, of so many words at most. */
export const spokenText = (words: number) =>
  z.string()
    .regex(/^\S(?:.*\S)?$/u, "must be one line without spaces at its ends")
    .regex(/^[^<>*`#{}[\]“”]*$/u, "is spoken, so it may not hold < > * ` # { } [ ] “ or ”")
    .refine((text) => countWords(text) <= words, `may have ${words} words at most`);

export const questionText = (words: number) =>
  spokenText(words).regex(/\?$/, "must end with a question mark");

const sign = z.string().min(2).refine(
  (text) => signKinds.some((kind) => kind === text) || text === text.toLowerCase(),
  `must be in lower case, or one of ${signKinds.join(", ")}`,
);

/** Kinds of signs that only a rubric has. */
const rubricKinds = [
  /** Its parts are told in an order. */
  "ORDERED",
  /** It asks the interviewer something. */
  "ASKS",
  /** It can be followed: of a fair length, and in concrete words. */
  "CLEAR",
  /** It holds one thing that a good answer to its question holds. */
  "COVERED",
  /** It holds two thirds of them. */
  "COVERED_MOST",
  /** It names something that the job asks for. */
  "JOB_TERM",
] as const;

/** A sign of a rubric: as of a cover, or one of its own kinds, or `cover:` and the id of a cover. */
export const signalSignSchema = z.string().min(2).refine(
  (text) =>
    text === text.toLowerCase() || [...signKinds, ...rubricKinds].some((kind) => kind === text),
  `must be in lower case, or one of ${[...signKinds, ...rubricKinds].join(", ")}`,
);

/** One thing that a good answer holds. */
export const coverSchema = z.strictObject({
  id: idSchema.refine((id) => !reserved.has(id), "is a name that the interviewer uses itself"),
  /** What a good answer says, in a phrase; never spoken. */
  says: z.string().min(1).max(160),
  /** What shows it in an answer: words, phrases, or a kind in capitals. One is enough. */
  signs: z.array(sign).min(1),
  /** The follow-up when it is missing. */
  ask: questionText(25),
  /** The level from which it is expected. @default "junior" */
  from: levelSchema.default("junior"),
});
export type Cover = z.infer<typeof coverSchema>;

/** From light to strong; none of them gives the solution. */
export const hintsSchema = z.tuple([spokenText(25), spokenText(25), spokenText(25)]);
