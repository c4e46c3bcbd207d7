import { type ComponentType, type ContainerNode, h, hydrate } from "preact";
import { useBuild } from "./assets.ts";
import {
  type FindIsland,
  type IslandPlace,
  outermostIslands,
  readSlots,
  showSlot,
} from "./browser_slots.ts";
import { type PageState, parseState } from "./serialize.ts";

type Island = ComponentType<Record<string, unknown>>;

/**
 * Brings the page's islands to life. One that fails is reported, stays as the
 * server rendered it, and leaves the others alone.
 */
async function boot(text: string): Promise<void> {
  const state = parseState(text, showSlot);
  useBuild(state);
  const components = await loadIslands(state);
  const find: FindIsland = ({ id, index }) => {
    const component = components.get(id);
    return component === undefined ? null : { component, props: state.props[index] ?? {} };
  };
  const places = outermostIslands();
  readSlots(find);
  for (const place of places) {
    const found = find(place);
    if (found === null) continue;
    const rendered = nodesIn(place);
    try {
      hydrate(h(found.component, found.props), rootBetween(place));
    } catch (error) {
      nodesIn(place).forEach((node) => node.remove());
      place.end.before(...rendered);
      reportError(error);
    }
  }
  document.documentElement.dataset.islands = "ready";
}

async function loadIslands({ islands }: PageState): Promise<ReadonlyMap<string, Island>> {
  const components = new Map<string, Island>();
  const load = async ([id, [chunk, exportName]]: [string, readonly [string, string]]) => {
    try {
      components.set(id, (await import(chunk))[exportName]);
    } catch (error) {
      reportError(error);
    }
  };
  await Promise.all(Object.entries(islands).map(load));
  return components;
}

function nodesIn({ start, end }: IslandPlace): ChildNode[] {
  const inside: ChildNode[] = [];
  for (let node = start.nextSibling; node !== null && node !== end; node = node.nextSibling) {
    inside.push(node);
  }
  return inside;
}

/** A root for Preact that reaches from one comment to the other, without an element of its own. */
function rootBetween(place: IslandPlace): ContainerNode {
  const { start, end } = place;
  const nodes = () => nodesIn(place);
  const parent = start.parentNode ?? document.body;
  const root = {
    nodeType: 1,
    parentNode: parent,
    namespaceURI: (parent as Element).namespaceURI,
    get childNodes() {
      return nodes();
    },
    get firstChild() {
      return nodes()[0] ?? null;
    },
    contains: (node: Node) => nodes().some((inside) => inside.contains(node)),
    insertBefore: (node: Node, before: Node | null) =>
      parent.insertBefore(node, nodes().find((inside) => inside === before) ?? end),
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return root as unknown as ContainerNode;
}

const state = document.getElementById("frsh-state");
if (state?.textContent) await boot(state.textContent);
