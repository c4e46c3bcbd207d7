import {
  chooseHearing,
  hearingModels,
  hearingRefusal,
} from "../../browser/setup/hearing_models.ts";
import { nameRecognizer } from "../words.ts";
import type { HearingChoice, HearingView } from "../../models/hearing_view.ts";

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** Which model recognises speech; a larger one is downloaded by a press, while the built-in one is used. */
export function HearingModelChoice() {
  const view = hearingModels.value;
  if (view === null || !view.mayChoose) return null;
  const { hears, chosen, choices, download, problem } = view;
  const refusal = hearingRefusal.value;
  return (
    <details class="hearing-choice small">
      <summary>
        Speech recognition: {nameRecognizer(hears)}
        {download === null
          ? null
          : `; ${nameRecognizer(chosen)} is downloading (${percent(download)} %)`}
      </summary>
      <div class="stack">
        <ul role="list">
          {choices.map((choice) => (
            <li key={choice.name}>
              <ChoiceButton choice={choice} view={view} />
            </li>
          ))}
        </ul>
        {download === null ? null : <Download download={download} model={chosen} />}
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
      <strong>{capitalize(nameRecognizer(name))}</strong> <span class="quiet">{size}{about}</span>
    </button>
  );
}

function Download({ download, model }: {
  download: NonNullable<HearingView["download"]>;
  model: string;
}) {
  const { received, total } = download;
  return (
    <div class="hearing-download">
      <progress
        class="progress"
        max={total}
        value={received}
        aria-label={`Download of ${nameRecognizer(model)}`}
      />
      <span class="quiet">{megabytes(received)} of {megabytes(total)}</span>
      <button type="button" class="button plain" onClick={() => chooseHearing(null)}>
        Cancel the download
      </button>
    </div>
  );
}

function statusOf({ hears, download, problem }: HearingView): string {
  const name = nameRecognizer(hears);
  if (download !== null) return `This is downloaded only once. Until it is here, ${name} is used.`;
  if (problem !== null) return `In use: ${name}.`;
  return "Your speech is turned into text on the computer that runs AceIt. A larger model " +
    "understands technical terms better.";
}

const percent = ({ received, total }: NonNullable<HearingView["download"]>) =>
  total === 0 ? 0 : Math.floor(100 * received / total);

const capitalize = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
