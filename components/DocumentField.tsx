import { useSignal } from "@preact/signals";
import { placeOfSection, type ReadSection } from "../browser/setup/document_reading.ts";
import { draft } from "../browser/setup/form_draft.ts";
import {
  changeText,
  documents,
  isFromFile,
  knownProblem,
  leaveText,
  pastedText,
} from "../browser/setup/documents.ts";
import { errors } from "../browser/setup/form_errors.ts";
import type { DocumentName } from "../browser/setup/setup_draft.ts";
import { DropZone } from "./DropZone.tsx";
import { FieldError } from "./FieldError.tsx";
import { ReadingNotes } from "./ReadingNotes.tsx";
import { ReadText } from "./ReadText.tsx";

interface DocumentFieldProps {
  readonly name: DocumentName;
  readonly title: string;
  readonly fileName: string;
  readonly textName: string;
  readonly placeholder: string;
}

/** A document: a file that is dropped or chosen, or pasted text; and what the server read of it. */
export function DocumentField(props: DocumentFieldProps) {
  const { name, title, fileName, textName, placeholder } = props;
  const fromFile = isFromFile(name);
  const text = pastedText(name);
  const error = errors.value[name] ?? knownProblem(name);
  // Pasted text is all right beside a file that was refused.
  const isBad = errors.value[name] !== undefined || error !== undefined && text.trim() === "";
  const open = useSignal(false);
  const hasText = documents[name].state.value.reading !== null ||
    draft.value.corrections[name] !== null;
  const jump = (section: ReadSection) => {
    open.value = true;
    requestAnimationFrame(() => showSection(`field-${name}`, section));
  };
  return (
    <div class="document-field" data-from={fromFile ? "file" : "text"}>
      <label class="field-label" for={fromFile ? `file-${name}` : `field-${name}`}>
        {title}
        <span class="label notranslate">
          {!fromFile && text.length > 0 ? `${text.length.toLocaleString("en-GB")} characters` : ""}
        </span>
      </label>
      <DropZone name={name} fileName={fileName} />
      {fromFile ? null : (
        <textarea
          id={`field-${name}`}
          name={textName}
          class="text-field"
          dir="auto"
          rows={7}
          placeholder={placeholder}
          value={text}
          aria-invalid={isBad ? "true" : undefined}
          aria-describedby={`error-${name}`}
          onInput={(event) => changeText(name, event.currentTarget.value)}
          onBlur={() => leaveText(name)}
        />
      )}
      <div class={fromFile ? "document-card" : "document-notes"}>
        <ReadingNotes name={name} fromFile={fromFile} onJump={jump} />
        {fromFile && hasText ? <ReadText name={name} open={open} isBad={isBad} /> : null}
      </div>
      <FieldError id={`error-${name}`} text={error} />
    </div>
  );
}

/** Puts the cursor where a section begins. */
function showSection(fieldId: string, section: ReadSection): void {
  const field = document.getElementById(fieldId);
  if (!(field instanceof HTMLTextAreaElement)) return;
  const offset = placeOfSection(field.value, section);
  field.focus();
  field.setSelectionRange(offset, offset + section.heading.length);
  // Browsers scroll a field to its selection when it gets the focus.
  field.blur();
  field.focus();
}
