import { hudSignals } from "../../browser/hud/hud_signals.ts";
import { HudFact } from "./HudFact.tsx";
import { HudPanel } from "./HudPanel.tsx";

/** How the head is held, as in a mirror. */
export function HeadPanel() {
  const { headSeen, headOutline, headFeatures, turned, tilted, nods } = hudSignals;
  return (
    <HudPanel measure="head" title="Head">
      <div class="hud-beside">
        <svg viewBox="-50 -50 100 100" data-seen={headSeen} aria-hidden="true">
          <path class="hud-axis" d="M-48 0h96M0 -48v96" />
          <g transform={headOutline}>
            <ellipse class="hud-outline" rx={28} ry={36} />
            <g transform={headFeatures}>
              <path class="hud-features" d="M-13 -6h6M7 -6h6M0 -2v10M-8 17h16" />
            </g>
          </g>
        </svg>
        <dl>
          <HudFact name="Turned" value={turned} />
          <HudFact name="Tilted" value={tilted} />
          <HudFact name="Nods" value={nods} />
        </dl>
      </div>
    </HudPanel>
  );
}
