import assert from "node:assert/strict";
import { followLog } from "../../read_models/follow.ts";
import { readModelWriter } from "../../read_models/read_model_writer.ts";
import { openMemoryInterviewLog } from "../../testing/servers/memory_interview_log.ts";
import { plantedInterview, plantedWords } from "../../testing/fixtures/planted_interview.ts";
import { cacheFolder } from "../../testing/servers/read_model_databases.ts";
import { connectReadModels } from "../client.ts";

async function filesWithPlanted(folder: string): Promise<string[]> {
  const { stdout } = await new Deno.Command("grep", {
    args: ["-rlaF", ...plantedWords.flatMap((word) => ["-e", word]), folder],
  }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((path) => path !== "");
}

Deno.test({
  name: "[FD1] what was erased is on no page of the embedded database, nor in its write-ahead log",
  // The database's worker ends a moment after its last answer.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "aceit-forget-" });
    const verify = () => Promise.resolve(null);
    const readModels = await connectReadModels({ supabase: null, folder, cacheFolder, verify });
    const log = openMemoryInterviewLog();
    const [erased, kept] = [plantedInterview(), plantedInterview()];
    await log.append(erased.sessionId, erased.events);
    const follower = followLog({ log, writer: readModelWriter(readModels.writer) });
    try {
      await follower.whenWritten(await log.end());
      assert.notDeepEqual(await filesWithPlanted(folder), []);
      await log.append(erased.sessionId, erased.erase());
      await follower.whenWritten(await log.end());
      await readModels.forgetDeleted();
      assert.deepEqual(await filesWithPlanted(folder), []);
      await log.append(kept.sessionId, kept.events);
      await follower.whenWritten(await log.end());
      const { data } = await readModels.writer.from("interview_metadata").select("session_id");
      assert.deepEqual(data, [{ session_id: kept.sessionId }]);
    } finally {
      await follower.stop();
      await readModels.close();
      await Deno.remove(folder, { recursive: true });
    }
  },
});
