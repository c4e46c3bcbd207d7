import { hudSignals } from "../../browser/hud/hud_signals.ts";

/** How many frames were read, and how many of them are usable: all measures depend on it. */
export function SignalLine() {
  const { rate, usable, frames, lost } = hudSignals;
  return (
    <dl class="hud-signal">
      <div>
        <dt class="label">Frames</dt>
        <dd class="mono">{frames}</dd>
      </div>
      <div>
        <dt class="label">Per second</dt>
        <dd class="mono">{rate}</dd>
      </div>
      <div>
        <dt class="label">Usable</dt>
        <dd class="mono">
          {usable}
          <small>%</small>
        </dd>
      </div>
      <div>
        <dt class="label">Lost</dt>
        <dd class="mono">{lost}</dd>
      </div>
    </dl>
  );
}
