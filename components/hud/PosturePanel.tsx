import { hudSignals } from "../../browser/hud/hud_signals.ts";
import { HudFact } from "./HudFact.tsx";
import { HudPanel } from "./HudPanel.tsx";

/** How the candidate sits compared with their own baseline. */
export function PosturePanel() {
  const { shoulders, shoulderTurn, headHeight, lean } = hudSignals;
  return (
    <HudPanel measure="posture" title="Posture">
      <div class="hud-beside">
        <svg viewBox="-50 -50 100 100" aria-hidden="true">
          <ellipse class="hud-outline" cy={-20} rx={13} ry={17} />
          <g transform={shoulderTurn}>
            <path class="hud-outline" d="M-40 36c2 -20 14 -26 40 -26s38 6 40 26" />
          </g>
        </svg>
        <dl>
          <HudFact name="Shoulders" value={shoulders} />
          <HudFact name="Head height" value={headHeight} />
          <HudFact name="Closeness" value={lean} />
        </dl>
      </div>
    </HudPanel>
  );
}
