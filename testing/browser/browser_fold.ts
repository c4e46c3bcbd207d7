import { build, stop } from "esbuild";
import type { Numbered } from "../../domain/event.ts";
import { launchBrowser } from "./browser.ts";

/**
 * Folds interviews in Chromium, with the projections bundled as the replay page gets them.
 *
 * @returns The hash of each one's final states; null where there is no Chromium.
 */
export async function foldInBrowser(
  interviews: readonly (readonly Numbered[])[],
): Promise<string[] | null> {
  const { browser } = await launchBrowser();
  if (browser === null) return null;
  await using _closing = browser;
  const source = new URL("../../projections/state_hash.ts", import.meta.url).pathname;
  const result = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "aceit",
  });
  await stop();
  const page = await browser.context.newPage();
  // A digest needs a secure context, which loopback is without any server answering.
  await page.route(
    "http://localhost/**",
    (route) =>
      route.fulfill({ contentType: "text/html", body: "<!doctype html><title>fold</title>" }),
  );
  await page.goto("http://localhost/");
  await page.addScriptTag({ content: result.outputFiles[0]?.text ?? "" });
  const hashes: string[] = [];
  for (const events of interviews) {
    const call = `aceit.hashOfEvents(${JSON.stringify(events)})`;
    hashes.push(String(await page.evaluate(call)));
  }
  return hashes;
}
