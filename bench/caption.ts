import { launchBrowser } from "../testing/browser/browser.ts";
import { jobDescription, resume } from "../simulation/script.ts";
import { type Figure, quantile } from "./figure.ts";
import { startProduct } from "./server_process.ts";

interface CaptionOptions {
  /** Interviews whose opening is watched, one after the other. @default 6 */
  readonly interviews?: number;
}

/** Pause between two words, so that each has a frame of the page of its own. */
const paceMs = 40;

/**
 * From a token inside the server, which is its event's `at`, to the frame in which the live page shows
 * it, in a real Chromium, by the one clock of this machine.
 *
 * @throws {Error} There is no Chromium.
 */
export async function measure({ interviews = 6 }: CaptionOptions = {}): Promise<Figure[]> {
  const { browser, reason } = await launchBrowser();
  if (browser === null) throw new Error(reason);
  await using _browser = browser;
  const data = await Deno.makeTempDir({ prefix: "aceit-bench-" });
  try {
    await using server = await startProduct({
      data,
      env: { ACEIT_SCRIPTED_PACE_MS: String(paceMs) },
    });
    const page = await browser.context.newPage();
    await page.addInitScript(watchCaptions);
    const delays: number[] = [];
    for (let interview = 0; interview < interviews; interview++) {
      await page.goto(server.address + await schedule(server.address));
      await page.getByRole("button", { name: "Start the interview" }).click();
      await page.waitForFunction(() => globalThis.captions?.finished === true);
      delays.push(...await page.evaluate(() => globalThis.captions?.delays ?? []));
    }
    const baseline = `one frame of the page, 16.7 ms; ${delays.length} tokens`;
    return [
      { name: "token.caption_p95_ms", value: quantile(delays, 0.95), unit: "ms", baseline },
      { name: "token.caption_p50_ms", value: quantile(delays, 0.5), unit: "ms", baseline },
    ];
  } finally {
    await Deno.remove(data, { recursive: true });
  }
}

declare global {
  var captions: { readonly delays: number[]; finished: boolean } | undefined;
}

/** Runs in the page before its scripts: notes when each token's words are drawn. */
function watchCaptions(): void {
  const captions = { delays: [] as number[], finished: false };
  globalThis.captions = captions;
  let undrawn: number[] = [];
  globalThis.EventSource = class extends EventSource {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init);
      this.addEventListener("event", (message) => {
        const event = JSON.parse(message.data);
        if (event.type === "ReplyTokenProduced") undrawn.push(event.at);
        if (event.type === "ReplyFinished") requestAnimationFrame(() => captions.finished = true);
      });
    }
  };
  const observer = new MutationObserver(() => {
    const drawn = undrawn;
    undrawn = [];
    if (drawn.length === 0) return;
    requestAnimationFrame(() => {
      const now = performance.timeOrigin + performance.now();
      captions.delays.push(...drawn.map((at) => now - at));
    });
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}

/** Path of a new interview's page. */
async function schedule(address: string): Promise<string> {
  const form = new FormData();
  form.set("resumeText", resume);
  form.set("jobDescription", jobDescription);
  form.set("track", "behavioural");
  const response = await fetch(`${address}/api/init-session`, { method: "POST", body: form });
  const { interview } = await response.json() as { interview: string };
  return interview;
}
