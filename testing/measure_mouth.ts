import { launchBrowser } from "./browser.ts";
import type { Edge, measureMouth } from "./mouth_page.ts";
import { bundle } from "./peer_server.ts";

declare const Mouth: { readonly measureMouth: typeof measureMouth };

/**
 * Distances between sound and mouth in a real Chromium, in milliseconds; positive where the mouth is
 * late.
 *
 * @throws {Error} There is no Chromium.
 */
export async function mouthOffsets(syllables: number): Promise<readonly number[]> {
  const script = await bundle("testing/mouth_page.ts", "Mouth");
  const { browser, reason } = await launchBrowser({
    flags: ["--autoplay-policy=no-user-gesture-required"],
  });
  if (browser === null) throw new Error(reason);
  await using _closing = browser;
  const page = await browser.context.newPage();
  await page.addScriptTag({ content: script });
  const edges: Edge[] = await page.evaluate((count) => Mouth.measureMouth(count), syllables);
  if (edges.length < syllables / 2) throw new Error(`Only ${edges.length} syllables were heard.`);
  return edges.map(({ heard, seen }) => seen - heard);
}
