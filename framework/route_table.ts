/** A match of a request's path. */
export interface RouteMatch<Entry> {
  readonly entry: Entry;
  readonly params: Record<string, string>;
}

/** Finds the route of a path: an exact path first, then patterns in the order they were given. */
export class RouteTable<Entry> {
  readonly #exact = new Map<string, Entry>();
  readonly #patterns: { readonly matcher: URLPattern; readonly entry: Entry }[] = [];

  constructor(entries: readonly (readonly [pattern: string, entry: Entry])[]) {
    for (const [pattern, entry] of entries) {
      if (!pattern.includes(":")) this.#exact.set(pattern, entry);
      else this.#patterns.push({ matcher: new URLPattern({ pathname: pattern }), entry });
    }
  }

  /** Finds the route of a path; null where no pattern fits. */
  match(pathname: string): RouteMatch<Entry> | null {
    const exact = this.#exact.get(pathname);
    if (exact !== undefined) return { entry: exact, params: {} };
    for (const { matcher, entry } of this.#patterns) {
      const groups = matcher.exec({ pathname })?.pathname.groups;
      if (groups !== undefined) return { entry, params: decodeAll(groups) };
    }
    return null;
  }
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
