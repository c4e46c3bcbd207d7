import { signal } from "@preact/signals";
import { tabStorage } from "../page/tab_storage.ts";
import { emptyDraft, readDraft, type SetupDraft } from "./setup_draft.ts";

/** What the form holds besides files. */
export const draft = signal<SetupDraft>(emptyDraft);

const draftKey = "aceit-setup";

/** Brings back the draft as it was before a reload of this tab. */
export function loadDraft(): void {
  draft.value = readDraft(tabStorage.get(draftKey));
}

/** Changes the draft and keeps it. */
export function changeDraft(change: Partial<SetupDraft>): void {
  draft.value = { ...draft.value, ...change };
  tabStorage.set(draftKey, JSON.stringify(draft.value));
}

/** Keeps the draft no longer: the interview exists. */
export function forgetDraft(): void {
  tabStorage.remove(draftKey);
}

export function toggleConsent(measure: string, granted: boolean): void {
  const others = draft.value.consents.filter((name) => name !== measure);
  changeDraft({ consents: granted ? [...others, measure] : others });
}
