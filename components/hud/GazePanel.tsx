import { gazeReach } from "../../browser/hud/hud_drawing.ts";
import { hudSignals } from "../../browser/hud/hud_signals.ts";
import { HudFact } from "./HudFact.tsx";
import { HudPanel } from "./HudPanel.tsx";

const { across, upwards } = gazeReach;
const viewBox = `${-across} ${-upwards} ${2 * across} ${2 * upwards}`;

/** Where the eyes look, measured from the candidate's own baseline. The frame is the screen. */
export function GazePanel() {
  const { gazeSeen, gazeX, gazeY, gazeTrail, screen } = hudSignals;
  const { onScreen, fixating, ellipse, reading } = hudSignals;
  return (
    <HudPanel measure="gaze" title="Gaze">
      <svg class="hud-gaze-picture" viewBox={viewBox} data-seen={gazeSeen} aria-hidden="true">
        <path class="hud-axis" d={`M${-across} 0H${across}M0 ${-upwards}V${upwards}`} />
        <path class="hud-screen" d={screen} />
        <path class="hud-trail" d={gazeTrail} />
        <circle class="hud-spot" cx={gazeX} cy={gazeY} r={13} />
      </svg>
      <dl>
        <HudFact name="On the screen" value={onScreen} />
        <HudFact name="Resting" value={fixating} />
        <HudFact name="Spread" value={ellipse} />
        <HudFact name="Reading pattern" value={reading} />
      </dl>
    </HudPanel>
  );
}
