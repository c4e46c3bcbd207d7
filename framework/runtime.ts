/** What islands may use: Fresh's `fresh/runtime`. */
export { asset } from "./assets.ts";
export { Head } from "./head.ts";
