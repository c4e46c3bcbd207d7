import assert from "node:assert/strict";
import { findChromium, launchBrowser } from "../testing/browser/browser.ts";
import { builder } from "./testing_app/dev.ts";
import { app } from "./testing_app/main.ts";

Deno.test({
  name:
    "[HY1] in a browser islands come to life: several of one, nested, props of any type, failures",
  ignore: findChromium() === null,
  fn: async (test) => {
    (await builder.build({ snapshot: "memory" }))(app);
    const serve = { port: 0, hostname: "127.0.0.1", onListen: () => {} };
    await using server = Deno.serve(serve, app.handler());
    const { browser, reason } = await launchBrowser();
    assert.ok(browser !== null, reason ?? "");
    await using _closing = browser;
    const tab = await browser.context.newPage();
    const problems: string[] = [];
    tab.on("pageerror", ({ message }) => problems.push(message));
    tab.on("console", (line) => line.type() === "error" && problems.push(line.text()));
    await tab.goto(`http://127.0.0.1:${server.addr.port}/`);
    await tab.waitForSelector("html[data-islands=ready]");

    await test.step("a failing island is reported and leaves the others alone", async () => {
      assert.deepEqual(problems, ["fails in the browser"]);
      assert.equal(await tab.textContent("#failing"), "as the server rendered it");
    });
    await test.step("each island has its own state", async () => {
      await tab.click("#a");
      await tab.click("#a");
      await tab.click("#b");
      assert.deepEqual([await tab.textContent("#a"), await tab.textContent("#b")], ["a 3", "b 3"]);
    });
    await test.step("an island inside another one is part of it", async () => {
      await tab.click("#right");
      assert.equal(await tab.textContent("#pair"), "left 10right 21");
    });
    await test.step("props arrive with the types they were given with", async () => {
      assert.equal(
        await tab.getAttribute("#a + i", "data-kinds"),
        "date:Date map:Map regexp:RegExp bytes:Uint8Array big:BigInt nothing:Undefined circle:Object",
      );
    });
    await test.step("no element is left behind by hydration", async () => {
      assert.equal(await tab.locator("main > button").count(), 2);
    });
  },
});
