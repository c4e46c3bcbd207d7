import assert from "node:assert/strict";
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
      const script = `
        import { isDiskFull, writeWhole } from ${
        JSON.stringify(import.meta.resolve("./write_file.ts"))
      };
        const failed = await writeWhole(${
        JSON.stringify(path)
      }, new Uint8Array(200_000)).catch((e) => e);
        Deno.writeTextFileSync("/dev/stdout", String(isDiskFull(failed)));`;
      // A limit on the size of files cuts a write short like a disk that fills up.
      const child = new Deno.Command("sh", {
        args: [
          "-c",
          `trap "" XFSZ; ulimit -f 64; exec "$0" run -A --no-check --ext=ts -`,
          Deno.execPath(),
        ],
        stdin: "piped",
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(script));
      await writer.close();
      const { stdout } = await child.output();
      assert.equal(new TextDecoder().decode(stdout), "true");
      assert.equal(await Deno.readTextFile(path), "whole");
      assert.deepEqual(names(folder), ["file"]);
    }),
});

Deno.test("[WRF3] a full disk is told from other failures", () => {
  assert.ok(isDiskFull(new Error("No space left on device (os error 28)")));
  assert.ok(isDiskFull(Object.assign(new Error("full"), { code: "ENOSPC" })));
  assert.ok(!isDiskFull(new Error("Permission denied (os error 13)")));
});
