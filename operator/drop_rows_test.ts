import assert from "node:assert/strict";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { followLog } from "../read_models/follow.ts";
import { tableProjections } from "../read_models/interview_fold.ts";
import { releaseParked } from "../read_models/parked.ts";
import { readModelWriter } from "../read_models/read_model_writer.ts";
import { openRooms } from "../room/rooms.ts";
import { serveReadModels } from "../supabase/client.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { type TestDatabase, testOnDatabases } from "../testing/servers/read_model_databases.ts";
import { type SampleInterview, sampleInterview } from "../testing/fixtures/sample_interview.ts";
import { dropDeleted } from "./drop_rows.ts";

const patience = { firstMs: 1, mostMs: 5 };

/** Parts of an operator without a server, and a way to let a runner write what the log has. */
function setUp(database: TestDatabase) {
  const { writer: readModels } = serveReadModels(database, () => Promise.resolve(null));
  const [log, writer] = [openMemoryInterviewLog(), readModelWriter(readModels)];
  const rooms = openRooms({ log, clock: Date.now, wire: () => {}, onLost: () => {} });
  const parts = {
    log,
    keys: memoryKeys(),
    rooms,
    readModels,
    writer,
    follower: null,
    forgetDeleted: () => Promise.resolve(),
  };
  const run = async (using = tableProjections) => {
    const follower = followLog({ log, writer, patience, checkpointEveryMs: 0, using });
    await follower.whenWritten(await log.end());
    await follower.stop();
  };
  /** Rows whose text holds a word. It must not be a hexadecimal one: ids are of such letters. */
  const rowsWith = async (word: string) => {
    const [rows] = await database.script(
      `select count(*)::int as n from interview_metadata as row where row::text like '%${word}%'`,
    );
    return Number(rows?.[0]?.["n"]);
  };
  return { parts, run, rowsWith };
}

/** Records that the documents are forgotten. */
function forget(interview: SampleInterview) {
  return interview.do({ type: "ForgetData", at: interview.at, kind: "documents" });
}

testOnDatabases(
  "[DRW1] rows that no runner has come to are dropped and come back without the text; others stay",
  async (db) => {
    const { parts, run, rowsWith } = setUp(db);
    const [ada, bob] = [sampleInterview("user_ada"), sampleInterview("user_bob")];
    for (const { sessionId, events } of [ada, bob]) await parts.log.append(sessionId, events);
    await run();
    await parts.log.append(ada.sessionId, forget(ada));
    await dropDeleted(parts, { erased: [], forgotten: [ada.sessionId] });
    assert.deepEqual([await rowsWith("user_ada"), await rowsWith("user_bob")], [0, 1]);
    await run();
    assert.deepEqual([await rowsWith("user_ada"), await rowsWith("analytical engine")], [1, 1]);
    await dropDeleted(parts, { erased: [], forgotten: [ada.sessionId] });
    assert.equal(await rowsWith("user_ada"), 1, "rows that were written again stay");
    await parts.rooms.close();
  },
);

testOnDatabases(
  "[DRW2] the rows of a parked interview lose the text too, and a retry brings the rest back",
  async (db) => {
    const { parts, run, rowsWith } = setUp(db);
    const ada = sampleInterview("user_ada");
    await parts.log.append(ada.sessionId, ada.events);
    await run();
    const { metadata } = tableProjections;
    const evolve: typeof metadata.evolve = (state, numbered) => {
      if (numbered.event.type === "ConsentChanged") throw new Error("poison");
      return metadata.evolve(state, numbered);
    };
    const poison = ada.do({
      type: "ChangeConsent",
      at: ada.at,
      measure: "gaze",
      granted: true,
    });
    await parts.log.append(ada.sessionId, poison);
    await run({ ...tableProjections, metadata: { ...metadata, evolve } });
    await parts.log.append(ada.sessionId, forget(ada));
    await run({ ...tableProjections, metadata: { ...metadata, evolve } });
    assert.equal(await rowsWith("analytical engine"), 1, "its runner passes it over");
    await dropDeleted(parts, { erased: [], forgotten: [ada.sessionId] });
    assert.equal(await rowsWith("user_ada"), 0);
    assert.equal(await releaseParked(parts.log, parts.writer, ada.sessionId), true);
    assert.deepEqual([await rowsWith("user_ada"), await rowsWith("analytical engine")], [1, 0]);
    await parts.rooms.close();
  },
);
