import { fileURLToPath } from "node:url";
import type { App } from "fresh";
import { Builder } from "fresh/dev";
import type { AppState } from "../../product/app_state.ts";

/** Hands a build to an app. */
type Apply = (app: App<AppState>) => void;

let built: Promise<Apply> | null = null;

/** Builds the product's pages in memory, once for all tests of a file. */
export function buildPages(): Promise<Apply> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  built ??= new Builder<AppState>({ root }).build({ snapshot: "memory" });
  return built;
}
