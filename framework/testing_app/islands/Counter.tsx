import { useSignal } from "@preact/signals";

interface CounterProps {
  readonly name: string;
  readonly start: number;
  /** Shown by its kinds, as the browser sees it. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export default function Counter({ name, start, data = {} }: CounterProps) {
  const count = useSignal(start);
  const kinds = Object.entries(data).map(([key, value]) =>
    `${key}:${Object.prototype.toString.call(value).slice(8, -1)}`
  );
  return (
    <>
      <button type="button" id={name} onClick={() => count.value++}>{name} {count}</button>
      <i ref={(element) => element?.setAttribute("data-kinds", kinds.join(" "))} />
    </>
  );
}
