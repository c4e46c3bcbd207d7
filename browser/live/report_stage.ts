import type { AssessmentState } from "../../domain/assessment/state.ts";
import type { Lifecycle } from "../../domain/lifecycle/state.ts";

/** Where the report of an interview stands, as its page says it. */
export type ReportStage = "not_started" | "running" | "writing" | "there" | "failed";

/**
 * A report is written once the interview is over, and not before. What will never be, because it or
 * its words were deleted, is there to be shown as such.
 *
 * @param interview `unknown` until the page has learned it.
 */
export function reportStageOf(
  interview: Lifecycle["phase"],
  report: AssessmentState["phase"],
): ReportStage {
  switch (report) {
    case "written":
    case "closed":
      return "there";
    case "failed":
      return "failed";
    case "writing":
      return "writing";
    case "none":
      if (interview === "scheduled") return "not_started";
      return interview === "live" ? "running" : "writing";
  }
}
