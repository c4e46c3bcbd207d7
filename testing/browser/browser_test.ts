import assert from "node:assert/strict";
import { findChromium, launchBrowser } from "./browser.ts";

Deno.test({
  name: "[TB1] a launched browser renders a page and leaves no profile behind",
  ignore: findChromium() === null,
  fn: async () => {
    const { browser, reason } = await launchBrowser({ viewport: { width: 390, height: 700 } });
    assert.ok(browser !== null, reason ?? "");
    const page = await browser.context.newPage();
    await page.setContent("<p>ready</p>");
    assert.equal(await page.textContent("p"), "ready");
    assert.equal(await page.evaluate("innerWidth"), 390);
    await browser[Symbol.asyncDispose]();
    await assert.rejects(browser.context.newPage());
  },
});
