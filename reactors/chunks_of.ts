import type { Chunk } from "../models/interviewer.ts";

/** Cuts a document into pieces that a question may lean on. */
export type CutDocument = (kind: "resume" | "job", text: string) => readonly Chunk[];

interface Documents {
  readonly resumeText: string;
  readonly jobDescription: string;
}

/** The pieces of both documents, those of the résumé first. */
export const chunksOf = (
  { resumeText, jobDescription }: Documents,
  chunk: CutDocument,
): readonly Chunk[] => [...chunk("resume", resumeText), ...chunk("job", jobDescription)];
