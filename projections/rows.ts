import { faceShareOf, type Keyframe, meanOf } from "./keyframes.ts";
import type { KnownMetadata, Metadata } from "./metadata.ts";
import type { Report } from "./report.ts";
import { reportMarkdownOf } from "./report_markdown.ts";

/** Longest title, in characters, that is taken from a job description. */
const titleLimit = 120;

/** The row of `interview_metadata`; null if nothing is known. */
export function metadataRowOf(state: Metadata) {
  if (state.phase !== "known") return null;
  return {
    session_id: state.sessionId,
    user_id: state.userId,
    track: state.track,
    level: state.level,
    persona: state.persona,
    planned_minutes: state.plannedMinutes,
    status: state.status,
    resume_text: makeStorable(state.resumeText),
    job_description: makeStorable(state.jobDescription),
    job_title: jobTitleOf(state.jobDescription),
    scheduled_at: timestampOf(state.scheduledAt),
    started_at: state.startedAt === null ? null : timestampOf(state.startedAt),
    ended_at: state.endedAt === null ? null : timestampOf(state.endedAt),
    engine: state.engine,
    overall_score: state.overallScore,
    report_status: state.reportStatus,
    forgotten: state.forgotten,
    updated_through: state.updatedThrough,
  };
}

/** The row of `interview_keyframes` for one finished turn. */
export function keyframeRowOf({ sessionId, userId }: KnownMetadata, keyframe: Keyframe) {
  const { number, at, question, answer, how, body } = keyframe;
  return {
    session_id: sessionId,
    event_number: number,
    user_id: userId,
    timestamp: timestampOf(at),
    question_number: question?.number ?? null,
    interviewer_question: makeStorable(question?.text ?? ""),
    user_transcript: makeStorable(answer),
    how,
    biometrics_json: {
      windows: body.windows,
      frames_seen: body.framesSeen,
      frames_valid: body.framesValid,
      batches_lost: body.batchesLost,
      windows_with_several_faces: body.windowsWithSeveralFaces,
      face_present_permille: faceShareOf(body),
      gaze_on_screen_permille: meanOf(body.onScreen),
      head_motion_millionths: meanOf(body.headMotion),
      blink_rate_tenths: meanOf(body.blinkRate),
      camera_presence_permille: meanOf(body.presence),
    },
  };
}

/** The row of `interview_reports`; null if no report was begun, or its words were forgotten. */
export function reportRowOf({ sessionId, userId }: KnownMetadata, state: Report) {
  if (state.status === "none" || state.status === "forgotten") return null;
  const written = state.status === "written" ? state : null;
  return {
    session_id: sessionId,
    user_id: userId,
    status: state.status,
    message: state.status === "failed" ? makeStorable(state.message) : null,
    engine: state.engine,
    model: makeStorable(state.model),
    prompt_version: makeStorable(state.promptVersion),
    overall_score: written?.overallScore ?? null,
    summary: makeStorable(written?.summary ?? ""),
    markdown_report: written === null ? "" : makeStorable(reportMarkdownOf(written)),
    competency_scores: (written?.assessments ?? []).map((assessment) => ({
      ...assessment,
      claims: assessment.claims.map((claim) => ({ ...claim, text: makeStorable(claim.text) })),
    })),
    actionable_feedback: (written?.advice ?? []).map((advice) => ({
      ...advice,
      title: makeStorable(advice.title),
      text: makeStorable(advice.text),
    })),
    judgement: written?.judgement ?? null,
    updated_through: state.updatedThrough,
  };
}

function jobTitleOf(jobDescription: string): string {
  const line = jobDescription.split("\n").map((text) => text.trim()).find((text) => text !== "");
  const characters = [...makeStorable(line ?? "")];
  return characters.length <= titleLimit
    ? characters.join("")
    : `${characters.slice(0, titleLimit - 1).join("").trimEnd()}…`;
}

/** Replaces what Postgres cannot store: NUL, and halves of surrogate pairs. */
function makeStorable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

function timestampOf(at: number): string {
  return new Date(at).toISOString();
}
