import { type BrowserContext, chromium } from "playwright-core";

/** What a test's browser sees and hears in place of a real camera and microphone. */
export interface LaunchOptions {
  /** Path of an `.mjpeg` or `.y4m` file that plays, in a loop, as the camera. */
  readonly fakeVideo?: string;
  /** Path of a `.wav` file that plays, in a loop, as the microphone. */
  readonly fakeAudio?: string;
  /** Size of the page in CSS pixels; 1440 x 900 when absent. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Further command-line flags for Chromium. */
  readonly flags?: readonly string[];
}

/** A Chromium of its own, with an empty profile that is deleted when it is disposed of. */
export interface TestBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
}

/** Either a running browser, or why there is none and what to do about it. */
type Launch =
  | { readonly browser: TestBrowser; readonly reason: null }
  | { readonly browser: null; readonly reason: string };

const QUIET_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
];
const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const MISSING = "No Chromium found. Install it (Debian: apt-get install chromium) " +
  "or put it on PATH.";

/** Path of Chromium: the first on PATH, then Debian's place; null where there is none. */
export function findChromium(): string | null {
  const folders = (Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== "");
  const places = folders.flatMap((folder) => NAMES.map((name) => `${folder}/${name}`));
  return [...places, "/usr/bin/chromium"].find(isFile) ?? null;
}

/**
 * Starts a headless Chromium with a new, empty profile.
 *
 * ```ts
 * const { browser, reason } = await launchBrowser();
 * if (browser === null) throw new Error(reason);
 * await using _closing = browser;
 * const page = await browser.context.newPage();
 * ```
 *
 * A Chromium that exists but does not start rejects: that is a failure, not an absence.
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Launch> {
  const executablePath = findChromium();
  if (executablePath === null) return { browser: null, reason: MISSING };
  const profile = await Deno.makeTempDir({ prefix: "browser-profile-" });
  const removeProfile = () => Deno.remove(profile, { recursive: true });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      viewport: options.viewport ?? { width: 1440, height: 900 },
      args: [...QUIET_FLAGS, ...mediaFlags(options), ...options.flags ?? []],
    });
    const close = async () => {
      await context.close();
      await removeProfile();
    };
    return { browser: { context, [Symbol.asyncDispose]: close }, reason: null };
  } catch (error) {
    await removeProfile();
    throw error;
  }
}

function mediaFlags({ fakeVideo, fakeAudio }: LaunchOptions): string[] {
  return [
    ...fakeVideo === undefined ? [] : [`--use-file-for-fake-video-capture=${fakeVideo}`],
    ...fakeAudio === undefined ? [] : [`--use-file-for-fake-audio-capture=${fakeAudio}`],
  ];
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
