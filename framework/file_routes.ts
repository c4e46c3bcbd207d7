import type { LayoutConfig, Middleware, PageProps, Route, RouteComponent } from "./handlers.ts";
import type { RouteFile } from "./snapshot.ts";

/** What a file under `routes/` means, its folder given as a scope such as `/(info)/:id`. */
export type FileRole<State> =
  | { role: "wrapper"; component: RouteComponent<PageProps<unknown, State>> }
  | {
    role: "layout";
    scope: string;
    component: RouteComponent<PageProps<unknown, State>>;
    config: LayoutConfig;
  }
  | { role: "middleware"; scope: string; middlewares: Middleware<State>[] }
  | { role: "error"; scope: string; page: Route<State> }
  | { role: "route"; scope: string; pattern: string; route: Route<State> };

interface RouteModule<State> {
  readonly default?: RouteComponent<PageProps<unknown, State>> | Middleware<State>;
  readonly handler?: Route<State>["handler"] | Middleware<State>[];
  readonly handlers?: Route<State>["handler"];
  readonly config?: Route<State>["config"];
}

/**
 * Reads the roles of files under `routes/`, wrappers before the routes they wrap, and routes from
 * the most to the least specific. Folders such as `(_components)` hold no routes.
 */
export function readFileRoutes<State>(files: readonly RouteFile[]): FileRole<State>[] {
  const roles = files
    .filter(({ path }) => !/(^|\/)\(_/.test(path))
    .map((file) => roleOf<State>(file.path.replace(/\.[^.]+$/, ""), file.module))
    .filter((role) => role !== null);
  const routes = roles.filter((role) => role.role === "route");
  const others = roles.filter((role) => role.role !== "route");
  return [...others, ...routes.sort((a, b) => compare(a.pattern, b.pattern))];
}

function roleOf<State>(
  path: string,
  loaded: Readonly<Record<string, unknown>>,
): FileRole<State> | null {
  const module = loaded as RouteModule<State>;
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  const scope = parts.slice(0, -1).map((part) => `/${patternOf(part)}`).join("");
  const component = module.default as RouteComponent<PageProps<unknown, State>> | undefined;
  const handler = Array.isArray(module.handler) ? undefined : module.handler ?? module.handlers;
  const route: Route<State> = { component, handler, config: module.config };
  if (name === "_app" && component) return { role: "wrapper", component };
  if (name === "_layout" && component) {
    return { role: "layout", scope, component, config: module.config ?? {} };
  }
  if (name === "_middleware") {
    const given = module.default ?? module.handler ?? [];
    return { role: "middleware", scope, middlewares: [given].flat() as Middleware<State>[] };
  }
  if (name === "_error") return { role: "error", scope, page: route };
  if (name.startsWith("_")) return null;
  const pattern = module.config?.routeOverride ?? patternOfPath(path);
  return { role: "route", scope, pattern, route };
}

/** `blog/[slug]/index` becomes `/blog/:slug`; groups in parentheses are left out. */
export function patternOfPath(path: string): string {
  const parts = path.split("/").filter((part) => !/^\(.*\)$/.test(part));
  if (parts.at(-1) === "index") parts.pop();
  const pattern = parts.map((part) => {
    const optional = /^\[\[(\w+)\]\]$/.exec(part);
    return optional === null ? `/${patternOf(part)}` : `{/:${optional[1]}}?`;
  }).join("");
  return pattern === ""
    ? "/"
    : pattern.startsWith("{") && parts.length === 1
    ? `/${pattern.replace("/", "")}`
    : pattern;
}

function patternOf(part: string): string {
  return part.replace(/\[\.\.\.(\w+)\]/g, ":$1*").replace(/\[(\w+)\]/g, ":$1");
}

function compare(left: string, right: string): number {
  const [a, b] = [left.split("/"), right.split("/")];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = looseness(a[index]) - looseness(b[index]);
    if (difference !== 0) return difference;
  }
  return left < right ? -1 : 1;
}

/** 0 for a fixed part, 1 for one with a parameter, 2 where the path ended, 3 and 4 for the rest. */
function looseness(part: string | undefined): number {
  if (part === undefined) return 2;
  if (part.endsWith("*")) return 4;
  if (part.includes("{") || part.includes("}")) return 3;
  return part.includes(":") ? 1 : 0;
}
