import type { Level, Track } from "../domain/lifecycle/events.ts";
import { draft } from "../browser/setup/form_draft.ts";
import { progress } from "../browser/setup/setup.ts";
import { Icon } from "./Icon.tsx";
import { levelWords, measureWords, trackWords } from "./words.ts";

/** The choices in one line, the button that sends the form, and the progress of the upload. */
export function SetupFoot() {
  const { track, level, minutes, consents } = draft.value;
  const sent = progress.value;
  const percent = Math.round((sent ?? 0) * 100);
  const name = trackWords[track as Track]?.name;
  return (
    <div class="setup-foot">
      <div class="setup-sum notranslate" aria-live="polite">
        {sent === null
          ? (
            <>
              <strong>
                {name}, {levelWords[level as Level]?.toLowerCase()}, {minutes} minutes
              </strong>
              <span class="quiet small">
                {consents.length === 0
                  ? "No camera measures allowed"
                  : `${consents.length} of ${Object.keys(measureWords).length} measures allowed`}
              </span>
            </>
          )
          : (
            <>
              <strong>
                {percent < 100 ? `Sending, ${percent} %` : "Reading your documents …"}
              </strong>
              <progress class="progress" value={percent} max={100} aria-label="Upload" />
            </>
          )}
      </div>
      <button type="submit" class="button primary large" disabled={sent !== null}>
        Set up the interview <Icon name="arrow" />
      </button>
    </div>
  );
}
