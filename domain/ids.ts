import { z } from "zod";

/** Identifies one interview. A UUID is safe in a NATS subject, a URL and a `uuid` column. */
export const sessionIdSchema = z.uuid().brand("SessionId");
export type SessionId = z.infer<typeof sessionIdSchema>;

/** The subject claim of the identity provider. It is opaque text; never assume that it is a UUID. */
export const userIdSchema = z.string().min(1).max(128).brand("UserId");
export type UserId = z.infer<typeof userIdSchema>;

/**
 * One stretch of speech or one typed answer of the candidate. Whoever hears it first chooses the
 * id.
 */
export const utteranceIdSchema = z.uuid().brand("UtteranceId");
export type UtteranceId = z.infer<typeof utteranceIdSchema>;

/** One attempt of the interviewer to say something. A retry is another reply. */
export const replyIdSchema = z.uuid().brand("ReplyId");
export type ReplyId = z.infer<typeof replyIdSchema>;

/** One connection of the candidate's page that carries landmarks or voice. */
export const connectionIdSchema = z.uuid().brand("ConnectionId");
export type ConnectionId = z.infer<typeof connectionIdSchema>;

/** One life of a room: a process owns the interview from opening it to losing or ending it. */
export const roomIdSchema = z.uuid().brand("RoomId");
export type RoomId = z.infer<typeof roomIdSchema>;

/** One attempt to write a report. */
export const reportIdSchema = z.uuid().brand("ReportId");
export type ReportId = z.infer<typeof reportIdSchema>;

/** Makes a random id for any of the schemas above, for example `newId(replyIdSchema)`. */
export function newId<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  return schema.parse(crypto.randomUUID());
}
