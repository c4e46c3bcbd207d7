import {
  chooseHearing,
  hearingModels,
  hearingRefusal,
} from "../../browser/setup/hearing_models.ts";
import type { HearingChoice, HearingView } from "../../models/hearing_view.ts";

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Which Whisper hears; a larger one is downloaded by a press, while tiny goes on hearing. */
export function HearingModelChoice() {
  const view = hearingModels.value;
  if (view === null || !view.mayChoose) return null;
  const { hears, chosen, choices, download, problem } = view;
  const refusal = hearingRefusal.value;
  return (
    <details class="hearing-choice small">
      <summary>
        Hearing: {hears}
        {download === null ? null : `, ${chosen} is coming (${percent(download)} %)`}
      </summary>
      <div class="stack">
        <ul role="list">
          {choices.map((choice) => (
            <li key={choice.name}>
              <ChoiceButton choice={choice} view={view} />
            </li>
          ))}
        </ul>
        {download === null ? null : (
          <div class="hearing-download">
            <progress
              class="progress"
              max={download.total}
              value={download.received}
              aria-label={`Download of ${chosen}`}
            />
            <span class="quiet">
              {megabytes(download.received)} of {megabytes(download.total)}
            </span>
            <button type="button" class="button plain" onClick={() => chooseHearing(null)}>
              Cancel the download
            </button>
          </div>
        )}
        <p class="quiet" role="status">{statusOf(view)}</p>
        {problem === null && refusal === null
          ? null
          : <p role="alert">{problem ?? `${refusal?.title} ${refusal?.detail}`}</p>}
      </div>
    </details>
  );
}

function ChoiceButton({ choice, view }: { choice: HearingChoice; view: HearingView }) {
  const { name, bytes, about, there } = choice;
  const size = there ? "" : `${megabytes(bytes)}, `;
  return (
    <button
      type="button"
      class="button plain"
      aria-pressed={name === view.chosen}
      onClick={() => chooseHearing(name)}
    >
      <strong>{name}</strong> <span class="quiet">{size}{about}</span>
    </button>
  );
}

function statusOf({ hears, chosen, download, problem }: HearingView): string {
  if (download !== null) return `${chosen} is downloaded, once. ${hears} hears until it is there.`;
  if (problem !== null) return `${hears} hears.`;
  return `${hears} hears what you say, on this machine.`;
}

const percent = ({ received, total }: NonNullable<HearingView["download"]>) =>
  total === 0 ? 0 : Math.floor(100 * received / total);
