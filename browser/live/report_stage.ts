import type { AssessmentState } from "../../domain/assessment/state.ts";
import type { Lifecycle } from "../../domain/lifecycle/state.ts";

/** How far the report of an interview is, as its page shows it. */
export type ReportStage = "not_started" | "running" | "writing" | "there" | "failed";

/**
 * How far the report is. It is written after the interview has ended. A report that was deleted counts
 * as `there`: the page says that it was deleted.
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
