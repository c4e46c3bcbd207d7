/** What routes, middlewares and `main.ts` may use: Fresh's `fresh`. */
export { App, type ListenOptions } from "./app.ts";
export type { Context, FreshConfig, FreshContext, ResolvedFreshConfig } from "./context.ts";
export { csp, type CSPOptions } from "./csp.ts";
export { createDefine, type Define } from "./define.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  type LayoutConfig,
  type Method,
  type Middleware,
  type MiddlewareFn,
  page,
  type PageProps,
  type PageResponse,
  type RouteConfig,
  type RouteData,
  type RouteHandler,
} from "./handlers.ts";
export { HttpError } from "./http_error.ts";
export { staticFiles } from "./static_files.ts";
