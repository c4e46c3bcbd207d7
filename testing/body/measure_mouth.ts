import { launchBrowser } from "../browser/browser.ts";
import type { Edge, measureMouth } from "./mouth_page.ts";
import { bundle } from "../servers/peer_server.ts";

declare const Mouth: { readonly measureMouth: typeof measureMouth };

/**
 * Distances between sound and mouth in a real Chromium, in milliseconds; positive where the mouth is
 * late. They hold what the page's own frames add.
 *
 * @throws {Error} There is no Chromium.
 */
export async function mouthOffsets(syllables: number): Promise<readonly number[]> {
  return (await mouthEdges(syllables)).map(({ heard, seen }) => seen.at - heard.at);
}

/**
 * The least distance that each edge can have had, between the looks that found it: what a slow machine
 * adds between two looks is not counted, nor is a syllable in which it drew nothing.
 */
export async function leastMouthOffsets(syllables: number): Promise<readonly number[]> {
  const edges = (await mouthEdges(syllables)).filter(({ drawn }) => drawn);
  return edges.map(({ heard, seen }) => {
    if (seen.after >= heard.at) return seen.after - heard.at;
    return heard.after >= seen.at ? seen.at - heard.after : 0;
  });
}

async function mouthEdges(syllables: number): Promise<readonly Edge[]> {
  const script = await bundle("testing/body/mouth_page.ts", "Mouth");
  const { browser, reason } = await launchBrowser({
    flags: ["--autoplay-policy=no-user-gesture-required"],
  });
  if (browser === null) throw new Error(reason);
  await using _closing = browser;
  const page = await browser.context.newPage();
  await page.addScriptTag({ content: script });
  const edges: Edge[] = await page.evaluate((count) => Mouth.measureMouth(count), syllables);
  if (edges.length < syllables / 2) throw new Error(`Only ${edges.length} syllables were heard.`);
  return edges;
}
