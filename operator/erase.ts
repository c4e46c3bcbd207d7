import { z } from "zod";
import { sessionIdSchema, userIdSchema } from "../domain/ids.ts";
import { eraseInterview } from "../privacy/erase_interview.ts";
import { UnknownInterview } from "../room/live_room.ts";
import { dropDeleted } from "./drop_rows.ts";
import { type OperatorParts, OperatorRefusal } from "./parts.ts";

export const eraseInputSchema = z.object({ sessionId: sessionIdSchema });
export const eraseResultSchema = z.object({
  session: sessionIdSchema,
  /** Number of the interview's last event, which is InterviewErased. */
  head: z.int().positive(),
});

/** Who erased it, in the event. */
const operator = userIdSchema.parse("operator");

/**
 * Records the erasure, destroys the interview's keys and deletes its rows, also from the embedded
 * database's disk, in that order. Doing it
 * again finishes what was interrupted.
 *
 * @throws {OperatorRefusal} The log has no such interview.
 */
export async function erase(
  parts: OperatorParts,
  { sessionId }: z.infer<typeof eraseInputSchema>,
): Promise<z.infer<typeof eraseResultSchema>> {
  try {
    await eraseInterview(sessionId, operator, parts);
  } catch (error) {
    if (!(error instanceof UnknownInterview)) throw error;
    throw new OperatorRefusal(`The log has no interview ${sessionId}.`, { cause: error });
  }
  await dropDeleted(parts, { erased: [sessionId], forgotten: [] });
  return { session: sessionId, head: await parts.log.head(sessionId) };
}
