import { type ComponentChild, type ComponentType, h, type VNode } from "preact";
import { Slot } from "./serialize.ts";

/** An island's place in the page: the comments around it. */
export interface IslandPlace {
  readonly index: number;
  readonly id: string;
  readonly start: Comment;
  readonly end: Comment;
}

/** Gives the island that belongs to a place; null when its code did not load. */
export type FindIsland = (
  place: IslandPlace,
) => { component: ComponentType<Record<string, unknown>>; props: Record<string, unknown> } | null;

const contents = new Map<number, ComponentChild[]>();

/** The element that shows a slot of the page, and makes it anew when it comes back later. */
export function showSlot(id: number): VNode {
  return h(Slot, { id, render: () => contents.get(id) ?? null }) as VNode;
}

/**
 * Reads every slot of the page into elements. Must run before the first island hydrates, which
 * removes the comments between which slots stand.
 */
export function readSlots(find: FindIsland): void {
  const templates = document.querySelectorAll<HTMLTemplateElement>("template[id^=frsh-slot-]");
  for (const template of templates) {
    const id = Number(template.id.slice("frsh-slot-".length));
    contents.set(id, elementsOf([...template.content.childNodes], find));
  }
  const roots = [document.body, ...[...templates].map((template) => template.content)];
  for (const comment of roots.flatMap(commentsIn)) {
    const [name, id] = comment.data.split(" ");
    if (name !== "frsh-slot" || contents.has(Number(id))) continue;
    contents.set(Number(id), elementsOf(nodesUntil(comment, `/frsh-slot ${id}`), find));
  }
}

/** The outermost islands of the page; those in slots belong to the island around them. */
export function outermostIslands(): IslandPlace[] {
  const places: IslandPlace[] = [];
  let depth = 0;
  for (const comment of commentsIn(document.body)) {
    if (comment.data === "/frsh-island") depth--;
    if (!comment.data.startsWith("frsh-island ")) continue;
    const place = depth === 0 ? placeOf(comment) : null;
    if (place !== null) places.push(place);
    depth++;
  }
  return places;
}

function commentsIn(root: Node): Comment[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Comment[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode as Comment);
  return comments;
}

function placeOf(start: Comment): IslandPlace | null {
  const [, index, id = ""] = start.data.split(" ");
  let depth = 0;
  for (let node = start.nextSibling; node !== null; node = node.nextSibling) {
    if (!(node instanceof Comment)) continue;
    if (node.data.startsWith("frsh-island ")) depth++;
    if (node.data !== "/frsh-island") continue;
    if (depth === 0) return { index: Number(index), id, start, end: node };
    depth--;
  }
  return null;
}

function nodesUntil(start: Comment, end: string): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let node = start.nextSibling; node !== null; node = node.nextSibling) {
    if (node instanceof Comment && node.data === end) break;
    nodes.push(node);
  }
  return nodes;
}

/** Turns what the server rendered into elements that match it, islands into their components. */
function elementsOf(nodes: readonly ChildNode[], find: FindIsland): ComponentChild[] {
  const elements: ComponentChild[] = [];
  let island: IslandPlace | null = null;
  for (const node of nodes) {
    if (island !== null) {
      if (node === island.end) island = null;
      continue;
    }
    if (node instanceof Text) elements.push(node.data);
    if (node instanceof Element) elements.push(elementOf(node, find));
    if (!(node instanceof Comment) || !node.data.startsWith("frsh-island ")) continue;
    const place = placeOf(node);
    const found = place === null ? null : find(place);
    if (found === null) continue;
    elements.push(h(found.component, found.props));
    island = place;
  }
  return elements;
}

function elementOf(element: Element, find: FindIsland): VNode {
  const attributes = [...element.attributes].map(({ name, value }) => {
    const isFlag = typeof element[name as keyof Element] === "boolean" && value === "";
    return [name, isFlag ? true : value];
  });
  const children = elementsOf([...element.childNodes], find);
  return h(element.localName, Object.fromEntries(attributes), ...children);
}
