import { z } from "zod";

/** Identifies one interview; a UUID, so that it is safe in a NATS subject, a URL and a `uuid` column. */
export const sessionIdSchema = z.uuid().brand("SessionId");
export type SessionId = z.infer<typeof sessionIdSchema>;

/** The subject claim of the identity provider; opaque text, never assumed to be a UUID. */
export const userIdSchema = z.string().min(1).max(128).brand("UserId");
export type UserId = z.infer<typeof userIdSchema>;

/** One stretch of speech or one typed answer of the candidate. Chosen by whoever hears it first. */
export const utteranceIdSchema = z.uuid().brand("UtteranceId");
export type UtteranceId = z.infer<typeof utteranceIdSchema>;

/** One attempt of the interviewer to say something. A retry is another reply. */
export const replyIdSchema = z.uuid().brand("ReplyId");
export type ReplyId = z.infer<typeof replyIdSchema>;

/** One connection of the candidate's page that carries landmarks or voice. */
export const connectionIdSchema = z.uuid().brand("ConnectionId");
export type ConnectionId = z.infer<typeof connectionIdSchema>;

/** One incarnation of a room: a process that owns an interview from opening to loss or end. */
export const roomIdSchema = z.uuid().brand("RoomId");
export type RoomId = z.infer<typeof roomIdSchema>;

/** One attempt to write a report. */
export const reportIdSchema = z.uuid().brand("ReportId");
export type ReportId = z.infer<typeof reportIdSchema>;

/** A new random id for any of the schemas above, for example `newId(replyIdSchema)`. */
export function newId<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  return schema.parse(crypto.randomUUID());
}
