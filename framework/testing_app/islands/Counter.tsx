import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

interface CounterProps {
  readonly name: string;
  readonly count: Signal<number>;
  readonly children?: ComponentChildren;
}

export default function Counter({ name, count, children }: CounterProps) {
  return (
    <>
      <button type="button" id={name} onClick={() => count.value++}>{name} {count}</button>
      {children}
    </>
  );
}

/** Shows what it was given as the browser sees it. */
export function Typed(props: Record<string, unknown>) {
  const kinds = Object.entries(props).map(([name, value]) =>
    `${name}:${Object.prototype.toString.call(value).slice(8, -1)}`
  );
  return <p id="typed" ref={(element) => element?.setAttribute("data-kinds", kinds.join(" "))} />;
}
