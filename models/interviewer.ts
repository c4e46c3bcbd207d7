import type { ModelErrorCode } from "./model_error.ts";
import type { Judgement } from "./rubric/judgement.ts";

/** A piece of the résumé or the job description that a question may use. */
export interface Chunk {
  /** `resume:0`, `resume:1`, … or `job:0`, …; the same text always gives the same ids. */
  readonly id: string;
  readonly text: string;
}

/** One thing said so far. Claims about it cite `number`, the number of its event. */
export interface Said {
  readonly speaker: "interviewer" | "candidate";
  readonly text: string;
}

/** Something that the job asks for, as the candidate saw it and may have corrected it. */
export interface KnownRequirement {
  /** Worded to follow "This role asks for". */
  readonly phrase: string;
  readonly isTechnology: boolean;
  /** False for what would only be nice to have. */
  readonly isCertain: boolean;
  /** The passage of the job description that asks for it. */
  readonly chunkId: string;
  /** Whether nothing shows that the candidate has met it. */
  readonly isOpen: boolean;
  /** Ids of the passages of the résumé that speak of it. */
  readonly basis: readonly string[];
  /** The related technology that the résumé names in its place; null if there is none. */
  readonly near: string | null;
}

/** Everything that an interviewer may know before it speaks. */
export interface ReplyRequest {
  readonly track: "behavioural" | "system_design" | "coding";
  readonly level: "junior" | "mid" | "senior" | "staff";
  readonly tone: "encouraging" | "balanced" | "strict";
  readonly intent: "open" | "continue" | "close";
  readonly minutesLeft: number;
  /** How long the interview is meant to take. @default 30 */
  readonly plannedMinutes?: number;
  readonly documents: readonly Chunk[];
  /** What the job asks for. @default what its description says, in chunks of `documents` */
  readonly requirements?: readonly KnownRequirement[] | undefined;
  readonly said: readonly Said[];
  /**
   * Question ids of earlier replies' plans, oldest first, without the nulls. The id of a follow-up
   * is that of its main question, `/`, and what it asks for.
   */
  readonly questionsAsked: readonly string[];
  /**
   * Set if the last answer was not understood: it is left out of `said`, and the question is asked
   * again. Counts how many times in a row that has happened already. @default null
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
 * A reply arrives as a plan, then its tokens, then its end. Where several models stand in for each
 * other, another plan follows when another model takes over.
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
  /** True if the candidate corrected the text. */
  readonly isCorrected?: true;
  /** Id of the question that the line asks, as in `questionsAsked`; absent if it has none. */
  readonly questionId?: string;
}

export interface ReportRequest {
  readonly track: ReplyRequest["track"];
  readonly level: ReplyRequest["level"];
  readonly documents: readonly Chunk[];
  /** What the job asks for. @default what its description says, in chunks of `documents` */
  readonly requirements?: readonly KnownRequirement[] | undefined;
  readonly said: readonly Evidence[];
}

export type CompetencyName =
  | "communication"
  | "technical_depth"
  | "problem_solving"
  | "ownership"
  | "role_fit";

/** A report as its author wrote it; evidence numbers are those of the request. */
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
  /** What the track's rubric says; null if it was not judged by one. @default null */
  readonly judgement?: Judgement | null;
}

/** Asks the questions. */
export interface Interviewer extends Author {
  /**
   * Streams one reply. Aborting ends the stream at once, without an error.
   *
   * @throws {ModelError} While iterating; the parts before it remain valid.
   */
  reply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyPart>;
}

/** Writes the report. */
export interface Assessor {
  readonly engine: "scripted" | "gemini";
  readonly model: string;
  readonly promptVersion: string;
  /** @throws {ModelError} */
  assess(request: ReportRequest, signal: AbortSignal): Promise<ReportDraft>;
}
