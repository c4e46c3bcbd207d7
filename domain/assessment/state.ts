import type { InterviewEvent } from "../event.ts";
import type { ReportId } from "../ids.ts";

/**
 * The state of the report. Only a failed report can be asked for again. It is `closed` for good
 * once its words were deleted, or once the conversation was deleted before a report was written.
 */
export type AssessmentState =
  | { readonly phase: "none" }
  | { readonly phase: "writing"; readonly reportId: ReportId }
  | { readonly phase: "written"; readonly reportId: ReportId }
  | { readonly phase: "failed"; readonly retryable: boolean }
  | { readonly phase: "closed" };

export const initialAssessment: AssessmentState = { phase: "none" };

/** The state of the report after one more event. */
export function evolveAssessment(state: AssessmentState, event: InterviewEvent): AssessmentState {
  switch (event.type) {
    case "ReportBegan":
      return { phase: "writing", reportId: event.reportId };
    case "ReportWritten":
      return { phase: "written", reportId: event.reportId };
    case "ReportFailed":
      return { phase: "failed", retryable: event.retryable };
    case "DataForgotten":
      return event.kind === "report" ||
          (event.kind === "conversation" && state.phase !== "written")
        ? { phase: "closed" }
        : state;
    default:
      return state;
  }
}
