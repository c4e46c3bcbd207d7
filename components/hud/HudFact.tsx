import type { ReadonlySignal } from "@preact/signals";

/** A name and its value, which is bound to its signal. */
export function HudFact({ name, value }: { name: string; value: ReadonlySignal<string> }) {
  return (
    <div class="hud-fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
