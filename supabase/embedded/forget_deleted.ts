import type { PgliteDatabase } from "./pglite_database.ts";

/**
 * Takes the bytes of deleted rows off the disk. Postgres leaves them in its tables until they are
 * rewritten, and in its write-ahead log until the segments that hold them are removed instead of kept
 * for another use. Writes wait meanwhile: a tenth of a second for small tables, seconds for large ones.
 *
 * Source: PostgreSQL's manual, VACUUM FULL and `wal_recycle`.
 */
export async function forgetDeleted(database: Pick<PgliteDatabase, "script">): Promise<void> {
  const steps = [
    "set wal_recycle = off",
    "vacuum full public.interview_metadata",
    "vacuum full public.interview_keyframes",
    "vacuum full public.interview_reports",
    "vacuum full pg_catalog.pg_statistic",
    "select pg_switch_wal()",
    "checkpoint",
  ];
  for (const step of steps) await database.script(step);
}
