import { build, stop } from "esbuild";
import { importMapPlugin } from "../framework/import_map_plugin.ts";
import { launchBrowser } from "../testing/browser/browser.ts";
import { type Figure, quantile } from "./figure.ts";

interface SeekOptions {
  /** Events of the interview. @default 100000 */
  readonly events?: number;
  /** Random places that are sought. @default 1000 */
  readonly seeks?: number;
}

/** Seeking in the replay of a very long interview, in Chromium, with the replay page's own code. */
export async function measure(options: SeekOptions = {}): Promise<Figure[]> {
  const { events = 100_000, seeks = 1_000 } = options;
  const { browser, reason } = await launchBrowser();
  if (browser === null) throw new Error(reason);
  await using _closing = browser;
  const page = await browser.context.newPage();
  await page.addScriptTag({ content: await bundle() });
  const took = await page.evaluate(`seeking.seekTimes(${events}, ${seeks})`) as number[];
  const baseline = `Chromium, state of ${events} events at ${seeks} random places, without drawing`;
  const figure = (name: string, share: number) => (
    { name, value: quantile(took, share), unit: "ms", baseline }
  );
  return [figure("seek.100k_p95_ms", 0.95), figure("seek.100k_p50_ms", 0.5)];
}

async function bundle(): Promise<string> {
  const root = new URL("..", import.meta.url).pathname;
  try {
    const { outputFiles } = await build({
      entryPoints: [`${root}bench/seek_page.ts`],
      bundle: true,
      write: false,
      platform: "browser",
      format: "iife",
      globalName: "seeking",
      absWorkingDir: root,
      logLevel: "silent",
      plugins: [importMapPlugin(root)],
    });
    return outputFiles[0]?.text ?? "";
  } finally {
    await stop();
  }
}
