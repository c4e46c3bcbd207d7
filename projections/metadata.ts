import type { DataKind } from "../domain/data_kind.ts";
import type { Engine, Level, Persona, Track } from "../domain/lifecycle/events.ts";
import type { SessionId, UserId } from "../domain/ids.ts";
import type { EpochMillis, EventNumber, Score } from "../domain/units.ts";
import type { Projection } from "./projection.ts";

/** What is known about an interview without opening it. */
export interface KnownMetadata {
  readonly phase: "known";
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly track: Track;
  readonly level: Level;
  readonly persona: Persona;
  readonly plannedMinutes: number;
  readonly status: "scheduled" | "live" | "ended";
  readonly resumeText: string;
  readonly jobDescription: string;
  readonly scheduledAt: EpochMillis;
  readonly startedAt: EpochMillis | null;
  readonly endedAt: EpochMillis | null;
  readonly engine: Engine | null;
  readonly overallScore: Score | null;
  readonly reportStatus: "none" | "writing" | "written" | "failed";
  /** Kinds of personal data that were destroyed; the text of each is empty here. */
  readonly forgotten: readonly DataKind[];
  /** Number of the last event that changed any of this. */
  readonly updatedThrough: EventNumber;
}

/** Of an erased interview nothing is known any more. */
export type Metadata =
  | { readonly phase: "unknown" }
  | KnownMetadata
  | { readonly phase: "erased" };

export const metadata: Projection<Metadata> = {
  name: "metadata",
  version: 2,
  initial: { phase: "unknown" },
  evolve(state, { number, event }) {
    if (event.type === "InterviewScheduled") {
      const { sessionId, userId, track, level, persona, plannedMinutes } = event;
      return {
        phase: "known",
        sessionId,
        userId,
        track,
        level,
        persona,
        plannedMinutes,
        status: "scheduled",
        resumeText: "",
        jobDescription: "",
        scheduledAt: event.at,
        startedAt: null,
        endedAt: null,
        engine: null,
        overallScore: null,
        reportStatus: "none",
        forgotten: [],
        updatedThrough: number,
      };
    }
    if (event.type === "InterviewErased") return { phase: "erased" };
    if (state.phase !== "known") return state;
    switch (event.type) {
      case "DocumentsAdded": {
        const { resumeText, jobDescription } = event;
        return { ...state, resumeText, jobDescription, updatedThrough: number };
      }
      case "InterviewStarted": {
        const { engine, at: startedAt } = event;
        return { ...state, status: "live", engine, startedAt, updatedThrough: number };
      }
      case "InterviewEnded":
        return { ...state, status: "ended", endedAt: event.at, updatedThrough: number };
      case "ReportBegan":
        return { ...state, reportStatus: "writing", updatedThrough: number };
      case "ReportWritten": {
        const { overallScore } = event;
        return { ...state, reportStatus: "written", overallScore, updatedThrough: number };
      }
      case "ReportFailed":
        return { ...state, reportStatus: "failed", updatedThrough: number };
      case "DataForgotten": {
        const { kind } = event;
        const forgotten = [...state.forgotten.filter((other) => other !== kind), kind];
        const text = kind === "documents" ? { resumeText: "", jobDescription: "" } : {};
        return { ...state, ...text, forgotten, updatedThrough: number };
      }
      default:
        return state;
    }
  },
};
