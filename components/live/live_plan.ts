import type { SilenceTimes } from "../../domain/conversation/silence.ts";
import type { Engine, Level, Measure, Persona, Track } from "../../domain/lifecycle/events.ts";

/** What the live page is told when it is served. */
export interface LivePlan {
  readonly sessionId: string;
  readonly phase: "scheduled" | "live";
  readonly track: Track;
  readonly level: Level;
  readonly persona: Persona;
  readonly plannedMinutes: number;
  readonly consents: readonly Measure[];
  readonly engine: Engine;
  readonly model: string;
  /** How long it may be silent before somebody says something. */
  readonly silence: SilenceTimes;
  /** Address of the avatar's GLB file. */
  readonly avatar: string;
}
