/** What islands may use: Fresh's `fresh/runtime`. */
export { asset, assetSrcSet } from "./assets.ts";
export { Head } from "./head.ts";
export { HttpError } from "./http_error.ts";

/** True in the browser, false on the server. */
export const IS_BROWSER: boolean = typeof document !== "undefined";
