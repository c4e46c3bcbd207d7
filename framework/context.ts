import { type ComponentChildren, type FunctionComponent, h, type VNode } from "preact";
import type { PageProps, RouteComponent } from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import { nonceOf, renderDocument } from "./render.ts";
import type { BuildSnapshot } from "./snapshot.ts";

/** Options of `new App()`. */
export interface FreshConfig {
  /** Sub-path under which every route lives, such as `/app`. */
  basePath?: string;
}

/** Options of the app with everything filled in. */
export interface ResolvedFreshConfig {
  readonly root: string;
  readonly basePath: string;
  readonly mode: "development" | "production";
}

/** Components that wrap the pages of a route, outermost first. */
export interface Wrappers<State> {
  readonly app: RouteComponent<PageProps<unknown, State>> | null;
  readonly layouts: readonly RouteComponent<PageProps<unknown, State>>[];
}

/** What the app knows when a request arrives. */
export interface ContextInit<State> {
  readonly config: ResolvedFreshConfig;
  readonly req: Request;
  readonly url: URL;
  readonly info: Deno.ServeHandlerInfo;
  readonly route: string | null;
  readonly params: Record<string, string>;
  readonly wrappers: Wrappers<State>;
  readonly snapshot: BuildSnapshot | null;
}

/** One request on its way through middlewares, handler and page. */
export class Context<State> {
  readonly config: ResolvedFreshConfig;
  readonly url: URL;
  readonly req: Request;
  readonly info: Deno.ServeHandlerInfo;
  /** The matched pattern; null where none matched. */
  readonly route: string | null;
  readonly params: Record<string, string>;
  /** Of this request alone; middlewares write, handlers and pages read. */
  readonly state: State = {} as State;
  /** What the handler gave to `page()`. */
  data: unknown = undefined;
  /** What was thrown, on error pages; null elsewhere. */
  error: unknown = null;
  readonly isPartial = false;
  /** In layouts and the app wrapper: what they wrap. */
  Component: FunctionComponent = () => null;
  /** Passes the request on to the next middleware or the handler. */
  next: () => Promise<Response> = () => Promise.reject(new HttpError(404));
  /** Components around the page; error pages replace them by those of their own folder. */
  #wrappers: Wrappers<State>;
  readonly #snapshot: BuildSnapshot | null;

  constructor(init: ContextInit<State>) {
    this.config = init.config;
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.route = init.route;
    this.params = init.params;
    this.#wrappers = init.wrappers;
    this.#snapshot = init.snapshot;
  }

  /** Reads what a context keeps from routes: its build. */
  static snapshotOf<State>(ctx: Context<State>): BuildSnapshot | null {
    return ctx.#snapshot;
  }

  /** Changes which components wrap what is rendered from here on. */
  static wrapWith<State>(ctx: Context<State>, wrappers: Wrappers<State>): void {
    ctx.#wrappers = wrappers;
  }

  /** Renders a page component inside its layouts. */
  static async renderPage<State>(
    ctx: Context<State>,
    component: RouteComponent<PageProps<unknown, State>>,
    init: ResponseInit,
  ): Promise<Response> {
    const content = await mount(component, ctx, () => null);
    return content instanceof Response ? content : await ctx.render(h(asIs, null, content), init);
  }

  /**
   * Sends the browser elsewhere. A path that begins with several slashes is pulled back to this
   * site, so that a redirect made from user input cannot leave it unnoticed.
   */
  redirect(pathOrUrl: string, status = 302): Response {
    const location = pathOrUrl.replace(/^[/\\]{2,}/, "/");
    return new Response(null, { status, headers: { location } });
  }

  /** Renders JSX inside the layouts and app wrapper of this route. */
  async render(
    // deno-lint-ignore ban-types -- the shape of VNode's own default
    vnode: VNode<{}> | null,
    init: ResponseInit = {},
    config: { skipAppWrapper?: boolean; skipInheritedLayouts?: boolean } = {},
  ): Promise<Response> {
    const layouts = config.skipInheritedLayouts ? [] : this.#wrappers.layouts;
    const app = config.skipAppWrapper ? null : this.#wrappers.app;
    let content: ComponentChildren = vnode;
    for (const wrapper of [...app === null ? [] : [app], ...layouts].reverse()) {
      const inner: ComponentChildren = content;
      const mounted: ComponentChildren | Response = await mount(
        wrapper,
        this,
        () => h(asIs, null, inner),
      );
      if (mounted instanceof Response) return mounted;
      content = mounted;
    }
    const html = renderDocument(h(asIs, null, content), {
      snapshot: this.#snapshot,
      basePath: this.config.basePath,
      nonce: nonceOf(this.req),
    });
    return this.html(html, init);
  }

  /** Answers with plain text. */
  text(content: string, init: ResponseInit = {}): Response {
    return respond(content, "text/plain; charset=utf-8", init);
  }

  /** Answers with HTML as it is given. */
  html(content: string, init: ResponseInit = {}): Response {
    return respond(content, "text/html; charset=utf-8", init);
  }

  /** Answers with JSON. */
  json(content: unknown, init: ResponseInit = {}): Response {
    return Response.json(content, init);
  }
}

/** Fresh's other name for the context. */
export type FreshContext<State = unknown> = Context<State>;

function asIs({ children }: { children?: ComponentChildren }): ComponentChildren {
  return children;
}

function respond(body: string, type: string, init: ResponseInit): Response {
  const headers = new Headers(init.headers);
  if (!headers.has("content-type")) headers.set("content-type", type);
  return new Response(body, { ...init, headers });
}

/** Calls an async component at once; leaves any other to the renderer, for its hooks. */
async function mount<State>(
  component: RouteComponent<PageProps<unknown, State>>,
  ctx: Context<State>,
  Component: FunctionComponent,
): Promise<ComponentChildren | Response> {
  const { config, url, req, params, info, state, isPartial, error, route, data } = ctx;
  const props: PageProps<unknown, State> = {
    config,
    url,
    req,
    params,
    info,
    state,
    isPartial,
    error,
    route,
    data,
    Component,
  };
  if (component.constructor.name === "AsyncFunction") return await component(props);
  return h(component as FunctionComponent<PageProps<unknown, State>>, props);
}
