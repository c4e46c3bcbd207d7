import {
  type ComponentChildren,
  type ComponentType,
  createContext,
  Fragment,
  h,
  isValidElement,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import { plainElement } from "./plain_element.ts";
import { isSignal, isSlot, Slot } from "./serialize.ts";
import type { BuildSnapshot, IslandEntry } from "./snapshot.ts";

type Props = Record<string, unknown>;
interface UsedIsland {
  readonly entry: IslandEntry;
  readonly props: Props;
}

/** A slot that a page knows; its content is rendered where the island puts it. */
interface KnownSlot {
  readonly id: number;
  rendered: boolean;
  show(): ComponentChildren;
}

/** Where in a page a component renders: inside an island, islands are ordinary components. */
export const IslandScope = createContext<{ page: PageIslands | null; inside: boolean }>({
  page: null,
  inside: false,
});

/** The islands and slots of one page, in the order in which they were rendered. */
export class PageIslands {
  readonly used: UsedIsland[] = [];
  readonly #slots: KnownSlot[] = [];
  readonly #snapshot: BuildSnapshot | null;

  constructor(snapshot: BuildSnapshot | null) {
    this.#snapshot = snapshot;
  }

  find(component: ComponentType<Props>): IslandEntry | null {
    return this.#snapshot?.islands.find((entry) => entry.component === component) ?? null;
  }

  /** Notes an island and gives its number. */
  add(entry: IslandEntry, props: Props): number {
    return this.used.push({ entry, props }) - 1;
  }

  /** Makes a slot of server-rendered content. */
  slot(content: ComponentChildren): ComponentChildren {
    const id = this.#slots.length;
    const show = () => {
      slot.rendered = true;
      return h(IslandScope.Provider, { value: { page: this, inside: false } }, content);
    };
    const slot: KnownSlot = { id, rendered: false, show };
    this.#slots.push(slot);
    const render = () => [comment(`frsh-slot ${id}`), show(), comment(`/frsh-slot ${id}`)];
    return h(Slot, { id, render });
  }

  nextUnrendered(): KnownSlot | null {
    return this.#slots.find(({ rendered }) => !rendered) ?? null;
  }

  /** Chunk and export of each island on the page, by the island's id. */
  manifest(basePath: string): Record<string, readonly [chunk: string, exportName: string]> {
    return Object.fromEntries(
      this.used.map(({ entry }) => [entry.id, [basePath + entry.chunk, entry.exportName]]),
    );
  }

  /** Every file that the browser will need to hydrate this page. */
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
    const passed = withSlots(props, page, new Map()) as Props;
    const index = page.add(entry, passed);
    return [
      comment(`frsh-island ${index} ${entry.id}`),
      h(IslandScope.Provider, { value: { page, inside: true } }, plainElement(component, passed)),
      comment("/frsh-island"),
    ] as unknown as VNode;
  };
  wrappers.set(component, Island);
}

/** What renders in place of an island on the server; undefined for any other component. */
export function islandWrapper(component: unknown): ComponentType<Props> | undefined {
  return typeof component === "function" ? wrappers.get(component) : undefined;
}

/** Puts a slot in the place of every element in a value; values without any stay themselves. */
function withSlots(value: unknown, page: PageIslands, seen: Map<unknown, unknown>): unknown {
  if (typeof value !== "object" || value === null || isSignal(value)) return value;
  if (seen.has(value)) return seen.get(value);
  if (isValidElement(value)) {
    const slot = isSlot(value) ? value : page.slot(value);
    seen.set(value, slot);
    return slot;
  }
  seen.set(value, value);
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return value;
  const replaced = Object.entries(value).map(([key, item]) => [key, withSlots(item, page, seen)]);
  const changed = replaced.some(([key, item]) => value[key as keyof typeof value] !== item);
  if (!changed) return value;
  const copy = Object.assign(Array.isArray(value) ? [] : {}, Object.fromEntries(replaced));
  seen.set(value, copy);
  return copy;
}

/** An HTML comment, as the server's renderer writes it. */
export function comment(text: string): VNode {
  return h(Fragment as ComponentType<Props>, { UNSTABLE_comment: text }) as VNode;
}
