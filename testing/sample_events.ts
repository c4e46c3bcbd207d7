import type { InterviewEvent } from "../domain/event.ts";
import {
  connectionIdSchema,
  replyIdSchema,
  roomIdSchema,
  sessionIdSchema,
  userIdSchema,
  utteranceIdSchema,
} from "../domain/ids.ts";
import type { Plan } from "../domain/lifecycle/state.ts";
import { type EpochMillis, epochMillis } from "../domain/units.ts";

const uuid = (digit: string) => `00000000-0000-4000-8000-${digit.padStart(12, "0")}`;

export const sessionId = sessionIdSchema.parse(uuid("1"));
export const userId = userIdSchema.parse("ada");
export const roomId = (n: number) => roomIdSchema.parse(uuid(`2${n}`));
export const connectionId = (n: number) => connectionIdSchema.parse(uuid(`3${n}`));
export const utteranceId = (n: number) => utteranceIdSchema.parse(uuid(`4${n}`));
export const replyId = (n: number) => replyIdSchema.parse(uuid(`5${n}`));

/** The sample interview's clock: so many milliseconds after it was scheduled. */
export const at = (ms: number): EpochMillis => epochMillis(1_800_000_000_000 + ms);

export const plan: Plan = {
  sessionId,
  userId,
  track: "behavioural",
  level: "mid",
  persona: "balanced",
  plannedMinutes: 30,
};

export const scheduled: InterviewEvent = {
  type: "InterviewScheduled",
  version: 1,
  at: at(0),
  ...plan,
  consents: ["presence"],
};

export const documentsAdded: InterviewEvent = {
  type: "DocumentsAdded",
  version: 1,
  at: at(10),
  resumeName: "ada.pdf",
  resumeMediaType: "application/pdf",
  resumeText: "Led the migration of a payment service.",
  jobDescription: "Backend engineer for payments.",
};

export const started: InterviewEvent = {
  type: "InterviewStarted",
  version: 1,
  at: at(1_000),
  engine: "scripted",
};

export const connected: InterviewEvent = {
  type: "CandidateConnected",
  version: 1,
  at: at(1_100),
  connectionId: connectionId(1),
  transport: "webrtc",
};

export const replyBegan: InterviewEvent = {
  type: "ReplyBegan",
  version: 1,
  at: at(1_500),
  replyId: replyId(1),
  answers: null,
  intent: "open",
  engine: "scripted",
  model: "question-bank-1",
  promptVersion: "1",
  tone: "balanced",
  questionId: "hello",
  grounding: [],
};

export const token = (index: number, text: string): InterviewEvent => ({
  type: "ReplyTokenProduced",
  version: 1,
  at: at(1_600 + index),
  replyId: replyId(1),
  index,
  text,
});

export const replyFinished: InterviewEvent = {
  type: "ReplyFinished",
  version: 1,
  at: at(2_000),
  replyId: replyId(1),
  promptTokens: null,
  replyTokens: null,
};

export const utteranceHeard: InterviewEvent = {
  type: "UtteranceHeard",
  version: 1,
  at: at(9_000),
  utteranceId: utteranceId(1),
  how: "typed",
  text: "I led the migration.",
  words: [],
  confidence: null,
  speechBeganAt: null,
  speechEndedAt: null,
};

export const ended: InterviewEvent = {
  type: "InterviewEnded",
  version: 1,
  at: at(60_000),
  reason: "candidate",
};
