import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import {
  chooseFullHud,
  hudSignals,
  isHudFull,
  recallFullHud,
} from "../../browser/hud/hud_signals.ts";
import { BlinkPanel } from "./BlinkPanel.tsx";
import { GazePanel } from "./GazePanel.tsx";
import { HeadPanel } from "./HeadPanel.tsx";
import { MovementPanel } from "./MovementPanel.tsx";
import { PosturePanel } from "./PosturePanel.tsx";
import { ScorePanel } from "./ScorePanel.tsx";
import { SignalLine } from "./SignalLine.tsx";

/**
 * Shows the camera's measures, live or in a replay: all that the candidate allowed, or, without “Show all
 * measures”, only a dot and at most one cue. Each value is bound to its own signal.
 */
export function HudView() {
  useEffect(recallFullHud, []);
  const { look, face, cue, any, basis } = hudSignals;
  const closed = useComputed(() => isHudFull.value ? "no" : "yes");
  return (
    <div class="hud" data-look={look}>
      <div class="hud-quiet">
        <p class="hud-face">
          <span class="hud-dot" aria-hidden="true" />
          <span>{face}</span>
        </p>
        <label class="hud-switch small">
          <input
            type="checkbox"
            checked={isHudFull}
            onChange={(event) => chooseFullHud(event.currentTarget.checked)}
          />
          Show all measures
        </label>
      </div>
      <p class="hud-cue small" role="status">{cue}</p>
      <div class="hud-full" data-closed={closed} data-any={any}>
        <p class="hud-none small quiet">You have not allowed any measure.</p>
        <ScorePanel />
        <GazePanel />
        <HeadPanel />
        <MovementPanel />
        <BlinkPanel />
        <PosturePanel />
        <p class="hud-basis small quiet">{basis}</p>
        <SignalLine />
      </div>
    </div>
  );
}
