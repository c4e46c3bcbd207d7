import { z } from "zod";
import { type SessionId, sessionIdSchema, userIdSchema } from "../domain/ids.ts";
import { eraseInterview } from "../erasure/erase_interview.ts";
import { ReadModelError, type ReadModelWriter } from "../projections/run/read_model_writer.ts";
import { UnknownInterview } from "../room/live_room.ts";
import { type OperatorParts, OperatorRefusal } from "./parts.ts";

export const eraseInputSchema = z.object({ sessionId: sessionIdSchema });
export const eraseResultSchema = z.object({
  session: sessionIdSchema,
  /** Number of the interview's last event, which is InterviewErased. */
  head: z.int().positive(),
});

/** Who erased it, in the event. */
const operator = userIdSchema.parse("operator");
/** How long a runner may take to pass the erasure, in milliseconds. */
const followMs = 10_000;
/** How often the checkpoint may move under the deletion before it gives up. */
const attempts = 20;

/**
 * Records the erasure, destroys the interview's key and deletes its rows, also from the embedded
 * database's disk, in that order. Doing it
 * again finishes what was interrupted.
 *
 * @throws {OperatorRefusal} The log has no such interview.
 */
export async function erase(
  parts: OperatorParts,
  { sessionId }: z.infer<typeof eraseInputSchema>,
): Promise<z.infer<typeof eraseResultSchema>> {
  const { log, writer, follower, forgetDeleted } = parts;
  try {
    await eraseInterview(sessionId, operator, parts);
  } catch (cause) {
    if (!(cause instanceof UnknownInterview)) throw cause;
    throw new OperatorRefusal(`The log has no interview ${sessionId}.`, { cause });
  }
  if (follower !== null) await settled(follower.whenWritten(await log.end()), followMs);
  await deleteRows(writer, sessionId);
  await forgetDeleted();
  return { session: sessionId, head: await log.head(sessionId) };
}

/** Also of an interview that is parked, whose events its runner passes over. */
async function deleteRows(writer: ReadModelWriter, sessionId: SessionId): Promise<void> {
  for (let attempt = 1;; attempt++) {
    const { generations: { live: { epoch, position, fingerprint } } } = await writer.state();
    try {
      await writer.apply({
        generation: "live",
        batch: crypto.randomUUID(),
        ...{ epoch, from: position, to: position, fingerprint },
        ...{ deleted: [sessionId], metadata: [], keyframes: [], reports: [] },
        ...{ skipped: [], parked: [], released: [sessionId] },
      });
      return;
    } catch (error) {
      const moved = error instanceof ReadModelError &&
        (error.code === "second_runner" || error.code === "swapped");
      if (!moved || attempt === attempts) throw error;
    }
  }
}

/** Resolves with the promise or after a time, whichever is first. */
async function settled(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
