import { z } from "zod";
import { sessionIdSchema } from "../domain/ids.ts";
import { interviewKinds, retentionDaysSchema, retentionKinds } from "../domain/retention.ts";
import { epochMillis } from "../domain/units.ts";
import { applyRetention, type DueData } from "../privacy/apply_retention.ts";
import { dropDeleted } from "./drop_rows.ts";
import type { OperatorParts, Running } from "./parts.ts";

export const retentionInputSchema = z.object({
  /** Days for each kind; null keeps it. */
  policy: z.record(z.enum(retentionKinds), retentionDaysSchema.nullable()),
  /** Unset, it is only said what would be deleted. */
  apply: z.boolean().default(false),
  /** Deletes although the time is doubtful. */
  insist: z.boolean().default(false),
});

const dueDataSchema = z.object({
  session: sessionIdSchema,
  kind: z.enum(retentionKinds),
  /** What its age counts from, in milliseconds since 1970. */
  since: z.int().nullable(),
  cause: z.enum(["too_old", "unfinished", "one_key"]),
  /** What went wrong with it; null where it was deleted or is only listed. */
  failure: z.string().nullable(),
});
export type ListedDue = z.infer<typeof dueDataSchema>;
export const retentionResultSchema = z.array(dueDataSchema);

/** Lists what has outlived a policy or was left half deleted, and deletes it where that is asked for. */
export async function retention(
  parts: OperatorParts,
  { policy, apply, insist }: z.infer<typeof retentionInputSchema>,
  { signal }: Running,
): Promise<ListedDue[]> {
  const now = epochMillis(Date.now());
  const due = await applyRetention({ policy, now, dryRun: !apply, insist, signal }, parts);
  if (apply) await dropDue(parts, due);
  return due.map(({ sessionId: session, ...rest }) => ({ session, ...rest }));
}

/** Takes what a run of retention has deleted out of the read models too. */
export async function dropDue(parts: OperatorParts, due: readonly DueData[]): Promise<void> {
  const deleted = due.filter(({ cause, failure }) => cause !== "one_key" && failure === null);
  const isWhole = ({ kind }: DueData) => interviewKinds.some((whole) => whole === kind);
  const sessions = (some: readonly DueData[]) => [
    ...new Set(some.map(({ sessionId }) => sessionId)),
  ];
  await dropDeleted(parts, {
    erased: sessions(deleted.filter(isWhole)),
    forgotten: sessions(deleted.filter((one) => !isWhole(one))),
  });
}
