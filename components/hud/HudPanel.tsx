import type { ComponentChildren } from "preact";
import type { Measure } from "../../domain/lifecycle/events.ts";
import { hudSignals } from "../../browser/hud/hud_signals.ts";

/** One measure's place in the HUD; it is there only while the candidate consents to it. */
export function HudPanel({ measure, title, children }: {
  measure: Measure;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <section class={`hud-panel hud-${measure}`} data-consent={hudSignals[`has_${measure}`]}>
      <h3 class="label">{title}</h3>
      {children}
    </section>
  );
}
