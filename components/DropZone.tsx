import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { chooseFile, documents, pastedText } from "../browser/setup/documents.ts";
import { draft } from "../browser/setup/form_draft.ts";
import type { DocumentName } from "../browser/setup/setup_draft.ts";
import { Icon } from "./Icon.tsx";

/** Where a file is dropped or chosen. The chosen one's name stays in sight, also of one that was refused. */
export function DropZone({ name, fileName }: { name: DocumentName; fileName: string }) {
  const over = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const { file, refusal, original } = documents[name].state.value;
  const chosen = file?.name ?? draft.value.corrections[name]?.name ?? null;
  const take = (file: File | undefined) => {
    if (file !== undefined) chooseFile(name, file);
  };
  const remove = () => {
    chooseFile(name, null);
    input.current?.focus();
  };
  return (
    <div
      class="drop-zone"
      data-over={over.value}
      data-full={chosen !== null}
      data-bad={refusal !== null}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => over.value = false}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        take(event.dataTransfer?.files[0]);
      }}
    >
      <Icon name={chosen === null ? "upload" : refusal === null ? "file" : "warning"} size={22} />
      <div class="drop-words">
        {chosen === null ? null : (
          <ChosenFile
            name={chosen}
            about={refusal === null ? describeFile(file, original?.kind) : describeRefused(name)}
          />
        )}
        <p>
          <label class={chosen === null ? "file-button" : "file-button button"}>
            {chosen === null ? "Choose a file" : "Choose another"}
            <input
              ref={input}
              id={`file-${name}`}
              type="file"
              name={fileName}
              accept=".pdf,.docx,.odt,.rtf,.html,.htm,.mht,.txt,.md"
              aria-describedby={`error-${name}`}
              onClick={(event) => event.currentTarget.value = ""}
              onChange={(event) => take(event.currentTarget.files?.[0])}
            />
          </label>{" "}
          {chosen === null
            ? (
              <>
                or drop it here
                <span class="quiet small">PDF, DOCX, ODT, RTF, HTML, TXT or MD, up to 10 MB</span>
              </>
            )
            : <button type="button" class="button" onClick={remove}>Remove</button>}
        </p>
      </div>
    </div>
  );
}

function ChosenFile({ name, about }: { name: string; about: string }) {
  return (
    <p class="chosen-file notranslate">
      <strong title={name}>{name}</strong>
      <span class="quiet small">{about}</span>
    </p>
  );
}

/** Its kind and size, or why there is no file behind the name. */
function describeFile(file: File | null, kind: string | undefined): string {
  if (file === null) return "Your corrected text";
  const kilobytes = Math.max(1, Math.round(file.size / 1024));
  const size = kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
  return kind === undefined ? size : `${kind}, ${size}`;
}

const describeRefused = (name: DocumentName) =>
  pastedText(name).trim() === "" ? "Cannot be used" : "Cannot be used; the text below is";
