import type { Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { pagesApp } from "./serve_pages.ts";

const { browser, reason } = await launchBrowser();
// deno-lint-ignore no-console
if (browser === null) console.warn(`Pages are not tried in a browser: ${reason}`);

/** A test that opens a page of a server of its own. */
export function inBrowser(
  name: string,
  path: string,
  test: (page: Page, services: Awaited<ReturnType<typeof pagesApp>>["services"]) => Promise<void>,
) {
  Deno.test({
    name,
    ignore: browser === null,
    // Chromium is shared by the tests of a file.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      if (browser === null) return;
      const { app, services } = await pagesApp();
      const server = Deno.serve({ port: 0, onListen() {} }, app.handler());
      const page = await browser.context.newPage();
      page.setDefaultTimeout(60_000);
      try {
        await page.goto(`http://localhost:${server.addr.port}${path}`);
        await test(page, services);
      } finally {
        await page.close();
        await server.shutdown();
      }
    },
  });
}
