import type { InterviewEvent } from "../event.ts";
import type { Host, Topic } from "./events.ts";

/** The plan of an interview; null before there is one, and in interviews of before plans were made. */
export type PlanState =
  | {
    readonly host: Host;
    readonly problemId: string | null;
    readonly topics: readonly Topic[];
  }
  | null;

export const initialPlan: PlanState = null;

/** The plan after one more event. */
export function evolvePlan(state: PlanState, event: InterviewEvent): PlanState {
  switch (event.type) {
    case "InterviewPlanned": {
      const { host, problemId, topics } = event;
      return { host, problemId, topics };
    }
    case "PlanChanged":
      return state === null ? null : { ...state, topics: event.topics };
    case "InterviewErased":
      return null;
    default:
      return state;
  }
}
