import type { ComponentChildren, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

/** HTTP methods a route can answer. */
export type Method = "HEAD" | "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";

/** What a handler hands to the page component of its route. */
export interface PageResponse<Data> {
  data: Data;
  headers?: HeadersInit | undefined;
  status?: number | undefined;
}

/** Answers a request, or hands data to the route's page component. */
export interface HandlerFn<Data, State> {
  (
    ctx: Context<State>,
  ): Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;
}

/** One handler for each method that a route answers. */
export type HandlerByMethod<Data, State> = { [M in Method]?: HandlerFn<Data, State> };

/** One function for every method, or an object with one for each. */
export type RouteHandler<Data, State> = HandlerFn<Data, State> | HandlerByMethod<Data, State>;

/** The data that a route's handlers give to its page. */
export type RouteData<Handler extends RouteHandler<unknown, unknown>> = Handler extends
  RouteHandler<infer Data, unknown> ? Data : never;

/** Stands in the way of a request: answers it, or passes it on with `ctx.next()`. */
export type MiddlewareFn<State> = (ctx: Context<State>) => Response | Promise<Response>;
/** A middleware; the name that Fresh gives to the same type. */
export type Middleware<State> = MiddlewareFn<State>;

/** What every page, layout and app wrapper receives. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    "config" | "url" | "req" | "params" | "info" | "state" | "isPartial" | "error" | "route"
  >
  & { data: Data; Component: FunctionComponent };

/** A component that may be asynchronous, and may answer with a response of its own. */
export type RouteComponent<Props> = (
  props: Props,
) => ComponentChildren | Response | Promise<ComponentChildren | Response>;

/** What a route file may export as `config`. */
export interface RouteConfig {
  /** URLPattern that replaces the one made from the file's name. */
  routeOverride?: string;
  skipInheritedLayouts?: boolean;
  skipAppWrapper?: boolean;
}

/** What a layout file may export as `config`. */
export type LayoutConfig = Pick<RouteConfig, "skipInheritedLayouts" | "skipAppWrapper">;

/** A route given to `app.route()`, `app.onError()` or `app.notFound()`. */
export interface Route<State> {
  component?: RouteComponent<PageProps<unknown, State>> | undefined;
  handler?: RouteHandler<unknown, State> | undefined;
  config?: RouteConfig | undefined;
}

/** Hands data, and optionally status and headers, to the page component. */
export function page<Data>(
  data: Data,
  options?: { headers?: HeadersInit; status?: number },
): PageResponse<Data>;
export function page(): PageResponse<undefined>;
export function page(
  data?: unknown,
  options: { headers?: HeadersInit; status?: number } = {},
): PageResponse<unknown> {
  return { data, headers: options.headers, status: options.status };
}
