/** Whether a signal was seen, was called for and not seen, or was never called for. */
export type Mark = "seen" | "not_seen" | "not_asked";

export interface JudgedSignal {
  readonly id: string;
  /** Completes "a good answer …". */
  readonly says: string;
  readonly isAdvanced: boolean;
  readonly mark: Mark;
  /** Events that show it; of a signal that was not seen, the questions that called for it. */
  readonly evidence: readonly number[];
}

export interface JudgedCompetency {
  readonly id: string;
  readonly title: string;
  /** From 1, weak, to 4, strong; null for "not enough data". */
  readonly level: 1 | 2 | 3 | 4 | null;
  /** What the level means, in the rubric's words. */
  readonly anchor: string | null;
  /** 0..100, or null for "not enough data". */
  readonly score: number | null;
  /** Hints taken on the questions that called for it. */
  readonly hints: number;
  readonly signals: readonly JudgedSignal[];
}

/** A question of the interview, and what a good answer to it holds. */
export interface AskedQuestion {
  /** The event in which it was asked. */
  readonly number: number;
  readonly lookedFor: readonly string[];
}

/** An interview judged by its track's rubric. */
export interface Judgement {
  readonly rubricVersion: number;
  readonly competencies: readonly JudgedCompetency[];
  readonly questions: readonly AskedQuestion[];
}
