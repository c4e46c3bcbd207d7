import assert from "node:assert/strict";
import { runScript } from "../testing/servers/limited_process.ts";
import { isDiskFull, writeOnce, writeWhole } from "./write_file.ts";

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-files-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const names = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("[WRF1] a file is written whole, readable by its owner alone, and leaves no draft", () =>
  inFolder(async (folder) => {
    const path = `${folder}/file`;
    await writeWhole(path, "first");
    await writeWhole(path, new TextEncoder().encode("second"));
    assert.equal(await Deno.readTextFile(path), "second");
    assert.equal(await writeOnce(path, "third"), false);
    assert.equal(await Deno.readTextFile(path), "second");
    assert.equal(await writeOnce(`${folder}/other`, "fourth"), true);
    assert.deepEqual(names(folder), ["file", "other"]);
    if (Deno.build.os === "windows") return;
    assert.equal(((await Deno.stat(path)).mode ?? 0) & 0o777, 0o600);
  }));

Deno.test({
  name: "[WRF2] where a file cannot be written to its end the old one stays, and no draft is left",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inFolder(async (folder) => {
      const path = `${folder}/file`;
      await writeWhole(path, "whole");
      const module = JSON.stringify(import.meta.resolve("./write_file.ts"));
      // A limit on the size of files cuts a write short, as a full disk does.
      const printed = await runScript(
        "-f 64",
        `
        import { isDiskFull, writeWhole } from ${module};
        const failed = await writeWhole(${JSON.stringify(path)}, new Uint8Array(200_000))
          .catch((error) => error);
        console.log(isDiskFull(failed));`,
      );
      assert.equal(printed, "true");
      assert.equal(await Deno.readTextFile(path), "whole");
      assert.deepEqual(names(folder), ["file"]);
    }),
});

Deno.test("[WRF3] a full disk is told from other failures", () => {
  assert.ok(isDiskFull(new Error("No space left on device (os error 28)")));
  assert.ok(isDiskFull(Object.assign(new Error("full"), { code: "ENOSPC" })));
  assert.ok(!isDiskFull(new Error("Permission denied (os error 13)")));
});
