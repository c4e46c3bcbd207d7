import type { InterviewEvent } from "../event.ts";
import type { ConnectionId } from "../ids.ts";
import { type CuesShown, evolveTroubles, type Troubles } from "./cues.ts";
import type { Baseline } from "./events.ts";

/** What decisions about observation read: what was recorded last, and which cues were shown. */
export interface Observation {
  readonly connectionId: ConnectionId | null;
  readonly lastSequence: number;
  /** Landmarks are arriving at present. */
  readonly watching: boolean;
  /** The person's own zero; it is kept from connection to connection. */
  readonly baseline: Baseline | null;
  readonly troubles: Troubles;
  readonly cuesShown: CuesShown;
  /** The last visual score was not null. */
  readonly scored: boolean;
}

export const initialObservation: Observation = {
  connectionId: null,
  lastSequence: -1,
  watching: false,
  baseline: null,
  troubles: {},
  cuesShown: {},
  scored: false,
};

const unseen = { lastSequence: -1, watching: false, troubles: {} } as const;

/** The state of the observation after one more event. */
export function evolveObservation(state: Observation, event: InterviewEvent): Observation {
  switch (event.type) {
    case "CandidateConnected":
      return { ...state, ...unseen, connectionId: event.connectionId };
    case "CandidateDisconnected":
      return event.connectionId === state.connectionId
        ? { ...state, ...unseen, connectionId: null }
        : state;
    case "LandmarkBatchMeasured":
      return {
        ...state,
        watching: true,
        lastSequence: event.sequence,
        troubles: evolveTroubles(state.troubles, event),
      };
    case "LandmarksStopped":
      return { ...state, watching: false, troubles: {} };
    case "CalibrationMeasured":
      return { ...state, baseline: event.baseline };
    case "VisualScoreComputed":
      return { ...state, scored: event.score !== null };
    case "CueShown":
      return { ...state, cuesShown: { ...state.cuesShown, [event.cue]: event.at } };
    default:
      return state;
  }
}
