import type { Page } from "playwright-core";
import type { Services } from "../../product/app_state.ts";
import { launchBrowser } from "./browser.ts";
import { pagesApp } from "../servers/serve_pages.ts";

const { browser, reason } = await launchBrowser();
// deno-lint-ignore no-console
if (browser === null) console.warn(`Pages are not tried in a browser: ${reason}`);

/** A page that is open, and the server that it can be led to. */
interface OpenPage {
  readonly page: Page;
  /** Such as `http://localhost:40123`. */
  readonly origin: string;
  readonly services: Services;
}

/** A test that needs a browser; Chromium is shared by the tests of a file. */
export function browserTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: browser === null, sanitizeOps: false, sanitizeResources: false, fn });
}

/** Opens an empty page, and a server of its own with these services, for as long as `use` takes. */
export async function withPage(
  use: (open: OpenPage) => Promise<void>,
  given?: Services,
): Promise<void> {
  if (browser === null) throw new Error(reason);
  const { app, services } = await pagesApp(given);
  const server = Deno.serve({ port: 0, onListen() {} }, app.handler());
  const page = await browser.context.newPage();
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
