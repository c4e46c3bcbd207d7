import { z } from "zod";
import { sessionIdSchema } from "../domain/ids.ts";
import { PoisonedEvent } from "../read_models/batch_fold.ts";
import { releaseParked } from "../read_models/parked.ts";
import type { OperatorParts } from "./parts.ts";
import { OperatorRefusal } from "./parts.ts";

export const parkedInterviewSchema = z.object({
  session_id: z.string(),
  event_number: z.int().nonnegative(),
  reason: z.string(),
  parked_at: z.string(),
});

export const retryInputSchema = z.object({ sessionId: sessionIdSchema });
export const retryResultSchema = z.object({ released: z.boolean() });

/** Interviews whose events could not be read or projected, and why. Everything else goes on. */
export async function listParked(
  { writer }: OperatorParts,
): Promise<z.infer<typeof parkedInterviewSchema>[]> {
  return z.array(parkedInterviewSchema).parse((await writer.state()).parked);
}

/**
 * Folds a parked interview again and releases it.
 *
 * @returns `released` is false where the interview is not parked.
 * @throws {OperatorRefusal} It still cannot be read or projected and stays parked.
 */
export async function retryParked(
  { log, writer }: OperatorParts,
  { sessionId }: z.infer<typeof retryInputSchema>,
): Promise<z.infer<typeof retryResultSchema>> {
  try {
    return { released: await releaseParked(log, writer, sessionId) };
  } catch (error) {
    if (!(error instanceof PoisonedEvent)) throw error;
    throw new OperatorRefusal(`${error.message} It stays parked.`, { cause: error });
  }
}
