import { type ComponentChildren, options, type VNode } from "preact";
import { isPlain, plainElement } from "./plain_element.ts";
import { comment, islandWrapper } from "./server_islands.ts";

/** What the tags of the page that is being rendered read and write. */
export interface PageScope {
  readonly nonce: string;
  /** Is in the page's placeholders, so that nobody can write one by hand. */
  readonly mark: string;
  /** What the app wrapper's `<head>` holds; null before it was rendered. */
  headChildren: ComponentChildren;
}

type Tag = (props: Record<string, unknown>) => VNode;

let current: PageScope | null = null;

/** Renders with a scope; rendering is synchronous, so that no other page can come between. */
export function withPageScope<Result>(scope: PageScope, render: () => Result): Result {
  const outer = current;
  current = scope;
  try {
    return render();
  } finally {
    current = outer;
  }
}

const placeholder = (name: string) => comment(`${name} ${current?.mark ?? ""}`);

/** Takes the head's children out, so that they can be merged with those of `<Head>`. */
const head: Tag = ({ children, ...props }) => {
  if (current === null || current.headChildren !== null) {
    return plainElement("head", { ...props, children });
  }
  current.headChildren = children as ComponentChildren;
  return plainElement("head", { ...props, children: placeholder("head") });
};

const body: Tag = ({ children, ...props }) => {
  if (current === null) return plainElement("body", { ...props, children });
  return plainElement("body", { ...props, children: [children, placeholder("body")] });
};

const withNonce = (type: string): Tag => (props) =>
  plainElement(type, current === null ? props : { nonce: current.nonce, ...props });

const tags: Readonly<Record<string, Tag>> = {
  head,
  body,
  script: withNonce("script"),
  style: withNonce("style"),
};

/**
 * Replaces the types of some elements and of islands when they are made. The replacement looks
 * at the page when it renders, so an element kept by a module for many pages stays right.
 */
function replaceType(vnode: VNode): void {
  if (isPlain()) return;
  const type = vnode.type as VNode["type"] | string;
  const replaced = typeof type === "string" ? tags[type] : islandWrapper(type);
  if (replaced !== undefined) vnode.type = replaced as VNode["type"];
}

const before = options.vnode;
options.vnode = (vnode) => {
  replaceType(vnode);
  before?.(vnode);
};
