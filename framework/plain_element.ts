import { type ComponentType, h, type VNode } from "preact";

let isMaking = false;

/** Makes an element that keeps its own type where the page's tags would replace it. */
export function plainElement(
  type: string | ComponentType<Record<string, unknown>>,
  props: Record<string, unknown>,
): VNode {
  isMaking = true;
  try {
    return h(type as ComponentType<Record<string, unknown>>, props) as VNode;
  } finally {
    isMaking = false;
  }
}

/** Whether the element that is being made right now is a plain one. */
export function isPlain(): boolean {
  return isMaking;
}
