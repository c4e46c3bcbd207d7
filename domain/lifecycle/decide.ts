import type { DataKind } from "../data_kind.ts";
import { IllegalTransition } from "../errors.ts";
import { fact } from "../fact.ts";
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
      return [fact("DocumentsAdded", {
        at,
        resumeName,
        resumeMediaType,
        resumeText,
        jobDescription,
      })];
    }
    case "ChangeConsent": {
      const { measure, granted } = command;
      if (state.consents.includes(measure) === granted) return [];
      return [fact("ConsentChanged", { at, measure, granted })];
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
      return [fact("CandidateDisconnected", { at, connectionId, cause })];
    }
    case "EndInterview":
      return end(state, command.reason, at);
    case "EraseInterview":
      return [fact("InterviewErased", { at, requestedBy: command.requestedBy })];
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
  return [fact("InterviewScheduled", { at, ...plan, consents: [...new Set(consents)] })];
}

type Agreed = Exclude<Lifecycle, { phase: "unknown" | "erased" }>;

/** Opens a room. The connection of a room that is gone counts as lost. */
function openRoom(state: Agreed, roomId: RoomId, at: EpochMillis): LifecycleEvent[] {
  const opened = fact("RoomOpened", { at, roomId });
  if (state.phase !== "live" || state.connection === null) return [opened];
  const { connectionId } = state.connection;
  return [opened, fact("CandidateDisconnected", { at, connectionId, cause: "room_restarted" })];
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
  return [fact("InterviewStarted", { at, engine })];
}

function connect(
  state: Agreed,
  { connectionId, transport, at }: Extract<LifecycleCommand, { type: "ConnectCandidate" }>,
): LifecycleEvent[] {
  if (state.phase !== "live") {
    throw new IllegalTransition("The interview is not running, so there is nothing to connect to.");
  }
  if (state.connection?.connectionId === connectionId) return [];
  const connected = fact("CandidateConnected", { at, connectionId, transport });
  if (state.connection === null) return [connected];
  const { connectionId: before } = state.connection;
  const replaced = fact("CandidateDisconnected", { at, connectionId: before, cause: "replaced" });
  return [replaced, connected];
}

function end(state: Agreed, reason: EndReason, at: EpochMillis): LifecycleEvent[] {
  if (state.phase === "ended") return [];
  const ended = fact("InterviewEnded", { at, reason });
  if (state.phase !== "live" || state.connection === null) return [ended];
  const { connectionId } = state.connection;
  return [fact("CandidateDisconnected", { at, connectionId, cause: "interview_ended" }), ended];
}

/** Refuses while the interview runs: it still needs its documents and its conversation. */
function forget(state: Agreed, kind: DataKind, at: EpochMillis): LifecycleEvent[] {
  if (state.phase === "live") {
    throw new IllegalTransition("The interview is running; end it before any of it is deleted.");
  }
  if (state.forgotten.includes(kind)) return [];
  return [fact("DataForgotten", { at, kind })];
}

/** The refusal for an interview whose data was deleted: the keys for new data are gone. */
function dataDeletedError(): IllegalTransition {
  return new IllegalTransition(
    "Data of this interview was deleted by the retention policy; schedule another.",
  );
}
