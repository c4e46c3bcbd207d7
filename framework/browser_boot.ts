import { type ComponentType, type ContainerNode, h, hydrate } from "preact";
import { useBuildId } from "./assets.ts";
import { type PageState, parseState } from "./serialize.ts";

type Island = ComponentType<Record<string, unknown>>;

/** An island's place in the page: the comments around it. */
interface IslandPlace {
  readonly index: number;
  readonly id: string;
  readonly start: Comment;
  readonly end: Comment;
}

/**
 * Brings the page's islands to life. One that fails is reported, stays as the
 * server rendered it, and leaves the others alone.
 */
async function boot(text: string): Promise<void> {
  const state = parseState(text);
  useBuildId(state.buildId);
  const components = await loadIslands(state);
  for (const place of findIslands()) {
    const component = components.get(place.id);
    if (component === undefined) continue;
    const rendered = nodesIn(place);
    try {
      hydrate(h(component, state.props[place.index] ?? {}), rootBetween(place));
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
  const load = async ([id, chunk]: [string, string]) => {
    try {
      components.set(id, (await import(chunk)).default);
    } catch (error) {
      reportError(error);
    }
  };
  await Promise.all(Object.entries(islands).map(load));
  return components;
}

/** The islands of the page; none stands in another one. */
function findIslands(): IslandPlace[] {
  const places: IslandPlace[] = [];
  let start: Comment | null = null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    if (comment.data.startsWith("frsh-island ")) start = comment;
    if (comment.data !== "/frsh-island" || start === null) continue;
    const [, index, id = ""] = start.data.split(" ");
    places.push({ index: Number(index), id, start, end: comment });
  }
  return places;
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
