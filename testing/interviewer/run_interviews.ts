import type { Interviewer } from "../../models/interviewer.ts";
import { candidateOf } from "./candidates.ts";
import {
  type Check,
  checkInterview,
  checks,
  type Finding,
  newQuestionsOf,
  offTopicOf,
  shareOnProblem,
} from "./checks.ts";
import { holdInterview, type Interview } from "./hold_interview.ts";
import type { Quality } from "./quality_page.ts";
import { drawSetting } from "./setting.ts";

/** An interview and what is wrong with it. */
export interface Checked {
  readonly interview: Interview;
  readonly findings: readonly Finding[];
}

/** Holds the interviews of so many seeds in a row, and checks each. */
export async function runInterviews(
  interviewer: Interviewer,
  seed: number,
  count: number,
): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (let number = 0; number < count; number++) {
    const setting = drawSetting(seed + number);
    const interview = await holdInterview(setting, candidateOf(setting), interviewer);
    checked.push({ interview, findings: checkInterview(interview) });
  }
  return checked;
}

type Figures = Omit<Quality, "command" | "date" | "interviewer" | "scores">;

/** The figures of interviews. */
export function countQuality(checked: readonly Checked[]): Figures {
  const questions = checked.flatMap(({ interview }) => newQuestionsOf(interview));
  const proper = ["strong", "middling", "weak"];
  const shares = checked.filter(({ interview }) => proper.includes(interview.setting.kind))
    .flatMap(({ interview }) => shareOnProblem(interview) ?? []);
  const offTopic = checked.map(({ interview }) => offTopicOf(interview));
  const count = (check: Check) => {
    const counts = checked
      .map(({ findings }) => findings.filter((finding) => finding.check === check).length);
    const times = counts.reduce((sum, count) => sum + count, 0);
    return { times, interviews: counts.filter((count) => count > 0).length };
  };
  return {
    interviews: checked.length,
    replies: checked.reduce((sum, { interview }) => sum + interview.turns.length, 0),
    questions: questions.length,
    followUps: questions.filter(({ questionId }) => questionId?.includes("/") ?? false).length,
    share: {
      mean: shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
      lowest: Math.min(1, ...shares),
    },
    offTopic: {
      answers: offTopic.reduce((sum, { answers }) => sum + answers, 0),
      left: offTopic.reduce((sum, { left }) => sum + left.length, 0),
    },
    found: Object.fromEntries(
      Object.keys(checks).map((check) => [check, count(check as Check)]),
    ) as Quality["found"],
  };
}
