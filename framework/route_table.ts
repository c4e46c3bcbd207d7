import type { Method } from "./handlers.ts";

/** A match of a request's path. */
export interface RouteMatch<Entry> {
  readonly pattern: string;
  readonly params: Record<string, string>;
  /** Entry for the request's method; null where the path exists and the method does not. */
  readonly entry: Entry | null;
}

interface Row<Entry> {
  readonly pattern: string;
  readonly matcher: URLPattern | null;
  readonly byMethod: Map<Method | "ALL", Entry>;
}

/**
 * Finds the route of a path: an exact path first, then patterns in the order they were added.
 */
export class RouteTable<Entry> {
  readonly #exact = new Map<string, Row<Entry>>();
  readonly #patterns: Row<Entry>[] = [];

  /** Adds an entry; the first that was added for a pattern and method stays. */
  add(pattern: string, method: Method | "ALL", entry: Entry): void {
    const { byMethod } = this.#row(pattern);
    if (!byMethod.has(method)) byMethod.set(method, entry);
  }

  /** Finds the route of a path, HEAD falling back to GET; null where no pattern fits. */
  match(method: string, pathname: string): RouteMatch<Entry> | null {
    const exact = this.#exact.get(pathname);
    if (exact !== undefined) {
      return { pattern: exact.pattern, params: {}, entry: pick(exact, method) };
    }
    for (const row of this.#patterns) {
      const groups = row.matcher?.exec({ pathname })?.pathname.groups;
      if (groups === undefined) continue;
      return { pattern: row.pattern, params: decodeAll(groups), entry: pick(row, method) };
    }
    return null;
  }

  #row(pattern: string): Row<Entry> {
    const isExact = !/[:*{}()?+\\]/.test(pattern);
    const found = isExact
      ? this.#exact.get(pattern)
      : this.#patterns.find((row) => row.pattern === pattern);
    if (found !== undefined) return found;
    const matcher = isExact ? null : new URLPattern({ pathname: pattern });
    const row: Row<Entry> = { pattern, matcher, byMethod: new Map() };
    if (isExact) this.#exact.set(pattern, row);
    else this.#patterns.push(row);
    return row;
  }
}

function pick<Entry>({ byMethod }: Row<Entry>, method: string): Entry | null {
  const fallback = method === "HEAD" ? byMethod.get("GET") : undefined;
  return byMethod.get(method as Method) ?? fallback ?? byMethod.get("ALL") ?? null;
}

function decodeAll(groups: Record<string, string | undefined>): Record<string, string> {
  const pairs = Object.entries(groups).map(([name, value]) => [name, decode(value ?? "")]);
  return Object.fromEntries(pairs);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
