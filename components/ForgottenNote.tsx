import type { DataKind } from "../domain/data_kind.ts";
import { Note } from "./Note.tsx";
import { describeForgotten } from "./words.ts";

/** Says what the retention policy has deleted of an interview. Draws nothing if nothing was deleted. */
export function ForgottenNote({ forgotten, children }: {
  forgotten: readonly DataKind[];
  children?: string;
}) {
  if (forgotten.length === 0) return null;
  return (
    <Note kind="warn">
      <strong>{describeForgotten(forgotten)}</strong> {children}
    </Note>
  );
}
