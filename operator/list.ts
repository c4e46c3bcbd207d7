import { z } from "zod";
import type { OperatorParts } from "./parts.ts";
import { OperatorRefusal } from "./parts.ts";

export const listInputSchema = z.object({
  /** Most interviews, the newest first. */
  limit: z.int().min(1).max(10_000).default(50),
  user: z.string().min(1).max(128).optional(),
});

export const listedInterviewSchema = z.object({
  session_id: z.uuid(),
  user_id: z.string(),
  track: z.string(),
  level: z.string(),
  status: z.string(),
  job_title: z.string(),
  scheduled_at: z.string(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  engine: z.string().nullable(),
  overall_score: z.number().nullable(),
  report_status: z.string(),
});
export type ListedInterview = z.infer<typeof listedInterviewSchema>;

const columns = Object.keys(listedInterviewSchema.shape).join(",");
/** Supabase answers with at most this many rows. */
const pageRows = 1_000;

/**
 * The newest interviews, from the read models: as quick with a hundred thousand as with ten.
 *
 * @throws {OperatorRefusal} The read models do not answer.
 */
export async function list(
  { readModels }: OperatorParts,
  { limit, user }: z.infer<typeof listInputSchema>,
): Promise<ListedInterview[]> {
  const found: ListedInterview[] = [];
  while (found.length < limit) {
    const rows = Math.min(pageRows, limit - found.length);
    const table = readModels.from("interview_metadata").select(columns);
    const { data, error } = await (user === undefined ? table : table.eq("user_id", user))
      .order("scheduled_at", { ascending: false }).order("session_id")
      .range(found.length, found.length + rows - 1);
    if (error !== null) {
      throw new OperatorRefusal(`The read models did not answer: ${error.message}`);
    }
    found.push(...z.array(listedInterviewSchema).parse(data));
    if (data.length < rows) break;
  }
  return found;
}
