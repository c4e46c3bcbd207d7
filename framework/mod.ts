/** What routes, middlewares and `main.ts` may use: Fresh's `fresh`. */
export { App } from "./app.ts";
export type { Context } from "./context.ts";
export { csp } from "./csp.ts";
export { createDefine, type Define } from "./define.ts";
export { type Middleware, page, type PageProps } from "./handlers.ts";
export { HttpError } from "./http_error.ts";
export { staticFiles } from "./static_files.ts";
