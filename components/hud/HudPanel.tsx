import type { ComponentChildren } from "preact";
import type { Measure } from "../../domain/lifecycle/events.ts";
import { hudSignals } from "../../browser/hud/hud_signals.ts";

/** The panel of one measure. It shows only while the candidate allows the measure. */
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
