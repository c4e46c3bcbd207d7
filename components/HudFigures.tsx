import { hudSignals } from "../browser/hud_signals.ts";

/** The HUD's numbers; each is bound to its own signal and changes alone. */
export function HudFigures() {
  const { face, frames, rate, usable, lost, watching } = hudSignals;
  return (
    <dl class="hud" data-watching={watching}>
      <div class="hud-face">
        <dt class="label">Face</dt>
        <dd data-face={face}>{face}</dd>
      </div>
      <div>
        <dt class="label">Frames</dt>
        <dd class="mono">{frames}</dd>
      </div>
      <div>
        <dt class="label">Rate</dt>
        <dd class="mono">
          {rate} <small>/s</small>
        </dd>
      </div>
      <div>
        <dt class="label">Usable</dt>
        <dd class="mono">
          {usable} <small>%</small>
        </dd>
      </div>
      <div>
        <dt class="label">Lost</dt>
        <dd class="mono">{lost}</dd>
      </div>
    </dl>
  );
}
