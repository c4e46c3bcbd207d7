import assert from "node:assert/strict";
import { aceit, record, withDataFolder } from "../servers/command_line.ts";
import { filesWith } from "../servers/log_on_disk.ts";
import { plantedInterview, plantedWords } from "../fixtures/planted_interview.ts";
import { withServer } from "../servers/served_operator.ts";

/** Each breaks a part of the data folder so that the next start makes it anew. */
const breaks: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  "the read models' control file is zeros": (folder) =>
    Deno.writeFile(`${folder}/read_models/pg/global/pg_control`, new Uint8Array(8_192)),
  "the read models' version file is gone": (folder) =>
    Deno.remove(`${folder}/read_models/pg/PG_VERSION`),
  "the read models' write-ahead log is gone": (folder) =>
    Deno.remove(`${folder}/read_models/pg/pg_wal`, { recursive: true }),
  "the identity is empty": (folder) => Deno.writeTextFile(`${folder}/identity.json`, ""),
};

for (const [what, breakIt] of Object.entries(breaks)) {
  Deno.test({
    name: `[ESC1] after an erasure no file of the data folder has a word of it, where ${what}`,
    // Workers of the embedded databases end a moment after their last answer.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: () =>
      withDataFolder(async (folder) => {
        const interview = plantedInterview();
        const { sessionId } = interview;
        await record(folder, [interview]);
        await withServer(folder, async ({ log, operator }) => {
          await operator.parts.follower?.whenWritten(await log.end());
        });
        const planted = await filesWith(`${folder}/read_models`, plantedWords);
        assert.ok(planted.length > 0, "the rows held the text");
        await breakIt(folder);
        await withServer(folder, async ({ log, operator }) => {
          await operator.parts.follower?.whenWritten(await log.end());
          const { code, err } = await aceit(folder, "erase", sessionId, "--yes");
          assert.equal(code, 0, err);
        });
        assert.deepEqual(await filesWith(folder, plantedWords), []);
      }),
  });
}
