import type { Middleware, PageComponent, PageProps, Route } from "./handlers.ts";
import type { RouteFile } from "./snapshot.ts";

type Component<State> = PageComponent<PageProps<unknown, State>>;

/** What the files under `routes/` are for. */
export interface FileRoutes<State> {
  /** `_app.tsx`: what stands around every page. */
  readonly wrapper: Component<State> | null;
  /** `_error.tsx`: the page for whatever a middleware or a route throws. */
  readonly errorPage: Component<State> | null;
  /** `_middleware.ts`: runs before every route. */
  readonly middleware: Middleware<State> | null;
  /** By URL pattern, from the most to the least specific. */
  readonly routes: readonly (readonly [pattern: string, route: Route<State>])[];
}

interface RouteModule<State> {
  readonly default?: Component<State>;
  readonly handler?: Route<State>["handler"];
}

/**
 * Reads what the files under `routes/` are for, by their names.
 *
 * @throws {Error} A name that begins with `_` and means nothing here. Fresh gives a meaning to more
 *   of them, such as a folder's own `_middleware.ts`, which must not be left out in silence.
 */
export function readFileRoutes<State>(files: readonly RouteFile[]): FileRoutes<State> {
  const modules = new Map(
    files.map(({ path, module }) => [path.replace(/\.[^.]+$/, ""), module as RouteModule<State>]),
  );
  const take = (name: string) => {
    const module = modules.get(name);
    modules.delete(name);
    return module?.default ?? null;
  };
  const wrapper = take("_app");
  const errorPage = take("_error");
  const middleware = take("_middleware") as Middleware<State> | null;
  const routes = [...modules].map(([path, { default: component, handler }]) => {
    if (/(^|\/)[_(]/.test(path)) throw new Error(`routes/${path} is not supported`);
    return [patternOf(path), { component, handler }] as const;
  });
  return { wrapper, errorPage, middleware, routes: routes.sort(([a], [b]) => compare(a, b)) };
}

/** `blog/[slug]/index` becomes `/blog/:slug`, and `[...path]` becomes `/:path*`. */
export function patternOf(path: string): string {
  const parts = path.split("/");
  if (parts.at(-1) === "index") parts.pop();
  const named = parts.map((part) =>
    part.replace(/\[\.\.\.(\w+)\]/g, ":$1*").replace(/\[(\w+)\]/g, ":$1")
  );
  return `/${named.join("/")}`;
}

function compare(left: string, right: string): number {
  const [a, b] = [left.split("/"), right.split("/")];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = looseness(a[index]) - looseness(b[index]);
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : 1;
}

/** 0 for a fixed part, 1 for a parameter, 2 where the pattern ended, 3 for all that follows. */
function looseness(part: string | undefined): number {
  if (part === undefined) return 2;
  if (part.endsWith("*")) return 3;
  return part.includes(":") ? 1 : 0;
}
