import type { DataKind } from "../data_kind.ts";
import type { ConnectionId, RoomId, SessionId, UserId } from "../ids.ts";
import type { EpochMillis } from "../units.ts";
import type { InterviewEvent } from "../event.ts";
import type { EndReason, Engine, Level, Measure, Persona, Track, Transport } from "./events.ts";

/** What was agreed before the interview began. */
export interface Plan {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly track: Track;
  readonly level: Level;
  readonly persona: Persona;
  readonly plannedMinutes: number;
}

/** The page that currently delivers landmarks or voice. */
interface Connection {
  readonly connectionId: ConnectionId;
  readonly transport: Transport;
}

interface Agreed {
  readonly plan: Plan;
  readonly consents: readonly Measure[];
  readonly room: RoomId | null;
  /** Kinds of personal data that were destroyed, in the order in which that happened. */
  readonly forgotten: readonly DataKind[];
}

interface Documents {
  readonly resumeText: string;
  readonly jobDescription: string;
}

/**
 * The type states the rules: an interview that is not live *has no* connection, one without
 * documents cannot be live.
 */
export type Lifecycle =
  | { readonly phase: "unknown" }
  | Agreed & { readonly phase: "scheduled"; readonly documents: Documents | null }
  | Agreed & {
    readonly phase: "live";
    readonly documents: Documents;
    readonly engine: Engine;
    readonly startedAt: EpochMillis;
    readonly connection: Connection | null;
  }
  | Agreed & {
    readonly phase: "ended";
    readonly documents: Documents | null;
    readonly startedAt: EpochMillis | null;
    readonly endedAt: EpochMillis;
    readonly reason: EndReason;
  }
  | { readonly phase: "erased" };

export const initialLifecycle: Lifecycle = { phase: "unknown" };

/** The state of the interview's course after one more event. Ignores events of other parts. */
export function evolveLifecycle(state: Lifecycle, event: InterviewEvent): Lifecycle {
  switch (event.type) {
    case "InterviewScheduled": {
      const { sessionId, userId, track, level, persona, plannedMinutes, consents } = event;
      const plan = { sessionId, userId, track, level, persona, plannedMinutes };
      const nothing = { room: null, documents: null, forgotten: [] };
      return { phase: "scheduled", plan, consents, ...nothing };
    }
    case "InterviewErased":
      return { phase: "erased" };
    default:
      return state.phase === "unknown" || state.phase === "erased"
        ? state
        : evolveAgreed(state, event);
  }
}

type AgreedLifecycle = Extract<Lifecycle, { plan: Plan }>;

function evolveAgreed(state: AgreedLifecycle, event: InterviewEvent): Lifecycle {
  switch (event.type) {
    case "DocumentsAdded": {
      if (state.phase !== "scheduled") return state;
      const { resumeText, jobDescription } = event;
      return { ...state, documents: { resumeText, jobDescription } };
    }
    case "ConsentChanged": {
      const others = state.consents.filter((measure) => measure !== event.measure);
      return { ...state, consents: event.granted ? [...others, event.measure] : others };
    }
    case "RoomOpened":
      return { ...state, room: event.roomId };
    case "InterviewStarted": {
      if (state.phase !== "scheduled" || state.documents === null) return state;
      const { documents } = state;
      const started = { startedAt: event.at, engine: event.engine, connection: null };
      return { phase: "live", ...agreedOf(state), documents, ...started };
    }
    case "CandidateConnected":
      return state.phase === "live"
        ? { ...state, connection: { connectionId: event.connectionId, transport: event.transport } }
        : state;
    case "CandidateDisconnected":
      return state.phase === "live" && state.connection?.connectionId === event.connectionId
        ? { ...state, connection: null }
        : state;
    case "InterviewEnded": {
      if (state.phase === "ended") return state;
      const startedAt = state.phase === "live" ? state.startedAt : null;
      const ended = { startedAt, endedAt: event.at, reason: event.reason };
      return { phase: "ended", ...agreedOf(state), documents: state.documents, ...ended };
    }
    case "DataForgotten":
      return forget(state, event.kind);
    default:
      return state;
  }
}

const agreedOf = ({ plan, consents, room, forgotten }: Agreed): Agreed => ({
  plan,
  consents,
  room,
  forgotten,
});

function forget(state: AgreedLifecycle, kind: DataKind): AgreedLifecycle {
  const forgotten = [...state.forgotten.filter((other) => other !== kind), kind];
  if (kind !== "documents") return { ...state, forgotten };
  // A live interview forgets nothing. Should a log say otherwise, the text would be gone all the
  // same.
  return state.phase === "live"
    ? { ...state, forgotten, documents: { resumeText: "", jobDescription: "" } }
    : { ...state, forgotten, documents: null };
}
