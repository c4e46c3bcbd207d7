import { type ComponentType, createContext, Fragment, h, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { plainElement } from "./plain_element.ts";
import type { BuildSnapshot, IslandEntry } from "./snapshot.ts";

type Props = Record<string, unknown>;
interface UsedIsland {
  readonly entry: IslandEntry;
  readonly props: Props;
}

/** Where in a page a component renders: inside an island, islands are ordinary components. */
export const IslandScope = createContext<{ page: PageIslands | null; inside: boolean }>({
  page: null,
  inside: false,
});

/** The islands of one page, in the order in which they were rendered. */
export class PageIslands {
  readonly used: UsedIsland[] = [];
  readonly #snapshot: BuildSnapshot | null;

  constructor(snapshot: BuildSnapshot | null) {
    this.#snapshot = snapshot;
  }

  find(component: ComponentType<Props>): IslandEntry | null {
    return this.#snapshot?.islands.find((entry) => entry.component === component) ?? null;
  }

  /** Notes an island and gives its index. */
  add(entry: IslandEntry, props: Props): number {
    return this.used.push({ entry, props }) - 1;
  }

  /** URL path of each used island's chunk, by the island's id. */
  chunkOfEach(): Record<string, string> {
    return Object.fromEntries(this.used.map(({ entry: { id, chunk } }) => [id, chunk]));
  }

  /** URL path of every file that the browser will need to hydrate this page. */
  chunks(): string[] {
    if (this.#snapshot === null || this.used.length === 0) return [];
    const { imports, boot } = this.#snapshot;
    const starts = [boot, ...this.used.map(({ entry }) => entry.chunk)];
    return [...new Set(starts.flatMap((chunk) => imports.get(chunk) ?? [chunk]))];
  }
}

const wrappers = new WeakMap<object, ComponentType<Props>>();

/** Makes known that a component is an island. */
export function registerIsland(component: ComponentType<Props>): void {
  if (wrappers.has(component)) return;
  const Island = (props: Props) => {
    const { page, inside } = useContext(IslandScope);
    const entry = inside ? null : page?.find(component) ?? null;
    if (page === null || entry === null) return plainElement(component, props);
    const index = page.add(entry, props);
    return [
      comment(`frsh-island ${index} ${entry.id}`),
      h(IslandScope.Provider, { value: { page, inside: true } }, plainElement(component, props)),
      comment("/frsh-island"),
    ] as unknown as VNode;
  };
  wrappers.set(component, Island);
}

/** What renders in place of an island on the server; undefined for any other component. */
export function islandWrapper(component: unknown): ComponentType<Props> | undefined {
  return typeof component === "function" ? wrappers.get(component) : undefined;
}

/** An HTML comment, as the server's renderer writes it. */
export function comment(text: string): VNode {
  return h(Fragment as ComponentType<Props>, { UNSTABLE_comment: text }) as VNode;
}
