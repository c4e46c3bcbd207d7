import { presenceInputSchema } from "../../domain/observation/events.ts";
import { hudSignals } from "../../browser/hud/hud_signals.ts";
import { reasonWords } from "../../browser/hud/hud_words.ts";
import { HudPanel } from "./HudPanel.tsx";

/** Camera presence, and what raised or lowered it. It is not part of any competency. */
export function ScorePanel() {
  const { score, scoreOf, scoreBar, reference } = hudSignals;
  return (
    <HudPanel measure="camera_presence_score" title="Camera presence">
      <p class="hud-value">
        <strong class="mono">{score}</strong> <span class="quiet small">{scoreOf}</span>
      </p>
      <div class="hud-meter" aria-hidden="true">
        <span style={scoreBar} />
      </div>
      <dl class="hud-reasons">
        {presenceInputSchema.options.map((input) => (
          <div key={input}>
            <dt>{reasonWords[input]}</dt>
            <dd>
              <span class="hud-bar" aria-hidden="true">
                <span style={hudSignals[`bar_${input}`]} />
              </span>
              <span class="mono">{hudSignals[`reason_${input}`]}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="small quiet">{reference}</p>
    </HudPanel>
  );
}
