import { Context, type Wrappers } from "./context.ts";
import { readFileRoutes } from "./file_routes.ts";
import type {
  LayoutConfig,
  Method,
  Middleware,
  PageProps,
  Route,
  RouteComponent,
  RouteConfig,
} from "./handlers.ts";
import { HttpError } from "./http_error.ts";
import { RouteTable } from "./route_table.ts";
import type { RouteFile } from "./snapshot.ts";

type Component<State> = RouteComponent<PageProps<unknown, State>>;

/** One call on an app, kept in the order in which the calls were made. */
export type Command<State> =
  | { kind: "middleware"; scope: string; middlewares: Middleware<State>[] }
  | { kind: "layout"; scope: string; component: Component<State>; config: LayoutConfig }
  | { kind: "error"; scope: string; page: Route<State> }
  | { kind: "wrapper"; component: Component<State> }
  | { kind: "missing"; page: Route<State> }
  | { kind: "route"; scope: string; pattern: string; route: Route<State> }
  | {
    kind: "handlers";
    scope: string;
    pattern: string;
    method: Method | "ALL";
    handlers: Middleware<State>[];
  }
  | { kind: "files" };

/** Runs a request through its middlewares to the end. */
type Chain<State> = (ctx: Context<State>) => Promise<Response>;

interface Destination<State> {
  readonly chain: Chain<State>;
  readonly wrappers: Wrappers<State>;
}

/** An app ready to answer. */
export interface CompiledApp<State> {
  find(method: string, pathname: string): Destination<State> & {
    readonly route: string | null;
    readonly params: Record<string, string>;
  };
}

/**
 * Turns calls on an app into a table of destinations.
 *
 * @param files Files under `routes/`; null before a build, when `fsRoutes()` cannot be answered.
 * @throws {Error} `fsRoutes()` was called and there is no build.
 */
export function compile<State>(
  commands: readonly Command<State>[],
  files: readonly RouteFile[] | null,
  basePath: string,
): CompiledApp<State> {
  const all = commands.flatMap((command) =>
    command.kind === "files" ? expand<State>(files) : command
  );
  const table = new RouteTable<Destination<State>>();
  all.forEach((command, index) => {
    if (command.kind !== "handlers" && command.kind !== "route") return;
    const handlers = command.kind === "handlers" ? command.handlers : [pageHandler(command.route)];
    const method = command.kind === "handlers" ? command.method : "ALL";
    const config = command.kind === "route" ? command.route.config : undefined;
    const before = [...all.slice(0, index), ...all.filter(isWrapperOrMissing)];
    const destination = lead(before, command.scope, handlers, config);
    table.add(`${basePath}${command.pattern}` || "/", method, destination);
  });
  const lost = lead(all, "", [() => Promise.reject(new HttpError(404))], undefined);
  const refused = lead(all, "", [() => Promise.reject(new HttpError(405))], undefined);
  return {
    find(method, pathname) {
      const found = table.match(method, pathname);
      if (found === null) return { ...lost, route: null, params: {} };
      return { ...found.entry ?? refused, route: found.pattern, params: found.params };
    },
  };
}

function expand<State>(
  files: readonly RouteFile[] | null,
): Exclude<Command<State>, { kind: "files" }>[] {
  if (files === null) {
    throw new Error("fsRoutes() needs a build: start the app through dev.ts or _fresh/server.js");
  }
  return readFileRoutes<State>(files).map(({ role, ...rest }) =>
    ({ kind: role, ...rest }) as Exclude<Command<State>, { kind: "files" }>
  );
}

function isWrapperOrMissing<State>({ kind }: Command<State>): boolean {
  return kind === "wrapper" || kind === "missing";
}

/** Builds the way to one destination from what was called before it. */
function lead<State>(
  before: readonly Command<State>[],
  scope: string,
  handlers: readonly Middleware<State>[],
  config: RouteConfig | undefined,
): Destination<State> {
  const around = before.flatMap((command) => {
    const depth = "scope" in command ? depthWithin(command.scope, scope) : 0;
    return depth === null ? [] : [{ command, depth }];
  }).sort((a, b) => a.depth - b.depth || rank(a.command) - rank(b.command));
  const inside = around.map(({ command }) => command);
  const steps = around.flatMap(({ command, depth }) => {
    if (command.kind === "middleware") return command.middlewares;
    const here = around.filter((other) => other.depth <= depth).map((other) => other.command);
    if (command.kind === "error") return [rescue(command.page, wrappersOf(here, undefined), null)];
    return command.kind === "missing"
      ? [rescue(command.page, wrappersOf(here, undefined), 404)]
      : [];
  });
  return { chain: link([...steps, ...handlers]), wrappers: wrappersOf(inside, config) };
}

/** In one folder, errors are caught around everything else, and 404s closest to the rest. */
function rank<State>({ kind }: Command<State>): number {
  return kind === "error" ? 0 : kind === "missing" ? 1 : 2;
}

/**
 * Counts how deep a scope is, if it lies around a route, else null. Route groups such as
 * `(info)` in the route's own scope are passed over where the other scope does not name them.
 */
function depthWithin(outer: string, inner: string): number | null {
  const wanted = outer.split("/").filter((part) => part !== "" && part !== "*");
  const parts = inner.split("/").filter((part) => part !== "");
  let at = 0;
  for (const part of wanted) {
    while (/^\(.*\)$/.test(parts[at] ?? "") && parts[at] !== part) at++;
    if (parts[at] !== part) return null;
    at++;
  }
  return wanted.length === 0 ? 0 : at;
}

function wrappersOf<State>(
  around: readonly Command<State>[],
  config: RouteConfig | undefined,
): Wrappers<State> {
  let app: Component<State> | null = null;
  let layouts: Component<State>[] = [];
  let skipsApp = config?.skipAppWrapper === true;
  for (const command of around) {
    if (command.kind === "wrapper") app = command.component;
    if (command.kind !== "layout") continue;
    if (command.config.skipInheritedLayouts) layouts = [];
    skipsApp ||= command.config.skipAppWrapper === true;
    layouts.push(command.component);
  }
  return { app: skipsApp ? null : app, layouts: config?.skipInheritedLayouts ? [] : layouts };
}

/** Chains middlewares: each finds the one after it in `ctx.next`. */
function link<State>(steps: readonly Middleware<State>[]): Chain<State> {
  const run = async (ctx: Context<State>, index: number): Promise<Response> => {
    const step = steps[index];
    if (step === undefined) throw new HttpError(404);
    ctx.next = () => run(ctx, index + 1);
    return await step(ctx);
  };
  return (ctx) => run(ctx, 0);
}

/** Answers what is thrown further in: all of it, or one HTTP status only. */
function rescue<State>(
  page: Route<State>,
  wrappers: Wrappers<State>,
  only: number | null,
): Middleware<State> {
  return async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      const status = error instanceof HttpError ? error.status : 500;
      if (only !== null && status !== only) throw error;
      ctx.error = error;
      Context.wrapWith(ctx, wrappers);
      return await runPage(page, ctx, status);
    }
  };
}

/** Makes the handler of a route with a component, a handler, or both. */
function pageHandler<State>(route: Route<State>): Middleware<State> {
  return (ctx) => runPage(route, ctx, 200);
}

async function runPage<State>(
  { component, handler }: Route<State>,
  ctx: Context<State>,
  status: number,
): Promise<Response> {
  const method = ctx.req.method as Method;
  const reads = method === "GET" || method === "HEAD";
  const byMethod = typeof handler === "function" ? handler : handler?.[method];
  const run = byMethod ?? (reads && typeof handler === "object" ? handler.GET : undefined);
  if (run === undefined) {
    if (component === undefined || !(reads || ctx.error !== null)) throw new HttpError(405);
    return await Context.renderPage(ctx, component, { status });
  }
  const result = await run(ctx);
  if (result instanceof Response) return result;
  if (component === undefined) throw new Error(`${ctx.route}: page() needs a page component`);
  ctx.data = result.data;
  const { headers } = result;
  return await Context.renderPage(ctx, component, {
    status: result.status ?? status,
    ...headers === undefined ? {} : { headers },
  });
}
