import assert from "node:assert/strict";
import { isOutOfFiles, isShort, isShortOfFiles } from "./open_files.ts";
import { runScript } from "../testing/servers/limited_process.ts";

Deno.test("[OPN1] a quarter of the files is kept free, 256 at most", () => {
  assert.ok(!isShort({ count: 384, limit: 512 }));
  assert.ok(isShort({ count: 385, limit: 512 }));
  assert.ok(!isShort({ count: 19_744, limit: 20_000 }));
  assert.ok(isShort({ count: 19_745, limit: 20_000 }));
});

Deno.test("[OPN2] running out of files is told from other failures", () => {
  assert.ok(isOutOfFiles(new Error("Too many open files (os error 24)")));
  assert.ok(isOutOfFiles(new Error("bind EMFILE ::")));
  assert.ok(isOutOfFiles("Too many open files in system (os error 23)"));
  assert.ok(!isOutOfFiles(new Error("Connection reset by peer (os error 104)")));
});

Deno.test({
  name: "[OPN3] a process sees when it is short of files, and when it has none left",
  ignore: Deno.build.os !== "linux",
  async fn() {
    assert.equal(await isShortOfFiles(), false);
    const printed = await runScript(
      "-n 128",
      `
      import { isShortOfFiles } from ${JSON.stringify(import.meta.resolve("./open_files.ts"))};
      const files = [];
      const said = [await isShortOfFiles()];
      for (let one = 0; one < 80; one++) files.push(await Deno.open("/dev/null"));
      said.push(await isShortOfFiles());
      try { for (;;) files.push(await Deno.open("/dev/null")); } catch { /* none is left */ }
      said.push(await isShortOfFiles());
      for (const file of files) file.close();
      said.push(await isShortOfFiles());
      console.log(said.join(" "));`,
    );
    assert.equal(printed, "false true true false");
  },
});
