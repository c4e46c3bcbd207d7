import type { ModelErrorCode } from "./model_error.ts";

/** A piece of the résumé or the job description that a question may lean on. */
export interface Chunk {
  /** `resume:0`, `resume:1`, … or `job:0`, …; the same text always gives the same ids. */
  readonly id: string;
  readonly text: string;
}

/** One thing said so far. `number` is the event that a claim about it may cite. */
export interface Said {
  readonly speaker: "interviewer" | "candidate";
  readonly text: string;
}

/** Everything that an interviewer may know when it is about to speak. */
export interface ReplyRequest {
  readonly track: "behavioural" | "system_design" | "coding";
  readonly level: "junior" | "mid" | "senior" | "staff";
  readonly tone: "encouraging" | "balanced" | "strict";
  readonly intent: "open" | "continue" | "close";
  readonly minutesLeft: number;
  readonly documents: readonly Chunk[];
  readonly said: readonly Said[];
  /**
   * Ids that earlier replies gave in their plans, oldest first, without the nulls. A follow-up's id is
   * its main question's with `/` and what it asks for.
   */
  readonly questionsAsked: readonly string[];
  /**
   * The last answer was not understood and is left out of what was said, so the question is to be put
   * again: how often in a row it was already. @default null
   */
  readonly askAgain?: number | null;
}

/** Who words a reply. */
export interface Author {
  readonly engine: "scripted" | "gemini";
  /** Name of the model that talks, as the page and the log show it. */
  readonly model: string;
  readonly promptVersion: string;
}

/**
 * A reply arrives as one plan, then its tokens, then its end. Where several models stand in for each
 * other, another plan follows when another model goes on.
 */
export type ReplyPart =
  | {
    readonly type: "plan";
    readonly questionId: string | null;
    readonly grounding: readonly string[];
    /** Who words what follows. @default the interviewer that was asked */
    readonly author?: Author;
  }
  | {
    readonly type: "failed";
    readonly author: Author;
    readonly code: ModelErrorCode;
    readonly retryable: boolean;
  }
  | { readonly type: "token"; readonly text: string }
  | {
    readonly type: "end";
    readonly promptTokens: number | null;
    readonly replyTokens: number | null;
  };

/** An utterance or sentence that a claim can cite by its event number. */
export interface Evidence extends Said {
  readonly number: number;
  /** The candidate put right in writing what was heard. */
  readonly isCorrected?: true;
}

export interface ReportRequest {
  readonly track: ReplyRequest["track"];
  readonly level: ReplyRequest["level"];
  readonly documents: readonly Chunk[];
  readonly said: readonly Evidence[];
}

export type CompetencyName =
  | "communication"
  | "technical_depth"
  | "problem_solving"
  | "ownership"
  | "role_fit";

/** A report as its author gave it; evidence numbers are those of the request. */
export interface ReportDraft {
  readonly overallScore: number | null;
  readonly summary: string;
  readonly assessments: readonly {
    readonly competency: CompetencyName;
    /** 0..100, or null for "not enough data". */
    readonly score: number | null;
    readonly claims: readonly { readonly text: string; readonly evidence: readonly number[] }[];
  }[];
  readonly advice: readonly {
    readonly title: string;
    readonly text: string;
    readonly evidence: readonly number[];
  }[];
}

/** Who asks the questions. */
export interface Interviewer extends Author {
  /**
   * Streams one reply. Aborting ends the stream at once, without an error.
   *
   * @throws {ModelError} While iterating; what came before stands.
   */
  reply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyPart>;
}

/** Who writes the report. */
export interface Assessor {
  readonly engine: "scripted" | "gemini";
  readonly model: string;
  readonly promptVersion: string;
  /** @throws {ModelError} */
  assess(request: ReportRequest, signal: AbortSignal): Promise<ReportDraft>;
}
