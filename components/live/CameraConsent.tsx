import type { Measure } from "../../domain/lifecycle/events.ts";
import { changeConsent } from "../../browser/live/live_commands.ts";
import { type MeasureWords, measureWords } from "../words.ts";

/** What the camera may measure; the candidate can change it at any time. */
export function CameraConsent({ sessionId, granted }: {
  sessionId: string;
  granted: readonly Measure[];
}) {
  const measures = Object.entries(measureWords) as [Measure, MeasureWords][];
  return (
    <details class="camera-consent small">
      <summary>
        {granted.length === 0
          ? "Choose what the camera may measure"
          : `${granted.length} of ${measures.length} measures allowed`}
      </summary>
      <div class="stack">
        {measures.map(([measure, { name, measures, not }]) => (
          <label key={measure} class="consent-line">
            <input
              type="checkbox"
              checked={granted.includes(measure)}
              onChange={(event) =>
                changeConsent(sessionId, measure, event.currentTarget.checked)}
            />
            <span>
              <strong>{name}</strong> <span class="quiet">{measures} {not}</span>
            </span>
          </label>
        ))}
      </div>
    </details>
  );
}
