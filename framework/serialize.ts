import { computed, type ReadonlySignal, Signal, signal } from "@preact/signals";
import { parse, stringify } from "devalue";
import { type ComponentChildren, isValidElement, type VNode } from "preact";

/** Server-rendered content that an island was given as a prop. */
export interface SlotProps {
  readonly id: number;
  render(): ComponentChildren;
}

/** Stands where server-rendered content goes inside an island. */
export function Slot({ render }: SlotProps): ComponentChildren {
  return render();
}

/** What a page tells the browser about its islands. */
export interface PageState {
  readonly basePath: string;
  readonly buildId: string;
  /** URL and export name of each island, by its id. */
  readonly islands: Readonly<Record<string, readonly [chunk: string, exportName: string]>>;
  /** Props of each island on the page, by its number. */
  readonly props: readonly Readonly<Record<string, unknown>>[];
}

/** Whether a value is a signal. Asked before anything else: signals also pass as elements. */
export function isSignal(value: unknown): value is ReadonlySignal<unknown> {
  return value instanceof Signal;
}

/** Whether an element is a slot already. */
export function isSlot(value: unknown): value is VNode<SlotProps> {
  return !isSignal(value) && isValidElement(value) && (value as VNode).type === Slot;
}

/**
 * Writes a page's state as JSON that may stand inside `<script>`. What occurs several times, such
 * as a signal given to two islands, is written once and is one thing again in the browser.
 *
 * @throws {Error} A prop holds what cannot travel, such as a function; the message says where.
 */
export function stringifyState(state: PageState): string {
  const isComputed = (value: unknown) => isSignal(value) && !isWritable(value);
  return stringify(state, {
    Computed: (value: unknown) => isComputed(value) && [(value as Signal).peek()],
    Signal: (value: unknown) => isSignal(value) && [value.peek()],
    Slot: (value: unknown) => isSlot(value) && [value.props.id],
  }).replaceAll("<", "\\u003c");
}

/** Reads a page's state; `showSlot` gives what a slot renders in the browser. */
export function parseState(text: string, showSlot: (id: number) => VNode): PageState {
  return parse(text, {
    Computed: ([value]: [unknown]) => computed(() => value),
    Signal: ([value]: [unknown]) => signal(value),
    Slot: ([id]: [number]) => showSlot(id),
  }) as PageState;
}

/** A computed signal has no setter: writing its own class's `value` is what tells them apart. */
function isWritable(value: ReadonlySignal<unknown>): boolean {
  return Object.getPrototypeOf(value) === Signal.prototype;
}
