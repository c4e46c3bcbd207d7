import { signal } from "@preact/signals";
import type { Problem } from "../connection/problem.ts";

/** What is wrong, by field; `form` for anything that belongs to no field. */
export const errors = signal<Readonly<Record<string, string>>>({});

/** The field was changed: what was wrong with it may no longer be. */
export function clearError(field: string): void {
  if (errors.value[field] === undefined) return;
  const { [field]: _, ...others } = errors.value;
  errors.value = others;
}

/** The field that a refusal belongs to. File and pasted text of a document share one field. */
export function errorsOf({ title, detail, field }: Problem): Record<string, string> {
  const sharedFields: Record<string, string> = { resumeText: "resume", jobFile: "jobDescription" };
  const known = ["resume", "jobDescription", "track", "level", "persona", "minutes", "consents"];
  const shown = sharedFields[field ?? ""] ?? field ?? "form";
  return known.includes(shown) ? { [shown]: detail } : { form: `${title}. ${detail}` };
}

/** Puts the focus where the first error can be mended. */
export function focusFirstError(): void {
  const [first] = Object.keys(errors.value);
  requestAnimationFrame(() => {
    const field = document.getElementById(`field-${first}`) ??
      document.getElementById(`file-${first}`);
    field?.focus();
  });
}
