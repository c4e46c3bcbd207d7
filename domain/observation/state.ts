import type { InterviewEvent } from "../event.ts";
import type { ConnectionId } from "../ids.ts";

/** What is needed to tell a new batch of landmarks from one that came twice or late. */
export interface Observation {
  readonly connectionId: ConnectionId | null;
  readonly lastSequence: number;
}

export const initialObservation: Observation = { connectionId: null, lastSequence: -1 };

/** What is true of the observation after one more event. */
export function evolveObservation(state: Observation, event: InterviewEvent): Observation {
  switch (event.type) {
    case "CandidateConnected":
      return { connectionId: event.connectionId, lastSequence: -1 };
    case "CandidateDisconnected":
      return event.connectionId === state.connectionId ? initialObservation : state;
    case "LandmarkBatchMeasured":
      return { ...state, lastSequence: event.sequence };
    default:
      return state;
  }
}
