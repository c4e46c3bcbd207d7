import { useSignal } from "@preact/signals";
import { chooseFile, type DocumentName, errors, files } from "../browser/setup/setup.ts";
import { FieldError } from "./FieldError.tsx";
import { Icon } from "./Icon.tsx";

interface DocumentFieldProps {
  readonly name: DocumentName;
  readonly title: string;
  readonly fileName: string;
  readonly textName: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A document: a file that is dropped or chosen, or pasted text. */
export function DocumentField(props: DocumentFieldProps) {
  const { name, title, fileName, textName, placeholder, text, onText } = props;
  const file = files.value[name];
  const error = errors.value[name];
  return (
    <div class="document-field">
      <label class="field-label" for={`field-${name}`}>
        {title}
        <span class="label notranslate">
          {text.length > 0 ? `${text.length.toLocaleString("en-GB")} characters` : ""}
        </span>
      </label>
      <DropZone name={name} fileName={fileName} file={file} />
      <textarea
        id={`field-${name}`}
        name={textName}
        class="text-field"
        rows={7}
        placeholder={file === null ? placeholder : "The file is used; this text is not sent."}
        value={text}
        aria-invalid={error === undefined ? undefined : "true"}
        aria-describedby={`error-${name}`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <FieldError id={`error-${name}`} text={error} />
    </div>
  );
}

function DropZone({ name, fileName, file }: {
  name: DocumentName;
  fileName: string;
  file: File | null;
}) {
  const over = useSignal(false);
  return (
    <div
      class="drop-zone"
      data-over={over.value}
      data-full={file !== null}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => over.value = false}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        chooseFile(name, event.dataTransfer?.files[0] ?? null);
      }}
    >
      <Icon name={file === null ? "upload" : "file"} size={22} />
      {file === null
        ? (
          <p>
            <label class="file-button">
              Choose a file
              <input
                type="file"
                name={fileName}
                accept=".pdf,.docx,.odt,.rtf,.html,.htm,.mht,.txt,.md"
                onChange={(event) => chooseFile(name, event.currentTarget.files?.[0] ?? null)}
              />
            </label>{" "}
            or drop it here
            <span class="quiet small">PDF, DOCX, ODT, RTF, HTML, TXT or MD, up to 10 MB</span>
          </p>
        )
        : (
          <p class="row">
            <span>
              <strong>{file.name}</strong>
              <span class="quiet small">{Math.max(1, Math.round(file.size / 1024))} KB</span>
            </span>
            <button type="button" class="button" onClick={() => chooseFile(name, null)}>
              Remove
            </button>
          </p>
        )}
    </div>
  );
}
