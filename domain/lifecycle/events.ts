import { z } from "zod";
import { dataKindSchema } from "../data_kind.ts";
import { eventSchema, personal } from "../event_schema.ts";
import { connectionIdSchema, roomIdSchema, sessionIdSchema, userIdSchema } from "../ids.ts";

export const trackSchema = z.enum(["behavioural", "system_design", "coding"]);
export type Track = z.infer<typeof trackSchema>;

export const levelSchema = z.enum(["junior", "mid", "senior", "staff"]);
export type Level = z.infer<typeof levelSchema>;

/** The tone in which the interviewer begins; it may change during the interview. */
export const personaSchema = z.enum(["encouraging", "balanced", "strict"]);
export type Persona = z.infer<typeof personaSchema>;

/**
 * What the camera may be used for. The candidate consents to each separately. `presence` covers
 * whether a face was in view and how many frames were seen; the others are named for what they
 * measure.
 */
export const measureSchema = z.enum([
  "presence",
  "gaze",
  "blinks",
  "head",
  "movement",
  "posture",
  "camera_presence_score",
]);
export type Measure = z.infer<typeof measureSchema>;

export const engineSchema = z.enum(["scripted", "gemini"]);
export type Engine = z.infer<typeof engineSchema>;

const interviewScheduled = eventSchema("InterviewScheduled", 1, {
  sessionId: sessionIdSchema,
  userId: userIdSchema,
  track: trackSchema,
  level: levelSchema,
  persona: personaSchema,
  plannedMinutes: z.int().min(5).max(90),
  consents: z.array(measureSchema),
});

/** Longest text of one document, in UTF-16 units. */
export const documentTextLimit = 200_000;

const documentsAdded = eventSchema("DocumentsAdded", 1, {
  resumeName: personal("documents", z.string().max(255)),
  resumeMediaType: z.string().max(127),
  resumeText: personal("documents", z.string().max(documentTextLimit)),
  jobDescription: personal("documents", z.string().max(documentTextLimit)),
});

const consentChanged = eventSchema("ConsentChanged", 1, {
  measure: measureSchema,
  granted: z.boolean(),
});

const interviewStarted = eventSchema("InterviewStarted", 1, { engine: engineSchema });

/** A process took the interview over; only that process numbers the events that follow. */
const roomOpened = eventSchema("RoomOpened", 1, { roomId: roomIdSchema });

const transportSchema = z.enum(["webrtc", "websocket"]);
export type Transport = z.infer<typeof transportSchema>;

const candidateConnected = eventSchema("CandidateConnected", 1, {
  connectionId: connectionIdSchema,
  transport: transportSchema,
});

const candidateDisconnected = eventSchema("CandidateDisconnected", 1, {
  connectionId: connectionIdSchema,
  cause: z.enum(["closed", "lost", "replaced", "room_restarted", "interview_ended"]),
});

const endReasonSchema = z.enum(["candidate", "completed", "time_limit", "abandoned"]);
export type EndReason = z.infer<typeof endReasonSchema>;

const interviewEnded = eventSchema("InterviewEnded", 1, { reason: endReasonSchema });

const interviewErased = eventSchema("InterviewErased", 1, {
  requestedBy: userIdSchema,
});

/** The key of one kind of personal data was destroyed; copies of that data are to be deleted. */
const dataForgotten = eventSchema("DataForgotten", 1, { kind: dataKindSchema });

export const lifecycleEvents = [
  interviewScheduled,
  documentsAdded,
  consentChanged,
  interviewStarted,
  roomOpened,
  candidateConnected,
  candidateDisconnected,
  interviewEnded,
  interviewErased,
  dataForgotten,
] as const;

const lifecycleEvent = z.discriminatedUnion("type", lifecycleEvents);
export type LifecycleEvent = z.infer<typeof lifecycleEvent>;
