import { Context } from "./context.ts";
import { readFileRoutes } from "./file_routes.ts";
import type { Middleware, Route } from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import { answerError, runRoute } from "./run_route.ts";
import { RouteTable } from "./route_table.ts";
import type { BuildSnapshot } from "./snapshot.ts";

type Handler = (req: Request, info?: Deno.ServeHandlerInfo) => Promise<Response>;

const LOCAL: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

/** Answers requests: by its middlewares, in the order in which they were added, then by routes. */
export class App<State> {
  readonly #middlewares: Middleware<State>[] = [];
  #hasFileRoutes = false;
  #snapshot: BuildSnapshot | null = null;

  /** Gives an app what a build made: its islands, file routes and static folder. */
  static useSnapshot<State>(app: App<State>, snapshot: BuildSnapshot): void {
    app.#snapshot = snapshot;
  }

  /** Adds middlewares; every request goes through them. */
  use(...middlewares: Middleware<State>[]): this {
    if (this.#hasFileRoutes) throw new Error("add middlewares before fsRoutes()");
    this.#middlewares.push(...middlewares);
    return this;
  }

  /** Adds the routes, the wrapper, the middleware and the error page of the `routes/` folder. */
  fsRoutes(): this {
    this.#hasFileRoutes = true;
    return this;
  }

  /**
   * Makes the function that answers requests.
   *
   * @throws {Error} `fsRoutes()` was called and there is no build.
   */
  handler(): Handler {
    const { wrapper, errorPage, middleware, routes } = readFileRoutes<State>(this.#routeFiles());
    const table = new RouteTable<Route<State>>(routes);
    const before = middleware === null ? this.#middlewares : [...this.#middlewares, middleware];
    const snapshot = this.#snapshot;
    return async (req, info = LOCAL) => {
      const url = new URL(req.url);
      const found = table.match(url.pathname);
      const ctx = new Context<State>({ req, url, info, params: found?.params ?? {}, snapshot });
      const response = await run(ctx, before, () => runRoute(found?.entry ?? {}, ctx, wrapper))
        .catch((error: unknown) => answerError(error, errorPage, ctx, wrapper))
        .catch(answerWithoutPage);
      const hasBody = req.method === "HEAD" && response.body !== null;
      return hasBody ? new Response(null, response) : response;
    };
  }

  /** Serves until the process ends. */
  async listen(options: Partial<Deno.ServeTcpOptions> = {}): Promise<void> {
    await Deno.serve(options as Deno.ServeTcpOptions, this.handler()).finished;
  }

  #routeFiles(): BuildSnapshot["routes"] {
    if (!this.#hasFileRoutes) return [];
    if (this.#snapshot !== null) return this.#snapshot.routes;
    throw new Error("fsRoutes() needs a build: start the app through dev.ts or _fresh/server.js");
  }
}

/** Runs middlewares, each of which finds the one after it in `ctx.next`, and then the route. */
function run<State>(
  ctx: Context<State>,
  middlewares: readonly Middleware<State>[],
  route: () => Promise<Response>,
): Promise<Response> {
  const runFrom = async (index: number): Promise<Response> => {
    const middleware = middlewares[index];
    if (middleware === undefined) return await route();
    ctx.next = () => runFrom(index + 1);
    return await middleware(ctx);
  };
  return runFrom(0);
}

/** Answers what no error page answered. Other than an HTTP status, it is a defect: it is logged. */
function answerWithoutPage(error: unknown): Response {
  if (error instanceof HttpError) return new Response(error.message, { status: error.status });
  // deno-lint-ignore no-console -- nothing else would show it
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}
