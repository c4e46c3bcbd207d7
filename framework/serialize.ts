import { parse, stringify } from "devalue";
import { isValidElement } from "preact";

/** What a page tells the browser about its islands. */
export interface PageState {
  readonly buildId: string;
  /** URL path of each island's chunk, by the island's id. */
  readonly islands: Readonly<Record<string, string>>;
  /** Props of each island on the page, by its index. */
  readonly props: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Writes a page's state as JSON that may stand inside `<script>`.
 *
 * @throws {Error} A prop holds what is no data: an element, a signal, a function.
 */
export function stringifyState(state: PageState): string {
  return stringify(state, { Element: refuseElement }).replaceAll("<", "\\u003c");
}

/** Fresh lets islands have elements as props; this layer does not, and says so. */
function refuseElement(value: unknown): false {
  if (isValidElement(value)) throw new Error("an island's props are data: give it no elements");
  return false;
}

/** Reads a page's state. */
export function parseState(text: string): PageState {
  return parse(text) as PageState;
}
