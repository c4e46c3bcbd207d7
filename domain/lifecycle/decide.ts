import type { DataKind } from "../data_kind.ts";
import { IllegalTransition } from "../errors.ts";
import type { ConnectionId, RoomId, UserId } from "../ids.ts";
import type { EpochMillis } from "../units.ts";
import type { EndReason, Engine, LifecycleEvent, Measure, Transport } from "./events.ts";
import type { Lifecycle, Plan } from "./state.ts";

interface At {
  readonly at: EpochMillis;
}

export type LifecycleCommand =
  | At & {
    readonly type: "ScheduleInterview";
    readonly plan: Plan;
    readonly consents: readonly Measure[];
  }
  | At & {
    readonly type: "AddDocuments";
    readonly resumeName: string;
    readonly resumeMediaType: string;
    readonly resumeText: string;
    readonly jobDescription: string;
  }
  | At & { readonly type: "ChangeConsent"; readonly measure: Measure; readonly granted: boolean }
  | At & { readonly type: "StartInterview"; readonly engine: Engine }
  | At & { readonly type: "OpenRoom"; readonly roomId: RoomId }
  | At & {
    readonly type: "ConnectCandidate";
    readonly connectionId: ConnectionId;
    readonly transport: Transport;
  }
  | At & {
    readonly type: "DisconnectCandidate";
    readonly connectionId: ConnectionId;
    readonly cause: "closed" | "lost";
  }
  | At & { readonly type: "EndInterview"; readonly reason: EndReason }
  | At & { readonly type: "EraseInterview"; readonly requestedBy: UserId }
  | At & { readonly type: "ForgetData"; readonly kind: DataKind };

/** Decides the commands about the course of the interview; no events if there is nothing to do. */
export function decideLifecycle(state: Lifecycle, command: LifecycleCommand): LifecycleEvent[] {
  const { at } = command;
  if (command.type === "ScheduleInterview") return schedule(state, command);
  if (state.phase === "unknown") {
    throw new IllegalTransition("There is no such interview; schedule one first.");
  }
  if (state.phase === "erased") {
    if (command.type === "EraseInterview" || command.type === "ForgetData") return [];
    throw new IllegalTransition("This interview was erased; nothing can be added to it.");
  }
  switch (command.type) {
    case "AddDocuments": {
      if (state.phase !== "scheduled") {
        throw new IllegalTransition("Documents are added before the interview starts.");
      }
      if (state.forgotten.includes("documents")) throw dataDeletedError();
      if (state.documents !== null) {
        throw new IllegalTransition(
          "This interview has its documents; schedule another to change them.",
        );
      }
      const { resumeName, resumeMediaType, resumeText, jobDescription } = command;
      const documents = { resumeName, resumeMediaType, resumeText, jobDescription };
      return [{ type: "DocumentsAdded", version: 1, at, ...documents }];
    }
    case "ChangeConsent": {
      const { measure, granted } = command;
      if (state.consents.includes(measure) === granted) return [];
      return [{ type: "ConsentChanged", version: 1, at, measure, granted }];
    }
    case "OpenRoom":
      return openRoom(state, command.roomId, at);
    case "StartInterview":
      return start(state, command.engine, at);
    case "ConnectCandidate":
      return connect(state, command);
    case "DisconnectCandidate": {
      const { connectionId, cause } = command;
      if (state.phase !== "live" || state.connection?.connectionId !== connectionId) return [];
      return [{ type: "CandidateDisconnected", version: 1, at, connectionId, cause }];
    }
    case "EndInterview":
      return end(state, command.reason, at);
    case "EraseInterview":
      return [{ type: "InterviewErased", version: 1, at, requestedBy: command.requestedBy }];
    case "ForgetData":
      return forget(state, command.kind, at);
  }
}

function schedule(
  state: Lifecycle,
  { plan, consents, at }: Extract<LifecycleCommand, { type: "ScheduleInterview" }>,
): LifecycleEvent[] {
  if (state.phase !== "unknown") {
    throw new IllegalTransition(`Interview ${plan.sessionId} exists already.`);
  }
  return [{
    type: "InterviewScheduled",
    version: 1,
    at,
    ...plan,
    consents: [...new Set(consents)],
  }];
}

type Agreed = Exclude<Lifecycle, { phase: "unknown" | "erased" }>;

/** Opens a room. The connection of a room that is gone counts as lost. */
function openRoom(state: Agreed, roomId: RoomId, at: EpochMillis): LifecycleEvent[] {
  const opened: LifecycleEvent = { type: "RoomOpened", version: 1, at, roomId };
  if (state.phase !== "live" || state.connection === null) return [opened];
  const { connectionId } = state.connection;
  const lost = { connectionId, cause: "room_restarted" } as const;
  return [opened, { type: "CandidateDisconnected", version: 1, at, ...lost }];
}

function start(state: Agreed, engine: Engine, at: EpochMillis): LifecycleEvent[] {
  if (state.phase === "live") return [];
  if (state.phase === "ended") {
    throw new IllegalTransition("This interview is over; schedule a new one to practise again.");
  }
  if (state.forgotten.length > 0) throw dataDeletedError();
  if (state.documents === null) {
    throw new IllegalTransition("Add a résumé and a job description before you start.");
  }
  return [{ type: "InterviewStarted", version: 1, at, engine }];
}

function connect(
  state: Agreed,
  { connectionId, transport, at }: Extract<LifecycleCommand, { type: "ConnectCandidate" }>,
): LifecycleEvent[] {
  if (state.phase !== "live") {
    throw new IllegalTransition("The interview is not running, so there is nothing to connect to.");
  }
  if (state.connection?.connectionId === connectionId) return [];
  const connected: LifecycleEvent = {
    type: "CandidateConnected",
    version: 1,
    at,
    connectionId,
    transport,
  };
  if (state.connection === null) return [connected];
  const before = { connectionId: state.connection.connectionId, cause: "replaced" } as const;
  return [{ type: "CandidateDisconnected", version: 1, at, ...before }, connected];
}

function end(state: Agreed, reason: EndReason, at: EpochMillis): LifecycleEvent[] {
  if (state.phase === "ended") return [];
  const ended: LifecycleEvent = { type: "InterviewEnded", version: 1, at, reason };
  if (state.phase !== "live" || state.connection === null) return [ended];
  const { connectionId } = state.connection;
  const closed = { connectionId, cause: "interview_ended" } as const;
  return [{ type: "CandidateDisconnected", version: 1, at, ...closed }, ended];
}

/** Refuses while the interview runs: it still needs its documents and its conversation. */
function forget(state: Agreed, kind: DataKind, at: EpochMillis): LifecycleEvent[] {
  if (state.phase === "live") {
    throw new IllegalTransition("The interview is running; end it before any of it is deleted.");
  }
  if (state.forgotten.includes(kind)) return [];
  return [{ type: "DataForgotten", version: 1, at, kind }];
}

/** The refusal for an interview whose data was deleted: the keys for new data are gone. */
function dataDeletedError(): IllegalTransition {
  return new IllegalTransition(
    "Data of this interview was deleted by the retention policy; schedule another.",
  );
}
