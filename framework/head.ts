import {
  cloneElement,
  type ComponentChildren,
  createContext,
  Fragment,
  isValidElement,
  toChildArray,
  type VNode,
} from "preact";
import { useContext, useEffect } from "preact/hooks";

type Element = VNode<Record<string, unknown>>;

/** Takes what `<Head>` holds while the server renders; null in the browser. */
export const HeadCollector = createContext<((children: ComponentChildren) => void) | null>(null);

/**
 * Puts its children into the document's head. Of several that stand for the same thing (see
 * {@link headKey}) the one rendered last stays. In an island it follows the component's state.
 */
export function Head({ children }: { children?: ComponentChildren }): null {
  const collect = useContext(HeadCollector);
  collect?.(children);
  useEffect(() => {
    if (collect === null) elementsOf(children).forEach(applyToDocument);
  });
  return null;
}

/**
 * What an element of the head stands for: the title, its key, its id, a meta's name, a link's
 * relation (style sheets and preloads by address, as a page has many); null for none.
 */
export function headKey({ type, key, props }: Element): string | null {
  if (type === "title") return "title";
  if (key !== null && key !== undefined) return `key ${key}`;
  if (props.id !== undefined) return `id ${props.id}`;
  if (type === "meta" && props.name !== undefined) return `meta ${props.name}`;
  if (type !== "link" || props.rel === undefined) return null;
  return isManyfold(props.rel) ? `link ${props.rel} ${props.href}` : `link ${props.rel}`;
}

/** Merges the app wrapper's head with what `<Head>` gave, in the order of first appearance. */
export function mergeHead(...given: readonly ComponentChildren[]): ComponentChildren {
  const merged = new Map<string | symbol, ComponentChildren>();
  for (const child of given.flatMap((children) => toChildArray(unwrap(children)))) {
    const element = isValidElement(child) ? child as Element : null;
    merged.set((element && headKey(element)) ?? Symbol(), element ? marked(element) : child);
  }
  return [...merged.values()];
}

/** Opens fragments, so that their children are compared one by one. */
function unwrap(children: ComponentChildren): ComponentChildren {
  return toChildArray(children).flatMap((child) => {
    if (!isValidElement(child) || child.type !== Fragment) return [child];
    return toChildArray(unwrap((child as Element).props.children as ComponentChildren));
  });
}

/** Writes an element's key where the browser can find it again. */
function marked(element: Element): ComponentChildren {
  if (element.key === null || element.key === undefined || element.type === "title") return element;
  return cloneElement(element, { "data-key": String(element.key) });
}

function elementsOf(children: ComponentChildren): Element[] {
  return toChildArray(unwrap(children)).filter((child) => isValidElement(child)) as Element[];
}

function applyToDocument(element: Element): void {
  const { type, key, props } = element;
  const text = toChildArray(props.children as ComponentChildren).join("");
  if (type === "title") {
    document.title = text;
    return;
  }
  if (typeof type !== "string") return;
  const wanted = headKey(element);
  const found = wanted === null ? null : findInDocument(element);
  const target = found ?? document.head.appendChild(document.createElement(type));
  for (const [name, value] of Object.entries(props)) {
    if (name !== "children") target.setAttribute(name, String(value));
  }
  if (key !== null && key !== undefined) target.setAttribute("data-key", String(key));
  if (target.textContent !== text) target.textContent = text;
}

function findInDocument({ type, key, props }: Element): globalThis.Element | null {
  const attribute = key !== null && key !== undefined
    ? ["data-key", key]
    : props.id !== undefined
    ? ["id", props.id]
    : type === "meta"
    ? ["name", props.name]
    : isManyfold(props.rel)
    ? ["href", props.href]
    : ["rel", props.rel];
  const [name, value] = attribute;
  return document.head.querySelector(`${type}[${name}=${JSON.stringify(String(value))}]`);
}

function isManyfold(rel: unknown): boolean {
  return rel === "stylesheet" || rel === "preload" || rel === "modulepreload" || rel === "icon";
}
