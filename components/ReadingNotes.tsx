import type { ComponentChildren } from "preact";
import {
  describeLength,
  type DocumentReading,
  listSections,
  nameSection,
  type ReadDoubt,
  type ReadSection,
} from "../browser/setup/document_reading.ts";
import { documents, readWhatCounts } from "../browser/setup/documents.ts";
import type { DocumentName } from "../browser/setup/setup_draft.ts";
import type { ReadingFault } from "../browser/setup/setup_document.ts";
import { Icon } from "./Icon.tsx";
import { Note } from "./Note.tsx";

interface ReadingNotesProps {
  readonly name: DocumentName;
  readonly fromFile: boolean;
  /** Shows a section in the text. */
  readonly onJump: (section: ReadSection) => void;
}

/** What the server read of a document: how much, which sections, and what may be wrong. */
export function ReadingNotes({ name, fromFile, onJump }: ReadingNotesProps) {
  const { file, reading, isCurrent, sent, fault } = documents[name].state.value;
  // A file's sections stay in sight while its text is being corrected.
  const shown = isCurrent || (fromFile && fault === null) ? reading : null;
  return (
    <div class="reading" data-stale={!isCurrent}>
      <div role="status">
        {sent !== null
          ? <p class="reading-line quiet">{describeWork(reading, file)}</p>
          : shown !== null && isCurrent
          ? <ReadLine reading={shown} />
          : null}
        {fault === null || fault.type === "refused" ? null : (
          <FaultNote fault={fault}>
            <button type="button" class="button" onClick={() => readWhatCounts(name)}>
              {fault.type === "failed" ? "Try again" : "Read it now"}
            </button>
          </FaultNote>
        )}
        {shown === null ? null : <Doubts doubts={shown.doubts} />}
      </div>
      {sent === null ? null : <Upload sent={sent} onCancel={() => documents[name].stop()} />}
      {shown === null ? null : <Outline reading={shown} onJump={onJump} />}
    </div>
  );
}

/** What is being read; the share that is sent stands beside it, not to be spoken at each change. */
function describeWork(reading: DocumentReading | null, file: File | null): string {
  if (reading !== null) return "Reading your changes …";
  return file === null ? "Reading the text …" : `Reading “${file.name}” …`;
}

function ReadLine({ reading }: { reading: DocumentReading }) {
  const sections = listSections(reading);
  return (
    <p class="reading-line notranslate">
      <Icon name="check" size={18} />
      <span>
        <strong>AceIt read {describeLength(reading)}</strong>
        <span class="hidden-text">{sections === "" ? "" : `: ${sections}`}</span>
      </span>
    </p>
  );
}

function Upload({ sent, onCancel }: { sent: number; onCancel: () => void }) {
  const percent = Math.round(sent * 100);
  return (
    <div class="reading-upload">
      <progress
        class="progress"
        max={100}
        value={percent < 100 ? percent : undefined}
        aria-label="Upload"
      />
      <button type="button" class="button" onClick={onCancel}>Cancel</button>
    </div>
  );
}

function FaultNote({ fault, children }: { fault: ReadingFault; children: ComponentChildren }) {
  return (
    <Note kind={fault.type === "failed" ? "warn" : "info"}>
      <strong>Not read yet</strong>
      {fault.message} You can go on all the same: it is read when you set up the interview.
      <div class="row">{children}</div>
    </Note>
  );
}

function Doubts({ doubts }: { doubts: readonly ReadDoubt[] }) {
  if (doubts.length === 0) return null;
  return (
    <Note kind="warn">
      <strong>Please check what was read</strong>
      {doubts.map(({ kind, message }) => <p key={kind}>{message}</p>)}
    </Note>
  );
}

function Outline({ reading, onJump }: {
  reading: DocumentReading;
  onJump: (section: ReadSection) => void;
}) {
  const { sections } = reading;
  if (sections.length === 0) {
    return (
      <p class="quiet small">
        No headings were recognised. The interviewer uses the text as a whole.
      </p>
    );
  }
  return (
    <ul class="read-sections notranslate" aria-label="Sections">
      {sections.map((section) => (
        <li key={section.offset}>
          <button
            type="button"
            title={`Show “${section.heading}” in the text`}
            onClick={() => onJump(section)}
          >
            <span class="section-name">{nameSection(section)}</span>
            <span class="quiet">
              {section.words.toLocaleString("en-GB")}
              <span class="hidden-text">{section.words === 1 ? " word" : " words"}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
