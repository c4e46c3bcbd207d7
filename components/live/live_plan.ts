import type { SilenceTimes } from "../../domain/conversation/silence.ts";
import type { EvidenceState } from "../../domain/evidence/state.ts";
import type { Host, Topic } from "../../domain/plan/events.ts";
import type { Engine, Level, Measure, Persona, Track } from "../../domain/lifecycle/events.ts";

/** What the server gives the live page. */
export interface LivePlan {
  readonly sessionId: string;
  readonly phase: "scheduled" | "live";
  readonly track: Track;
  readonly level: Level;
  readonly persona: Persona;
  readonly plannedMinutes: number;
  readonly consents: readonly Measure[];
  /** Who asks, and about what; null in an interview that was never planned. */
  readonly planned: { readonly host: Host; readonly topics: readonly Topic[] } | null;
  /** How the résumé meets the job; null where the two were never compared. */
  readonly evidence: EvidenceState;
  /** What will be judged, in a few words each. */
  readonly judged: readonly string[];
  readonly engine: Engine;
  readonly model: string;
  /** After how much silence the page or the interviewer says something. */
  readonly silence: SilenceTimes;
  /** Address of the avatar's GLB file. */
  readonly avatar: string;
}
