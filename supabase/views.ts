import type { Person } from "../identity/identity.ts";
import type { DataKind } from "../domain/data_kind.ts";
import type { SessionId } from "../domain/ids.ts";
import type { Level, Persona, Track } from "../domain/lifecycle/events.ts";
import type { Advice, Assessment, Judgement } from "../domain/assessment/events.ts";

/** One line of a person's list of interviews. */
export interface InterviewSummary {
  readonly sessionId: SessionId;
  readonly track: Track;
  readonly level: Level;
  readonly persona: Persona;
  readonly status: "scheduled" | "live" | "ended";
  /** First line of the job description, shortened; empty where the documents are deleted. */
  readonly jobTitle: string;
  /** ISO 8601, UTC. */
  readonly scheduledAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** 0..100; null is "not enough data" or no report yet. */
  readonly overallScore: number | null;
  readonly reportStatus: "none" | "writing" | "written" | "failed";
  /** Kinds of personal data that the retention policy has deleted. */
  readonly forgotten: readonly DataKind[];
}

export interface ReportView {
  readonly status: "writing" | "written" | "failed";
  /** What to do about it, where it failed. */
  readonly message: string | null;
  readonly engine: string;
  readonly model: string;
  readonly overallScore: number | null;
  readonly summary: string;
  readonly assessments: readonly Assessment[];
  readonly advice: readonly Advice[];
  /** What the track's rubric says; null where none was used. */
  readonly judgement: Judgement | null;
  readonly markdown: string;
}

/** What the pages read from the read models, as the person who asks and under the database's policies. */
export interface Views {
  interviews(person: Person): Promise<readonly InterviewSummary[]>;
  interview(person: Person, sessionId: SessionId): Promise<InterviewSummary | null>;
  report(person: Person, sessionId: SessionId): Promise<ReportView | null>;
}
