import type { Measure } from "../domain/lifecycle/events.ts";
import { type MeasureWords, measureWords } from "./words.ts";

/** A checkbox for each measure of the camera, with what it measures and what it does not. */
export function ConsentList({ granted, onChange }: {
  granted: readonly string[];
  onChange: (measure: Measure, granted: boolean) => void;
}) {
  const measures = Object.entries(measureWords) as [Measure, MeasureWords][];
  return (
    <div class="consent-list">
      {measures.map(([measure, words]) => (
        <label key={measure} class="consent" data-chosen={granted.includes(measure)}>
          <input
            type="checkbox"
            name="consents"
            value={measure}
            checked={granted.includes(measure)}
            onChange={(event) =>
              onChange(measure, event.currentTarget.checked)}
          />
          <span>
            <strong>{words.name}</strong>
            <span class="small">{words.measures}</span>
            <span class="small quiet">{words.not}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
