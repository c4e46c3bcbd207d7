import assert from "node:assert/strict";
import { serveReadModels } from "../supabase/client.ts";
import { sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { testOnDatabases } from "../testing/servers/read_model_databases.ts";
import { followLog } from "./follow.ts";
import { readModelWriter } from "./read_model_writer.ts";

/** Notes every row that is deleted from a read model. */
const watchDeletes = `
  create table private.deleted (id bigserial);
  create function private.note_delete() returns trigger language plpgsql as $$
    begin insert into private.deleted default values; return old; end $$;
  create trigger note before delete on public.interview_metadata
    for each row execute function private.note_delete();
  create trigger note before delete on public.interview_keyframes
    for each row execute function private.note_delete();
  create trigger note before delete on public.interview_reports
    for each row execute function private.note_delete()`;

testOnDatabases("[UPS1] a row that is written again is updated, never deleted", async (db) => {
  const { sessionId, events } = sampleInterview("ada");
  const log = openMemoryInterviewLog();
  const writer = readModelWriter(serveReadModels(db, () => Promise.resolve(null)).writer);
  const follower = followLog({ log, writer, standbyMs: 5, checkpointEveryMs: 0 });
  await db.script(watchDeletes);

  for (let index = 0; index < events.length; index += 3) {
    await log.append(sessionId, events.slice(index, index + 3));
    await follower.whenWritten(await log.end());
  }
  await follower.stop();

  const [rows] = await db.script(
    "select status, report_status, (select count(*)::int from private.deleted) as deleted " +
      "from public.interview_metadata",
  );
  assert.deepEqual(rows, [{ status: "ended", report_status: "written", deleted: 0 }]);
});
