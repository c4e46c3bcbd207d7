import type { Page } from "playwright-core";
import type { Services } from "../../product/app_state.ts";
import { pagesApp } from "../servers/serve_pages.ts";
import { findChromium } from "./browser.ts";
import { sharedBrowser } from "./shared_browser.ts";

const ignore = findChromium() === null;
if (ignore) {
  // deno-lint-ignore no-console
  console.warn("SKIPPED: pages are not tried in a browser, there is no Chromium on PATH.");
}

/** A page that is open, and the server that it can be led to. */
interface OpenPage {
  readonly page: Page;
  /** Such as `http://localhost:40123`. */
  readonly origin: string;
  readonly services: Services;
}

/** A test that needs a browser; Chromium is shared by the tests of a file. */
export function browserTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore, sanitizeOps: false, sanitizeResources: false, fn });
}

/** Opens an empty page, and a server of its own with these services, for as long as `use` takes. */
export async function withPage(
  use: (open: OpenPage) => Promise<void>,
  given?: Services,
): Promise<void> {
  const { context } = await sharedBrowser();
  const { app, services } = await pagesApp(given);
  const server = Deno.serve({ port: 0, onListen() {} }, app.handler());
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  try {
    await use({ page, origin: `http://localhost:${server.addr.port}`, services });
  } finally {
    await page.close();
    await server.shutdown();
  }
}

/** A test that opens a page of a server of its own. */
export function inBrowser(
  name: string,
  path: string,
  test: (page: Page, services: Services) => Promise<void>,
): void {
  browserTest(name, () =>
    withPage(async ({ page, origin, services }) => {
      await page.goto(origin + path);
      await test(page, services);
    }));
}
