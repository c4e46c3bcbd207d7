import type { BatchRows } from "./batch_fold.ts";

type Growing = { -readonly [Name in keyof BatchRows]: BatchRows[Name][number][] };

/** Splits rows by interview. */
export function splitByInterview(rows: BatchRows): ReadonlyMap<string, BatchRows> {
  const parts = new Map<string, Growing>();
  const partOf = (sessionId: string): Growing => {
    const own = parts.get(sessionId) ?? { deleted: [], metadata: [], keyframes: [], reports: [] };
    parts.set(sessionId, own);
    return own;
  };
  for (const sessionId of rows.deleted) partOf(sessionId).deleted.push(sessionId);
  for (const row of rows.metadata) partOf(row.session_id).metadata.push(row);
  for (const row of rows.keyframes) partOf(row.session_id).keyframes.push(row);
  for (const row of rows.reports) partOf(row.session_id).reports.push(row);
  return parts;
}
