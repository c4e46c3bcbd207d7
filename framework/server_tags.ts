import { type ComponentChildren, options, type VNode } from "preact";
import { isPlain, plainElement } from "./plain_element.ts";
import { comment, islandWrapper } from "./server_islands.ts";

/** What the tags of the page that is being rendered need to know, and tell. */
export interface PageScope {
  readonly nonce: string;
  /** Makes this page's own placeholders impossible to write by hand. */
  readonly mark: string;
  headChildren: ComponentChildren[];
  hasHead: boolean;
  hasBody: boolean;
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

function placeholder(name: string): VNode {
  const text = `${name} ${current?.mark ?? ""}`;
  return comment(text);
}

/** Takes the head's children out, so that they can be merged with those of `<Head>`. */
const head: Tag = ({ children, ...props }) => {
  if (current === null || current.hasHead) return plainElement("head", { ...props, children });
  current.hasHead = true;
  current.headChildren = [children as ComponentChildren];
  return plainElement("head", { ...props, children: placeholder("head") });
};

const body: Tag = ({ children, ...props }) => {
  if (current === null) return plainElement("body", { ...props, children });
  current.hasBody = true;
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
function replaceTypes(vnode: VNode): void {
  if (isPlain()) return;
  const type = vnode.type as VNode["type"] | string;
  const replaced = typeof type === "string" ? tags[type] : islandWrapper(type);
  if (replaced !== undefined) vnode.type = replaced as VNode["type"];
}

const before = options.vnode;
options.vnode = (vnode) => {
  replaceTypes(vnode);
  before?.(vnode);
};
