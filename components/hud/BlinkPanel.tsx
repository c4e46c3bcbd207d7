import { hudSignals } from "../../browser/hud/hud_signals.ts";
import { HudPanel } from "./HudPanel.tsx";

/**
 * Blinks a minute beside what is usual: on average 26 in conversation and 17 at rest.
 * Source: A. R. Bentivoglio et al., "Analysis of blink rate patterns in normal subjects", Movement
 * Disorders 12(6), 1997.
 */
export function BlinkPanel() {
  const { blinks, blinkPlace, blinkSeen } = hudSignals;
  return (
    <HudPanel measure="blinks" title="Blinks">
      <p class="hud-value">{blinks}</p>
      <div class="hud-scale" data-seen={blinkSeen} aria-hidden="true">
        <span class="hud-usual rest" />
        <span class="hud-usual talk" />
        <span class="hud-needle" style={blinkPlace} />
      </div>
      <p class="small quiet">On average 26 while talking, 17 at rest.</p>
    </HudPanel>
  );
}
