import { z } from "zod";
import { eventSchema, personal } from "../event_schema.ts";
import { replyIdSchema, utteranceIdSchema } from "../ids.ts";
import { epochMillisSchema, eventNumberSchema, millisSchema, permilleSchema } from "../units.ts";
import {
  modelNameLimit,
  promptVersionLimit,
  tokenTextLimit,
  utteranceTextLimit,
  wordTextLimit,
} from "./text_limit.ts";

export { utteranceTextLimit } from "./text_limit.ts";
import { engineSchema, personaSchema } from "../lifecycle/events.ts";

/** A word and when it was said, relative to the start of its utterance. */
const wordSchema = z.strictObject({
  text: z.string().max(wordTextLimit),
  start: millisSchema,
  end: millisSchema,
});
export type Word = z.infer<typeof wordSchema>;

const howHeardSchema = z.enum(["voice", "typed"]);
export type HowHeard = z.infer<typeof howHeardSchema>;

const speechStarted = eventSchema("SpeechStarted", 1, { utteranceId: utteranceIdSchema });

const utterancePartlyHeard = eventSchema("UtterancePartlyHeard", 1, {
  utteranceId: utteranceIdSchema,
  text: personal("conversation", z.string().max(utteranceTextLimit)),
});

const utteranceHeard = eventSchema("UtteranceHeard", 1, {
  utteranceId: utteranceIdSchema,
  how: howHeardSchema,
  text: personal("conversation", z.string().min(1).max(utteranceTextLimit)),
  words: personal("conversation", z.array(wordSchema)),
  confidence: permilleSchema.nullable(),
  speechBeganAt: epochMillisSchema.nullable(),
  speechEndedAt: epochMillisSchema.nullable(),
});
export type UtteranceHeard = z.infer<typeof utteranceHeard>;

/** Terms in an utterance were put right by their sound. The event keeps what was transcribed. */
const utteranceMended = eventSchema("UtteranceMended", 1, {
  utteranceId: utteranceIdSchema,
  /** The whole utterance as it was transcribed. */
  asHeard: personal("conversation", z.string().min(1).max(utteranceTextLimit)),
});

/**
 * An utterance was so unclear that nobody should answer it: the interviewer asks again, and the
 * words are ignored.
 */
const utteranceNotUnderstood = eventSchema("UtteranceNotUnderstood", 1, {
  utteranceId: utteranceIdSchema,
});

/** The candidate corrected what was heard of an answer; from here on the answer is this text. */
const utteranceCorrected = eventSchema("UtteranceCorrected", 1, {
  utteranceId: utteranceIdSchema,
  /** The event in which the answer was heard. */
  heardIn: eventNumberSchema,
  text: personal("conversation", z.string().min(1).max(utteranceTextLimit)),
});

/**
 * What a reply is for: `open` says hello, `continue` asks the next question, `close` says goodbye;
 * into a silence, `encourage` says something kind and `offer_pause` offers a pause.
 */
const intentSchema = z.enum(["open", "continue", "close", "encourage", "offer_pause"]);
export type Intent = z.infer<typeof intentSchema>;
/** Purposes of a reply that is said into a silence: it asks nothing new and takes no turn. */
export type SilenceIntent = Extract<Intent, "encourage" | "offer_pause">;
export type TurnIntent = Exclude<Intent, SilenceIntent>;

const replyRequested = eventSchema("ReplyRequested", 1, {
  /** `nothing_more_said`: the candidate seemed to continue the answer, but said nothing more. */
  cause: z.enum(["candidate_asked_again", "room_restarted", "nothing_more_said"]),
});

const replyBegan = eventSchema("ReplyBegan", 1, {
  replyId: replyIdSchema,
  answers: utteranceIdSchema.nullable(),
  intent: intentSchema,
  engine: engineSchema,
  model: z.string().max(modelNameLimit),
  promptVersion: z.string().max(promptVersionLimit),
  tone: personaSchema,
  /** Id of the question in the question bank; null where the model words its own. */
  questionId: z.string().max(100).nullable(),
  /** Ids of the chunks of résumé and job description that the reply may use. */
  grounding: z.array(z.string().max(60)).max(40),
});

const replyTokenProduced = eventSchema("ReplyTokenProduced", 1, {
  replyId: replyIdSchema,
  index: z.int().nonnegative(),
  text: personal("conversation", z.string().min(1).max(tokenTextLimit)),
});

const replySentenceCompleted = eventSchema("ReplySentenceCompleted", 1, {
  replyId: replyIdSchema,
  index: z.int().nonnegative(),
  text: personal("conversation", z.string().min(1).max(20_000)),
});

/** How far playback got, as the page reports it: whole sentences, then characters of the next. */
const replyHeard = eventSchema("ReplyHeard", 1, {
  replyId: replyIdSchema,
  sentences: z.int().nonnegative(),
  characters: z.int().nonnegative(),
});

const interruptionSchema = z.enum([
  "candidate_spoke",
  "candidate_typed",
  "candidate_went_on",
  "room_restarted",
  "interview_ended",
]);
export type Interruption = z.infer<typeof interruptionSchema>;

const replyInterrupted = eventSchema("ReplyInterrupted", 1, {
  replyId: replyIdSchema,
  cause: interruptionSchema,
});

/** The candidate continued an answer that was taken to be over; the reply to it is taken back. */
const answerReopened = eventSchema("AnswerReopened", 1, {
  /** The first part of the answer; what is heard next is added to it. */
  utteranceId: utteranceIdSchema,
  /** The reply that is taken back; null if it had not begun. */
  replyId: replyIdSchema.nullable(),
});

export const replyFailureSchema = z.enum([
  "timeout",
  "quota",
  "safety",
  "unauthorised",
  "unavailable",
  "cut_off",
  "bad_answer",
]);
export type ReplyFailure = z.infer<typeof replyFailureSchema>;

const replyFailed = eventSchema("ReplyFailed", 1, {
  /** Null if the model failed before the reply began. */
  replyId: replyIdSchema.nullable(),
  code: replyFailureSchema,
  retryable: z.boolean(),
  /** What the interviewer says to the candidate about it. */
  apology: z.string().min(1).max(500),
});

/** A model that was asked for a reply failed. Another one goes on, or `ReplyFailed` follows. */
const modelFailed = eventSchema("ModelFailed", 1, {
  /** Null if the reply had not begun. */
  replyId: replyIdSchema.nullable(),
  engine: engineSchema,
  model: z.string().max(modelNameLimit),
  code: replyFailureSchema,
  retryable: z.boolean(),
});

/**
 * Who words the rest of a reply that has begun, after a phrase that bridged a wait, or after a
 * failure.
 */
const replyContinued = eventSchema("ReplyContinued", 1, {
  replyId: replyIdSchema,
  engine: engineSchema,
  model: z.string().max(modelNameLimit),
  promptVersion: z.string().max(promptVersionLimit),
  questionId: z.string().max(100).nullable(),
  grounding: z.array(z.string().max(60)).max(40),
});

const replyFinished = eventSchema("ReplyFinished", 1, {
  replyId: replyIdSchema,
  promptTokens: z.int().nonnegative().nullable(),
  replyTokens: z.int().nonnegative().nullable(),
});

/** What a sound was that is no answer. */
const dismissalSchema = z.enum(["noise", "backchannel", "echo"]);
export type Dismissal = z.infer<typeof dismissalSchema>;

/** Speech that was no answer. The conversation goes on as before. */
const speechDismissed = eventSchema("SpeechDismissed", 1, {
  utteranceId: utteranceIdSchema,
  /**
   * `unheard`: the speech could not be transcribed; the candidate has to say it again, or type it.
   */
  cause: z.enum([...dismissalSchema.options, "unheard"]),
});

/**
 * The first sound of a reply was sent to the page. From here on, what was heard counts as what was
 * said.
 */
const replyVoiceBegan = eventSchema("ReplyVoiceBegan", 1, {
  replyId: replyIdSchema,
  /** The engine that speaks, such as "flite" or "elevenlabs". */
  voice: z.string().min(1).max(40),
});

/** The candidate made a sound over the interviewer, whose voice paused. */
const replyPaused = eventSchema("ReplyPaused", 1, { replyId: replyIdSchema });

/** The reply goes on where it stopped: the sound was a false alarm, or a page is there again. */
const replyResumed = eventSchema("ReplyResumed", 1, {
  replyId: replyIdSchema,
  cause: z.enum([...dismissalSchema.options, "page_returned"]),
});
export type Resumption = z.infer<typeof replyResumed>["cause"];

/** The voice failed; the reply goes on as captions. */
const replyVoiceFailed = eventSchema("ReplyVoiceFailed", 1, {
  replyId: replyIdSchema,
  code: z.enum(["unauthorised", "quota", "timeout", "unavailable", "cut_off", "bad_answer"]),
});
export type VoiceFailure = z.infer<typeof replyVoiceFailed>["code"];

const stage = epochMillisSchema.nullable();

/**
 * When each stage of one turn was reached, by the server's clock; null for a stage that the turn
 * did not have. The names are those of the OpenTelemetry spans.
 */
export const turnTimed = eventSchema("TurnTimed", 1, {
  utteranceId: utteranceIdSchema.nullable(),
  replyId: replyIdSchema,
  speechEnded: stage,
  transcribed: stage,
  turnEnded: stage,
  firstToken: stage,
  firstSentence: stage,
  firstAudio: stage,
  /** First audible sample, by the page's clock converted to the server's. */
  firstAudible: stage,
  heardEnd: stage,
});

export const conversationEvents = [
  speechStarted,
  speechDismissed,
  utterancePartlyHeard,
  utteranceHeard,
  answerReopened,
  utteranceMended,
  utteranceNotUnderstood,
  utteranceCorrected,
  replyRequested,
  replyBegan,
  replyTokenProduced,
  replySentenceCompleted,
  replyHeard,
  replyInterrupted,
  replyFailed,
  modelFailed,
  replyContinued,
  replyFinished,
  replyVoiceBegan,
  replyPaused,
  replyResumed,
  replyVoiceFailed,
  turnTimed,
] as const;

const conversationEvent = z.discriminatedUnion("type", conversationEvents);
export type ConversationEvent = z.infer<typeof conversationEvent>;
