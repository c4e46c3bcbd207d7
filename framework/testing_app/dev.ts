import { Builder } from "fresh/dev";

/** The app of these tests, in its own folder. */
export const builder = new Builder({ root: import.meta.dirname ?? "" });
