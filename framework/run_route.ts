import { type FunctionComponent, h, type VNode } from "preact";
import { Context } from "./context.ts";
import type { Method, PageComponent, PageProps, Route } from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import { nonceOf, renderDocument } from "./render.ts";

type Component<State> = PageComponent<PageProps<unknown, State>>;

/**
 * Answers by a route's handler, its page, or both. A route without either is no route.
 *
 * @throws {HttpError} 404, or 405: the route does not answer the request's method.
 */
export async function runRoute<State>(
  { component, handler }: Route<State>,
  ctx: Context<State>,
  wrapper: Component<State> | null,
): Promise<Response> {
  if (component === undefined && handler === undefined) throw new HttpError(404);
  const method = ctx.req.method as Method;
  const reads = method === "GET" || method === "HEAD";
  const handle = handler?.[method] ?? (reads ? handler?.GET : undefined);
  if (handle === undefined) {
    if (component === undefined || !reads) throw new HttpError(405);
    return renderPage(component, ctx, wrapper, {});
  }
  const result = await handle(ctx);
  if (result instanceof Response) return result;
  if (component === undefined) throw new Error(`${ctx.url.pathname}: page() needs a component`);
  ctx.data = result.data;
  const { status = 200, headers = {} } = result;
  return renderPage(component, ctx, wrapper, { status, headers });
}

/**
 * Answers what was thrown by the error page.
 *
 * @throws {unknown} What was thrown, where there is no error page.
 */
export function answerError<State>(
  error: unknown,
  errorPage: Component<State> | null,
  ctx: Context<State>,
  wrapper: Component<State> | null,
): Response {
  if (errorPage === null) throw error;
  ctx.error = error;
  const status = error instanceof HttpError ? error.status : 500;
  return renderPage(errorPage, ctx, wrapper, { status });
}

function renderPage<State>(
  page: Component<State>,
  ctx: Context<State>,
  wrapper: Component<State> | null,
  init: ResponseInit,
): Response {
  const content = mount(page, ctx, () => null);
  const whole = wrapper === null ? content : mount(wrapper, ctx, () => content);
  const html = renderDocument(whole, Context.snapshotOf(ctx), nonceOf(ctx.req));
  const headers = new Headers(init.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(html, { status: init.status ?? 200, headers });
}

function mount<State>(
  component: Component<State>,
  ctx: Context<State>,
  Component: FunctionComponent,
): VNode {
  const { url, req, params, info, state, error, data } = ctx;
  const props = { url, req, params, info, state, error, data, Component };
  return h(component as FunctionComponent<PageProps<unknown, State>>, props) as VNode;
}
