import { launchBrowser, type LaunchOptions, type TestBrowser } from "./browser.ts";

const started = new Map<string, Promise<TestBrowser>>();

Deno.test.afterAll(async () => {
  for (const browser of started.values()) await (await browser)[Symbol.asyncDispose]();
});

/**
 * A Chromium that all tests of a file share; it is started by the first that needs these options, and
 * closed after the last test. A test closes the pages that it opens. Pages of servers on different
 * ports share no storage, except for cookies.
 *
 * @throws {Error} There is no Chromium.
 */
export function sharedBrowser(options: LaunchOptions = {}): Promise<TestBrowser> {
  const key = JSON.stringify(options);
  const known = started.get(key);
  if (known !== undefined) return known;
  const browser = start(options);
  started.set(key, browser);
  return browser;
}

async function start(options: LaunchOptions): Promise<TestBrowser> {
  const { browser, reason } = await launchBrowser(options);
  if (browser === null) throw new Error(reason);
  return browser;
}
