import assert from "node:assert/strict";
import { runScript } from "../testing/servers/limited_process.ts";
import { problemOf } from "./problem.ts";

Deno.test({
  name: "[PBM1] what fails for want of a file descriptor may be tried again",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const printed = await runScript(
      "-n 96",
      `
      import { problemOf } from ${JSON.stringify(import.meta.resolve("./problem.ts"))};
      const files = [];
      let failed;
      try { for (;;) files.push(Deno.openSync("/dev/null")); } catch (error) { failed = [error]; }
      try { new Deno.Command(Deno.execPath(), { stdout: "piped" }).spawn(); }
      catch (error) { failed.push(error); }
      for (const file of files) file.close();
      console.log(failed.map((error) => problemOf(error)?.status).join(" "));`,
    );
    assert.equal(printed, "503 503");
  },
});

Deno.test("[PBM2] a defect is no problem of the person's", () => {
  assert.equal(problemOf(new TypeError("undefined is not a function")), null);
});
