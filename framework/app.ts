import { type Command, compile, type CompiledApp } from "./compile.ts";
import { Context, type FreshConfig, type ResolvedFreshConfig } from "./context.ts";
import type {
  LayoutConfig,
  Method,
  Middleware,
  PageProps,
  Route,
  RouteComponent,
} from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import type { BuildSnapshot } from "./snapshot.ts";

/** Where and how `app.listen()` serves. */
export type ListenOptions =
  & Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>
  & { remoteAddress?: string };

type Component<State> = RouteComponent<PageProps<unknown, State>>;
type Handler = (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;

const LOCAL: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

/**
 * Routes requests. Everything applies from top to bottom: a middleware that is added after a
 * route does not see its requests.
 */
export class App<State> {
  readonly #basePath: string;
  readonly #commands: Command<State>[] = [];
  #snapshot: BuildSnapshot | null = null;

  constructor(config: FreshConfig = {}) {
    this.#basePath = (config.basePath ?? "").replace(/\/$/, "");
  }

  /** Options with everything filled in; `root` is the project's folder. */
  get config(): ResolvedFreshConfig {
    const { root = Deno.cwd(), mode = "production" } = this.#snapshot ?? {};
    return { root, mode, basePath: this.#basePath };
  }

  /** Gives an app what a build made: its islands, file routes and static folders. */
  static useSnapshot<State>(app: App<State>, snapshot: BuildSnapshot): void {
    app.#snapshot = snapshot;
  }

  /** Adds middlewares, for every path or for those below the first argument. */
  use(...middlewares: Middleware<State>[]): this;
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(first: string | Middleware<State>, ...rest: Middleware<State>[]): this {
    const [scope, middlewares] = typeof first === "string" ? [first, rest] : ["", [first, ...rest]];
    return this.#add({ kind: "middleware", scope, middlewares });
  }

  /** Adds a route with a component, handlers, or both. */
  route(path: string, route: Route<State>): this {
    return this.#add({ kind: "route", scope: path, pattern: path, route });
  }

  /** Inserts the routes, layouts, middlewares and error pages of the `routes/` folder here. */
  fsRoutes(): this {
    return this.#add({ kind: "files" });
  }

  /** Answers every 404, thrown or unmatched. */
  notFound(page: Route<State> | Middleware<State>): this {
    return this.#add({ kind: "missing", page: asRoute(page) });
  }

  /** Answers what is thrown below a path; the nearest one is asked. */
  onError(path: string, page: Route<State> | Middleware<State>): this {
    return this.#add({ kind: "error", scope: path === "*" ? "" : path, page: asRoute(page) });
  }

  /** Sets the component that holds `<html>`, `<head>` and `<body>`. */
  appWrapper(component: Component<State>): this {
    return this.#add({ kind: "wrapper", component });
  }

  /** Wraps the pages below a path. */
  layout(path: string, component: Component<State>, config: LayoutConfig = {}): this {
    return this.#add({ kind: "layout", scope: path === "*" ? "" : path, component, config });
  }

  get(path: string, ...handlers: Middleware<State>[]): this {
    return this.#handle("GET", path, handlers);
  }

  post(path: string, ...handlers: Middleware<State>[]): this {
    return this.#handle("POST", path, handlers);
  }

  put(path: string, ...handlers: Middleware<State>[]): this {
    return this.#handle("PUT", path, handlers);
  }

  patch(path: string, ...handlers: Middleware<State>[]): this {
    return this.#handle("PATCH", path, handlers);
  }

  delete(path: string, ...handlers: Middleware<State>[]): this {
    return this.#handle("DELETE", path, handlers);
  }

  head(path: string, ...handlers: Middleware<State>[]): this {
    return this.#handle("HEAD", path, handlers);
  }

  /** Answers every method. */
  all(path: string, ...handlers: Middleware<State>[]): this {
    return this.#handle("ALL", path, handlers);
  }

  /** Makes the function that answers requests; what is added to the app later, it ignores. */
  handler(): Handler {
    const compiled = compile(this.#commands, this.#snapshot?.routes ?? null, this.#basePath);
    return (req, info = LOCAL) => this.#answer(compiled, req, info);
  }

  /** Serves until `signal` aborts. */
  async listen(options: ListenOptions = {}): Promise<void> {
    await Deno.serve(options as Deno.ServeTcpOptions, this.handler()).finished;
  }

  #add(command: Command<State>): this {
    this.#commands.push(command);
    return this;
  }

  #handle(method: Method | "ALL", path: string, handlers: Middleware<State>[]): this {
    return this.#add({ kind: "handlers", scope: path, pattern: path, method, handlers });
  }

  async #answer(
    compiled: CompiledApp<State>,
    req: Request,
    info: Deno.ServeHandlerInfo,
  ): Promise<Response> {
    const url = new URL(req.url);
    const { route, params, chain, wrappers } = compiled.find(req.method, url.pathname);
    const { config } = this;
    const snapshot = this.#snapshot;
    const ctx = new Context<State>({ config, req, url, info, route, params, wrappers, snapshot });
    const response = await chain(ctx).catch(lastResort);
    const hasBody = req.method === "HEAD" && response.body !== null;
    return hasBody ? new Response(null, response) : response;
  }
}

/** Answers what no error page answered. Other than an HTTP status, it is a defect: it is logged. */
function lastResort(error: unknown): Response {
  if (error instanceof HttpError) return new Response(error.message, { status: error.status });
  // deno-lint-ignore no-console -- the only place that learns of it
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}

function asRoute<State>(page: Route<State> | Middleware<State>): Route<State> {
  return typeof page === "function" ? { handler: page } : page;
}
