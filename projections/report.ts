import type { Advice, Assessment, Judgement } from "../domain/assessment/events.ts";
import type { Engine } from "../domain/lifecycle/events.ts";
import type { ReportId } from "../domain/ids.ts";
import type { EventNumber, Score } from "../domain/units.ts";
import type { Projection } from "./projection.ts";

interface Attempt {
  readonly reportId: ReportId;
  readonly engine: Engine;
  readonly model: string;
  readonly promptVersion: string;
  /** Number of the last event that changed the report. */
  readonly updatedThrough: EventNumber;
}

/**
 * The report of an interview. A failed report has no scores, a written one no error; of a forgotten
 * one only the author is left.
 */
export type Report =
  | { readonly status: "none" }
  | Attempt & { readonly status: "writing"; readonly judgement?: Judgement }
  | Attempt & { readonly status: "failed"; readonly message: string }
  | Attempt & { readonly status: "forgotten" }
  | Attempt & {
    readonly status: "written";
    readonly overallScore: Score | null;
    readonly summary: string;
    readonly assessments: readonly Assessment[];
    readonly advice: readonly Advice[];
    /** Absent where no rubric was used. */
    readonly judgement?: Judgement;
  };
export type WrittenReport = Extract<Report, { status: "written" }>;

export const report: Projection<Report> = {
  name: "report",
  version: 3,
  initial: { status: "none" },
  evolve(state, { number: updatedThrough, event }) {
    switch (event.type) {
      case "ReportBegan": {
        const { reportId, engine, model, promptVersion } = event;
        return { status: "writing", reportId, engine, model, promptVersion, updatedThrough };
      }
      case "AnswersJudged": {
        if (state.status !== "writing" || state.reportId !== event.reportId) return state;
        const { rubricVersion, competencies, questions } = event;
        return { ...state, judgement: { rubricVersion, competencies, questions }, updatedThrough };
      }
      case "ReportWritten": {
        if (state.status === "none" || state.reportId !== event.reportId) return state;
        const { overallScore, summary, assessments, advice } = event;
        const written = { ...attemptOf(state), overallScore, summary, assessments, advice };
        const judgement = state.status === "writing" ? state.judgement : undefined;
        return judgement === undefined
          ? { ...written, status: "written", updatedThrough }
          : { ...written, judgement, status: "written", updatedThrough };
      }
      case "ReportFailed": {
        if (state.status === "none" || state.reportId !== event.reportId) return state;
        return { ...attemptOf(state), status: "failed", message: event.message, updatedThrough };
      }
      case "DataForgotten":
        if (event.kind !== "report" || state.status === "none") return state;
        return { ...attemptOf(state), status: "forgotten", updatedThrough };
      case "InterviewErased":
        return { status: "none" };
      default:
        return state;
    }
  },
};

function attemptOf({ reportId, engine, model, promptVersion }: Attempt) {
  return { reportId, engine, model, promptVersion };
}
