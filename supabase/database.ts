import type { Advice, Assessment, Judgement } from "../domain/assessment/events.ts";
import type { DataKind } from "../domain/data_kind.ts";
import type { Engine, Level, Persona, Track } from "../domain/lifecycle/events.ts";
import type { HowHeard } from "../domain/conversation/events.ts";

/** One interview. Times are ISO 8601; `updated_through` is the last event that changed the row. */
export type MetadataRow = {
  session_id: string;
  user_id: string;
  track: Track;
  level: Level;
  persona: Persona;
  planned_minutes: number;
  status: "scheduled" | "live" | "ended";
  resume_text: string;
  job_description: string;
  job_title: string;
  scheduled_at: string;
  started_at: string | null;
  ended_at: string | null;
  engine: Engine | null;
  overall_score: number | null;
  report_status: "none" | "writing" | "written" | "failed";
  updated_through: number;
  /** Kinds of personal data that were destroyed; columns with their text are empty. */
  forgotten: readonly DataKind[];
};

/** What the camera measured during one turn; counts, and shares in thousandths. */
type Biometrics = {
  windows: number;
  frames_seen: number;
  frames_valid: number;
  batches_lost: number;
  /** Windows in which more than one face was found. */
  windows_with_several_faces: number;
  /** Null is "not enough data". */
  face_present_permille: number | null;
  /** Means over the turn's windows; null is "not enough data", or no consent. */
  gaze_on_screen_permille: number | null;
  head_motion_millionths: number | null;
  blink_rate_tenths: number | null;
  camera_presence_permille: number | null;
};

/** One finished turn: a question and its answer. */
type KeyframeRow = {
  session_id: string;
  event_number: number;
  user_id: string;
  timestamp: string;
  question_number: number | null;
  interviewer_question: string;
  user_transcript: string;
  how: HowHeard;
  biometrics_json: Biometrics;
};

/** The report of one interview, or why there is none. */
type ReportRow = {
  session_id: string;
  user_id: string;
  status: "writing" | "written" | "failed";
  message: string | null;
  engine: Engine;
  model: string;
  prompt_version: string;
  overall_score: number | null;
  summary: string;
  markdown_report: string;
  competency_scores: readonly Assessment[];
  actionable_feedback: readonly Advice[];
  judgement: Judgement | null;
  updated_through: number;
};

/** Why an interview is parked, and the event that its projections could not take. */
export type ParkedInterview = {
  session_id: string;
  event_number: number;
  reason: string;
  parked_at: string;
};

export type Generation = { epoch: string; position: number; fingerprint: string };

export type ReadModelState = {
  generations: { live: Generation; rebuild?: Generation };
  parked: ParkedInterview[];
};

/** Rows and checkpoint that are written together; see `migrations/0002_projection_batches.sql`. */
export type ProjectionBatch = {
  generation: "live" | "rebuild";
  epoch: string;
  /** Identifies the batch, so that it is applied once however often it is sent. */
  batch: string;
  from: number;
  to: number;
  fingerprint: string;
  deleted: readonly string[];
  metadata: readonly MetadataRow[];
  keyframes: readonly KeyframeRow[];
  reports: readonly ReportRow[];
  skipped: readonly string[];
  parked: readonly Omit<ParkedInterview, "parked_at">[];
  released: readonly string[];
};

export type FinishRebuild = {
  epoch: string;
  hash: string;
  swap: boolean;
  discard_live: boolean;
};

export type RebuildAnswer = {
  done: boolean;
  live_position: number;
  /** Present where both generations stood at the same position. */
  live_hash?: string;
  differing?: string[];
};

type Table<Row> = { Row: Row; Insert: Row; Update: Partial<Row>; Relationships: [] };
type Call<Args, Returns> = { Args: Args; Returns: Returns };

/** The database as supabase-js is told of it. */
export type Database = {
  public: {
    Tables: {
      interview_metadata: Table<MetadataRow>;
      interview_keyframes: Table<KeyframeRow>;
      interview_reports: Table<ReportRow>;
    };
    Views: Record<never, never>;
    Functions: {
      read_model_state: Call<never, ReadModelState>;
      apply_projection_batch: Call<{ batch: ProjectionBatch }, ReadModelState>;
      begin_rebuild: Call<never, ReadModelState>;
      read_model_hash: Call<{ generation: "live" | "rebuild" }, string>;
      finish_rebuild: Call<{ finish: FinishRebuild }, RebuildAnswer>;
    };
  };
};
