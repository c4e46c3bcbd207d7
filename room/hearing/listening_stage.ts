import type { Command, Interview } from "../../domain/interview.ts";
import type { EpochMillis } from "../../domain/units.ts";

/** What listening needs of the room. */
export interface ListeningStage {
  readonly interview: Interview;
  now(): EpochMillis;
  execute(command: Command): unknown;
}
