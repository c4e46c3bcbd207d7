import { type ComponentChildren, createContext, isValidElement, toChildArray } from "preact";
import { useContext } from "preact/hooks";

/** Takes what `<Head>` holds while the server renders; null in the browser. */
export const HeadCollector = createContext<((children: ComponentChildren) => void) | null>(null);

/**
 * Puts its children into the document's head when the server renders the page. A title takes the
 * place of the app wrapper's.
 */
export function Head({ children }: { children?: ComponentChildren }): null {
  useContext(HeadCollector)?.(children);
  return null;
}

/** Adds what `<Head>` gave to the app wrapper's head, with the title that came last. */
export function mergeHead(own: ComponentChildren, given: ComponentChildren): ComponentChildren {
  const children = [own, given].flatMap((part) => toChildArray(part));
  const title = children.findLast(isTitle);
  return children.filter((child) => !isTitle(child) || child === title);
}

function isTitle(child: ComponentChildren): boolean {
  return isValidElement(child) && child.type === "title";
}
