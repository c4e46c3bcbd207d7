import { IllegalTransition } from "../errors.ts";
import { fact } from "../fact.ts";
import type { ReportId } from "../ids.ts";
import type { EpochMillis, Score } from "../units.ts";
import type { Engine } from "../lifecycle/events.ts";
import type { ReplyFailure } from "../conversation/events.ts";
import type { Advice, Assessment, AssessmentEvent, Judgement } from "./events.ts";
import type { AssessmentState } from "./state.ts";

interface At {
  readonly at: EpochMillis;
}

export type AssessmentCommand =
  | At & { readonly type: "RequestReport" }
  | At & {
    readonly type: "BeginReport";
    readonly reportId: ReportId;
    readonly engine: Engine;
    readonly model: string;
    readonly promptVersion: string;
  }
  | At & {
    readonly type: "WriteReport";
    readonly reportId: ReportId;
    readonly overallScore: Score | null;
    readonly summary: string;
    readonly assessments: readonly Assessment[];
    readonly advice: readonly Advice[];
    /** Null where no rubric was used. @default null */
    readonly judgement?: Judgement | null;
  }
  | At & {
    readonly type: "FailReport";
    readonly reportId: ReportId;
    readonly code: ReplyFailure;
    readonly retryable: boolean;
    readonly message: string;
  };

/**
 * Decides the commands about the report. A report whose room died is begun again under a new id;
 * words of the old attempt are ignored.
 */
export function decideAssessment(
  state: AssessmentState,
  ended: boolean,
  command: AssessmentCommand,
): AssessmentEvent[] {
  const { at } = command;
  switch (command.type) {
    case "RequestReport":
      refuseUnlessOpen(state, ended);
      return state.phase === "failed" ? [fact("ReportRequested", { at })] : [];
    case "BeginReport": {
      refuseUnlessOpen(state, ended);
      if (state.phase === "written") return [];
      const { reportId, engine, model, promptVersion } = command;
      return [fact("ReportBegan", { at, reportId, engine, model, promptVersion })];
    }
    case "WriteReport": {
      if (state.phase !== "writing" || state.reportId !== command.reportId) return [];
      const { reportId, overallScore, summary, assessments, advice, judgement } = command;
      const judged = judgement === null || judgement === undefined
        ? []
        : [fact("AnswersJudged", { at, reportId, ...judgement })];
      return [
        ...judged,
        fact("ReportWritten", {
          at,
          reportId,
          overallScore,
          summary,
          assessments: [...assessments],
          advice: [...advice],
        }),
      ];
    }
    case "FailReport": {
      if (state.phase !== "writing" || state.reportId !== command.reportId) return [];
      const { reportId, code, retryable, message } = command;
      return [fact("ReportFailed", { at, reportId, code, retryable, message })];
    }
  }
}

/** @throws {IllegalTransition} The report cannot be written yet, or never again. */
function refuseUnlessOpen(state: AssessmentState, ended: boolean): void {
  if (!ended) throw new IllegalTransition("The report is written once the interview is over.");
  if (state.phase === "closed") {
    throw new IllegalTransition(
      "There will be no report: what it needs was deleted by the retention policy.",
    );
  }
}
