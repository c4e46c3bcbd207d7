/** What about a reading may be wrong, so that the candidate should look at it. */
export type DoubtKind =
  /** Too few words for a résumé or a job description. */
  | "short"
  /** Letters that stand for nothing: private-use characters, U+FFFD, a wrong encoding. */
  | "garbled"
  /** A font's letters could not be decoded; their text is missing. */
  | "font"
  /** Columns may have been mixed. */
  | "columns"
  /** Pages beyond the limit were not read. */
  | "pages"
  /** A language that the interviewer does not understand well. */
  | "language";

/** A doubt about what was read, in words for the person: what is wrong, and what to do. */
export interface Doubt {
  readonly kind: DoubtKind;
  readonly message: string;
}

/** What the reader of one format found in a file, before its text is normalised. */
export interface Reading {
  readonly text: string;
  /** Pages that were read, or null where the format has none. */
  readonly pages: number | null;
  readonly doubts: readonly Doubt[];
}

/** A reading of a format without pages, in which nothing is doubtful. */
export const sureReading = (text: string): Reading => ({ text, pages: null, doubts: [] });
