import {
  type Advice,
  type Assessment,
  type Judgement,
  judgementLimits,
  reportLimits,
} from "../domain/assessment/events.ts";
import type { Numbered } from "../domain/event.ts";
import { newId, type ReportId, reportIdSchema } from "../domain/ids.ts";
import type { Stage } from "../domain/stage.ts";
import { eventNumber, score } from "../domain/units.ts";
import type { Line } from "../domain/conversation/state.ts";
import type { ReplyFailure } from "../domain/conversation/events.ts";
import { beginningOf } from "../domain/conversation/text_limit.ts";
import { withoutUnclear } from "../domain/conversation/unclear.ts";
import type { Assessor, ReportDraft, ReportRequest } from "../models/interviewer.ts";
import { chunksOf, type CutDocument } from "./chunks_of.ts";
import { type Failure, unforeseen } from "./failure.ts";
import { requirementsOf } from "./requirements_of.ts";
import { authorOf } from "./saying.ts";

interface ReportParts {
  readonly stage: Stage;
  readonly assessor: Assessor;
  readonly chunk: CutDocument;
  /** What went wrong with the model; null for an error that is not the model's. */
  readonly failureOf: (error: unknown) => Failure | null;
}

const messages: Record<ReplyFailure, string> = {
  timeout: "Writing the report took too long. Try again.",
  quota: "The language model's quota is used up for now. Try again in a few minutes.",
  safety: "The language model refused to assess this interview.",
  unauthorised:
    "The language model refused the key. Whoever runs this server should check GEMINI_API_KEY.",
  unavailable: "The language model could not be reached. Try again in a moment.",
  cut_off: "The report was cut off. Try again.",
  bad_answer: "The language model gave no usable report. Try again.",
};

/** Writes the report once the interview is over. A failure becomes `ReportFailed`. */
export function report(parts: ReportParts): (numbered: Numbered) => void | Promise<void> {
  let writing = false;
  return ({ event }) => {
    const { lifecycle, assessment } = parts.stage.interview;
    if (writing || lifecycle.phase !== "ended") return;
    const wanted = event.type === "InterviewEnded" || event.type === "ReportRequested" ||
      (event.type === "RoomOpened" &&
        (assessment.phase === "none" || assessment.phase === "writing"));
    if (!wanted) return;
    writing = true;
    return write(parts).finally(() => writing = false);
  };
}

async function write(parts: ReportParts): Promise<void> {
  const { stage, assessor } = parts;
  const reportId = newId(reportIdSchema);
  stage.tell({ type: "BeginReport", at: stage.now(), reportId, ...authorOf(assessor) });
  const { assessment } = stage.interview;
  if (assessment.phase !== "writing" || assessment.reportId !== reportId) return;
  try {
    const draft = await assessor.assess(requestOf(parts), AbortSignal.timeout(180_000));
    const written = withCorrections(checkDraft(draft), stage.interview.conversation.lines);
    stage.execute({ type: "WriteReport", at: stage.now(), reportId, ...written });
  } catch (error) {
    const failure = parts.failureOf(error);
    fail(stage, reportId, failure ?? unforeseen);
    if (failure === null) throw error;
  }
}

/** The next room begins a report again that a closed one could not fail. */
function fail(stage: Stage, reportId: ReportId, { code, retryable }: Failure): void {
  const failed = { reportId, code, retryable, message: messages[code] };
  stage.tell({ type: "FailReport", at: stage.now(), ...failed });
}

function requestOf({ stage, chunk }: ReportParts): ReportRequest {
  const { lifecycle, conversation, evidence } = stage.interview;
  if (lifecycle.phase !== "ended") throw new Error("Reports are written after the interview.");
  const { plan, documents } = lifecycle;
  return {
    track: plan.track,
    level: plan.level,
    documents: documents === null ? [] : chunksOf(documents, chunk),
    requirements: requirementsOf(evidence),
    said: withoutUnclear(conversation.lines),
  };
}

/** Says in the summary which answers the candidate corrected, whoever wrote the report. */
function withCorrections<Draft extends { readonly summary: string }>(
  draft: Draft,
  lines: readonly Line[],
): Draft {
  const numbers = lines.filter(({ isCorrected }) => isCorrected === true)
    .map(({ number }) => String(number));
  if (numbers.length === 0) return draft;
  const [last = "", ...others] = numbers.slice(0, 100).reverse();
  const which = others.length === 0
    ? `the answer at event ${last}`
    : `the answers at events ${others.reverse().join(", ")} and ${last}`;
  const note = `You corrected what was heard of ${which}; your corrected words were judged.`;
  const summary = clip(draft.summary, reportLimits.summary - note.length - 1);
  return { ...draft, summary: `${summary} ${note}`.trim() };
}

/**
 * The draft as a report may be: whole points, evidence as event numbers, texts and lists within their
 * limits, one assessment for each competency. Claims without evidence and empty texts are left out.
 */
function checkDraft(draft: ReportDraft) {
  const assessments = new Map(draft.assessments.toReversed().map((one) => [one.competency, one]));
  return {
    overallScore: points(draft.overallScore),
    summary: clip(draft.summary, reportLimits.summary),
    assessments: [...assessments.values()].reverse().map((one): Assessment => ({
      competency: one.competency,
      score: points(one.score),
      claims: one.claims.filter(({ text, evidence }) => text !== "" && evidence.length > 0)
        .slice(0, reportLimits.claims)
        .map(({ text, evidence }) => ({
          text: clip(text, reportLimits.text),
          evidence: citationsOf(evidence),
        })),
    })),
    advice: draft.advice.filter(({ title, text }) => title !== "" && text !== "")
      .slice(0, reportLimits.advice)
      .map(({ title, text, evidence }): Advice => ({
        title: clip(title, reportLimits.title),
        text: clip(text, reportLimits.text),
        evidence: citationsOf(evidence),
      })),
    judgement: checkJudgement(draft.judgement ?? null),
  };
}

const points = (value: number | null) =>
  value === null ? null : score(Math.round(Math.min(100, Math.max(0, value))));

const citationsOf = (numbers: readonly number[]) =>
  numbers.slice(0, reportLimits.evidence).map(eventNumber);

/** The judgement with lists within their limits; its texts are the rubric's, which has its own. */
function checkJudgement(draft: ReportDraft["judgement"] | null): Judgement | null {
  if (draft === null || draft === undefined) return null;
  const { rubricVersion, competencies, questions } = draft;
  return {
    rubricVersion,
    competencies: competencies.slice(0, judgementLimits.competencies).map((one) => ({
      id: one.id,
      title: one.title,
      level: one.level,
      anchor: one.anchor,
      score: points(one.score),
      hints: one.hints,
      signals: one.signals.slice(0, judgementLimits.signals).map((signal) => ({
        id: signal.id,
        says: signal.says,
        isAdvanced: signal.isAdvanced,
        mark: signal.mark,
        evidence: citationsOf(signal.evidence),
      })),
    })),
    questions: questions.slice(0, judgementLimits.questions).map(({ number, lookedFor }) => ({
      number: eventNumber(number),
      lookedFor: lookedFor.slice(0, judgementLimits.lookedFor),
    })),
  };
}

/** A text that is too long ends in an ellipsis. */
function clip(text: string, length: number): string {
  return text.length <= length ? text : `${beginningOf(text, length - 1)}…`;
}
