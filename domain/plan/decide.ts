import { fact } from "../fact.ts";
import type { Engine } from "../lifecycle/events.ts";
import type { Lifecycle } from "../lifecycle/state.ts";
import type { EpochMillis } from "../units.ts";
import type { Host, PlanChange, PlanEvent, Topic } from "./events.ts";
import type { PlanState } from "./state.ts";

interface At {
  readonly at: EpochMillis;
}

export type PlanCommand =
  | At & {
    readonly type: "PlanInterview";
    readonly engine: Engine;
    readonly host: Host;
    readonly problemId: string | null;
    readonly topics: readonly Topic[];
  }
  | At & {
    readonly type: "ChangePlan";
    readonly cause: PlanChange;
    readonly topics: readonly Topic[];
  };

/**
 * Decides the commands about the plan. An interview is planned once, before its end; the plan
 * changes while the interview runs, and only if its topics do.
 */
export function decidePlan(
  state: PlanState,
  phase: Lifecycle["phase"],
  command: PlanCommand,
): PlanEvent[] {
  const { at } = command;
  if (command.type === "PlanInterview") {
    if (state !== null || (phase !== "scheduled" && phase !== "live")) return [];
    const { engine, host, problemId, topics } = command;
    return [fact("InterviewPlanned", { at, engine, host, problemId, topics: [...topics] })];
  }
  if (state === null || phase !== "live" || isSame(state.topics, command.topics)) return [];
  return [fact("PlanChanged", { at, cause: command.cause, topics: [...command.topics] })];
}

const isSame = (one: readonly Topic[], other: readonly Topic[]) =>
  one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
