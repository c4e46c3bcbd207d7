import type { Signal } from "@preact/signals";
import {
  correctText,
  documents,
  leaveText,
  takeBackCorrection,
} from "../browser/setup/documents.ts";
import { draft } from "../browser/setup/form_draft.ts";
import type { DocumentName } from "../browser/setup/setup_draft.ts";
import { Icon } from "./Icon.tsx";

/** So much of a text is shown before it is opened, in UTF-16 units: a long one is costly to draw. */
const previewLength = 600;

interface ReadTextProps {
  readonly name: DocumentName;
  readonly open: Signal<boolean>;
  readonly isBad: boolean;
}

/** The text that was read of a file: its beginning, and once it is opened the whole, to be corrected. */
export function ReadText({ name, open, isBad }: ReadTextProps) {
  const { file, original, reading } = documents[name].state.value;
  const correction = draft.value.corrections[name];
  const text = correction?.text ?? reading?.text ?? "";
  const isCut = reading?.doubts.some(({ kind }) => kind === "pages") ?? false;
  return (
    <div class="read-text">
      {open.value
        ? (
          <textarea
            id={`field-${name}`}
            class="text-field notranslate"
            dir="auto"
            rows={14}
            spellcheck={false}
            aria-label={`Text of ${correction?.name ?? file?.name}`}
            aria-invalid={isBad ? "true" : undefined}
            aria-describedby={`error-${name}`}
            value={text}
            onInput={(event) => correctText(name, event.currentTarget.value)}
            onBlur={() => leaveText(name)}
          />
        )
        : (
          <div class="read-preview notranslate" dir="auto" aria-hidden="true">
            {text.slice(0, previewLength).toWellFormed()}
          </div>
        )}
      {isCut && open.value
        ? <p class="cut-mark">The text ends here: later pages were not read.</p>
        : null}
      <div class="row">
        <button
          type="button"
          class="button"
          aria-expanded={open.value}
          onClick={() => open.value = !open.value}
        >
          <Icon name={open.value ? "check" : "file"} />
          {open.value ? "Close the text" : "Read and correct the text"}
        </button>
        {correction === null ? null : <span class="badge on">Corrected by you</span>}
        {correction === null || original === null
          ? null
          : (
            <button type="button" class="button plain" onClick={() => takeBackCorrection(name)}>
              <Icon name="repeat" /> Use the file's own text again
            </button>
          )}
      </div>
      {correction === null ? null : (
        <p class="quiet small">
          {original === null
            ? "Your corrected text is used. Choose the file again to use its own text."
            : "Your corrected text is used in place of the file's."}
        </p>
      )}
    </div>
  );
}
