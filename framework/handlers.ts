import type { ComponentChildren, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

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

/** HTTP methods that a route can answer. */
export type Method = "HEAD" | "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";

/** One handler for each method that a route answers. */
export type RouteHandler<Data, State> = { [M in Method]?: HandlerFn<Data, State> };

/** Stands in the way of a request: answers it, or passes it on with `ctx.next()`. */
export type Middleware<State> = (ctx: Context<State>) => Response | Promise<Response>;

/** What every page and the app wrapper receives. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<Context<State>, "url" | "req" | "params" | "info" | "state" | "error">
  & { data: Data; Component: FunctionComponent };

/** Draws a page, or what stands around every page. */
export type PageComponent<Props> = (props: Props) => ComponentChildren;

/** A route: a page, handlers, or handlers that give the page its data. */
export interface Route<State> {
  component?: PageComponent<PageProps<unknown, State>> | undefined;
  handler?: RouteHandler<unknown, State> | undefined;
}

/** Hands data, and optionally status and headers, to the page component. */
export function page<Data>(
  data: Data,
  options: { headers?: HeadersInit; status?: number } = {},
): PageResponse<Data> {
  return { data, headers: options.headers, status: options.status };
}
