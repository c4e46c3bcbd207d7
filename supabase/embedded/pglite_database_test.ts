import assert from "node:assert/strict";
import { join } from "node:path";
import { runScript } from "../../testing/servers/limited_process.ts";
import { cacheFolder } from "../../testing/servers/read_model_databases.ts";
import { EmbeddedError, openPglite } from "./pglite_database.ts";

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-read-models-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

// Workers end a moment after they are told to.
const untidy = { sanitizeOps: false, sanitizeResources: false };

Deno.test(
  "[PGL1] what was written is there after a restart",
  untidy,
  () =>
    inFolder(async (folder) => {
      const first = await openPglite({ folder, cacheFolder });
      await first.script("update private.projection_checkpoint set position = 7");
      await first.close();
      const second = await openPglite({ folder, cacheFolder });
      const [rows] = await second.script("select position::int from private.projection_checkpoint");
      assert.deepEqual(rows, [{ position: 7 }]);
      assert.equal(second.movedAside, null);
      await second.close();
    }),
);

Deno.test(
  "[PGL2] a folder that is open in this or another process is refused",
  untidy,
  () =>
    inFolder(async (folder) => {
      const database = await openPglite({ folder, cacheFolder });
      await assert.rejects(
        openPglite({ folder, cacheFolder }),
        (error) => error instanceof EmbeddedError && /ACEIT_DATA/.test(error.message),
      );
      const printed = await runScript(
        null,
        `
        import { openPglite } from ${JSON.stringify(import.meta.resolve("./pglite_database.ts"))};
        const said = await openPglite(${JSON.stringify({ folder, cacheFolder })})
          .then(() => "opened", (error) => error.name);
        console.log(said);
        Deno.exit();`,
      );
      assert.equal(printed, "EmbeddedError");
      await database.close();
      await (await openPglite({ folder, cacheFolder })).close();
    }),
);

Deno.test(
  "[PGL3] a folder that cannot be read is moved aside and made anew",
  untidy,
  () =>
    inFolder(async (folder) => {
      await (await openPglite({ folder, cacheFolder })).close();
      await Deno.writeTextFile(join(folder, "pg", "global", "pg_control"), "torn");
      const database = await openPglite({ folder, cacheFolder });
      assert.equal(database.movedAside, join(folder, "pg.unreadable"));
      const [rows] = await database.script("select count(*)::int as n from interview_metadata");
      assert.deepEqual(rows, [{ n: 0 }]);
      await database.close();
    }),
);

Deno.test(
  "[PGL4] a prepared database that was half written is made anew",
  untidy,
  () =>
    inFolder(async (folder) => {
      await (await openPglite({ folder: null, cacheFolder })).close();
      const cache = join(folder, "cache");
      await Deno.mkdir(cache);
      for await (const { name } of Deno.readDir(cacheFolder)) {
        if (!/^read-models-.*\.tar\.gz$/.test(name)) continue;
        const whole = await Deno.readFile(join(cacheFolder, name));
        await Deno.writeFile(join(cache, name), whole.subarray(0, whole.length / 2));
      }
      const database = await openPglite({ folder: null, cacheFolder: cache });
      const [rows] = await database.script("select count(*)::int as n from interview_metadata");
      assert.deepEqual(rows, [{ n: 0 }]);
      await database.close();
    }),
);
