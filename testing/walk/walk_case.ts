import type { Page } from "playwright-core";
import { findNatsServer } from "../../eventlog/nats/nats_server.ts";
import { findChromium, launchBrowser, type LaunchOptions } from "../browser/browser.ts";
import {
  type ProductOptions,
  type RunningProduct,
  startProduct,
} from "../servers/running_product.ts";
import { CandidatePage } from "./candidate_page.ts";

/** Options that had to be prepared. */
interface PreparedProduct extends ProductOptions {
  /** Takes back what was prepared, once the product has ended. */
  release(): Promise<void>;
}

/** What a walk starts with. */
interface WalkOptions {
  readonly product?: ProductOptions | (() => Promise<PreparedProduct>);
  readonly browser?: LaunchOptions;
  /** Why the walk cannot be made on this machine, besides a missing Chromium; null where it can. */
  readonly missing?: string | null;
}

const hasNats = await findNatsServer() !== null;

/** Why a product with these arguments cannot run here; null where it can. */
export function missingFor(args: readonly string[]): string | null {
  return args.includes("--nats") && !hasNats ? "there is no nats-server on PATH" : null;
}

/** A product and a browser of their own. */
export interface Walk {
  readonly product: RunningProduct;
  readonly candidate: CandidatePage;
  readonly page: Page;
}

/** A test that drives the product, as people run it, with a real browser. */
export function walkCase(
  name: string,
  { product: settings, browser: launch, missing = null }: WalkOptions,
  run: (walk: Walk) => Promise<void>,
): void {
  const reason = missing ?? (findChromium() === null ? "there is no Chromium" : null);
  // deno-lint-ignore no-console
  if (reason !== null) console.warn(`SKIPPED: ${name}: ${reason}.`);
  Deno.test({
    name,
    ignore: reason !== null,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const prepared = typeof settings === "function" ? await settings() : null;
      await using _prepared = { [Symbol.asyncDispose]: async () => await prepared?.release() };
      const options = prepared ?? (typeof settings === "object" ? settings : {});
      await using product = await startProduct(options);
      const { browser, reason } = await launchBrowser(launch);
      if (browser === null) throw new Error(reason);
      await using _closing = browser;
      const page = await browser.context.newPage();
      const candidate = new CandidatePage(page, product.origin);
      try {
        await run({ product, candidate, page });
      } catch (error) {
        await tellOf(page, product, error);
        throw error;
      }
    },
  });
}

/** What the page and the process last showed, for whoever reads of the failure. */
async function tellOf(page: Page, product: RunningProduct, cause: unknown): Promise<void> {
  const shown = await page.locator("body").innerText({ timeout: 2_000 }).catch(() => "");
  // deno-lint-ignore no-console
  console.error(
    `${cause}\n\nThe page at ${page.url()} showed:\n${shown}\n\nprinted: ${product.printed}`,
  );
}
