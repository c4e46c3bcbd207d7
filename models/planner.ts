import type { Chunk, ReplyRequest } from "./interviewer.ts";

/** What an interview is planned from. */
export interface PlanRequest {
  readonly track: ReplyRequest["track"];
  readonly level: ReplyRequest["level"];
  readonly plannedMinutes: number;
  readonly documents: readonly Chunk[];
  /** What the job asks for. @default what its description says */
  readonly requirements?: ReplyRequest["requirements"];
}

/** A part of the interview, as the candidate may know it beforehand. */
export interface PlannedTopic {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** Ids of the main questions that belong to it. */
  readonly questions: readonly string[];
}

/** What an interview is going to be about. */
export interface InterviewPlan {
  readonly host: {
    readonly id: string;
    readonly name: string;
    readonly role: string;
    readonly company: string;
  };
  readonly problemId: string | null;
  readonly topics: readonly PlannedTopic[];
}

/** How far an interview has come. */
export interface Progress extends PlanRequest {
  readonly minutesLeft: number;
  /** Question ids so far, oldest first. */
  readonly questionsAsked: readonly string[];
  readonly topics: readonly PlannedTopic[];
}

/** Topics that replace those of the plan, and why. */
export interface Revision {
  readonly cause: "short_of_time" | "time_to_spare";
  readonly topics: readonly PlannedTopic[];
}

/** Plans interviews. The same request always gives the same plan. */
export interface Planner {
  readonly engine: "scripted" | "gemini";
  plan(request: PlanRequest): InterviewPlan;
  /** What of the plan no longer holds; null if all of it does. */
  revise(progress: Progress): Revision | null;
}
