import { type AssessmentCommand, decideAssessment } from "./assessment/decide.ts";
import { type AssessmentState, evolveAssessment, initialAssessment } from "./assessment/state.ts";
import { type ConversationCommand, decideConversation } from "./conversation/decide.ts";
import {
  type Conversation,
  evolveConversation,
  initialConversation,
} from "./conversation/state.ts";
import { decideEvidence, type EvidenceCommand } from "./evidence/decide.ts";
import { type EvidenceState, evolveEvidence, initialEvidence } from "./evidence/state.ts";
import { decideLifecycle, type LifecycleCommand } from "./lifecycle/decide.ts";
import { evolveLifecycle, initialLifecycle, type Lifecycle } from "./lifecycle/state.ts";
import { decideObservation, type ObservationCommand } from "./observation/decide.ts";
import { evolveObservation, initialObservation, type Observation } from "./observation/state.ts";
import { decidePersona, type PersonaCommand } from "./persona/decide.ts";
import { evolvePersona, initialPersona, type PersonaState } from "./persona/state.ts";
import { decidePlan, type PlanCommand } from "./plan/decide.ts";
import { evolvePlan, initialPlan, type PlanState } from "./plan/state.ts";
import type { InterviewEvent, Numbered } from "./event.ts";
import type { Measure } from "./lifecycle/events.ts";

/** Everything that a decision about one interview may read. */
export interface Interview {
  readonly lifecycle: Lifecycle;
  readonly plan: PlanState;
  readonly evidence: EvidenceState;
  readonly conversation: Conversation;
  readonly observation: Observation;
  readonly persona: PersonaState;
  readonly assessment: AssessmentState;
}

export const initialInterview: Interview = {
  lifecycle: initialLifecycle,
  plan: initialPlan,
  evidence: initialEvidence,
  conversation: initialConversation,
  observation: initialObservation,
  persona: initialPersona,
  assessment: initialAssessment,
};

export type Command =
  | LifecycleCommand
  | PlanCommand
  | EvidenceCommand
  | ConversationCommand
  | ObservationCommand
  | PersonaCommand
  | AssessmentCommand;

/**
 * The state of the interview after one more event. Pure: the same events give the same state
 * everywhere.
 */
export function evolve(state: Interview, numbered: Numbered): Interview {
  const { event } = numbered;
  return {
    lifecycle: evolveLifecycle(state.lifecycle, event),
    plan: evolvePlan(state.plan, event),
    evidence: evolveEvidence(state.evidence, event),
    conversation: evolveConversation(state.conversation, numbered),
    observation: evolveObservation(state.observation, event),
    persona: evolvePersona(state.persona, event),
    assessment: evolveAssessment(state.assessment, event),
  };
}

/**
 * The events that a command leads to in the present state; none if there is nothing to do.
 *
 * @throws {IllegalTransition} The state does not allow the command; the message is for the person.
 */
export function decide(state: Interview, command: Command): InterviewEvent[] {
  switch (command.type) {
    case "EndInterview": {
      const { at } = command;
      const ended = decideLifecycle(state.lifecycle, command);
      if (ended.length === 0) return ended;
      const cut = { type: "InterruptReply", at, cause: "interview_ended" } as const;
      return [...decideConversation(state.conversation, cut), ...ended];
    }
    case "OpenRoom": {
      const { at } = command;
      const again = { type: "RequestReply", at, cause: "room_restarted" } as const;
      const opened = decideLifecycle(state.lifecycle, command);
      return [...opened, ...decideConversation(state.conversation, again)];
    }
    case "ScheduleInterview":
    case "AddDocuments":
    case "ChangeConsent":
    case "StartInterview":
    case "ConnectCandidate":
    case "DisconnectCandidate":
    case "EraseInterview":
    case "ForgetData":
      return decideLifecycle(state.lifecycle, command);
    case "PlanInterview":
    case "ChangePlan":
      return decidePlan(state.plan, state.lifecycle.phase, command);
    case "MapEvidence":
    case "CorrectEvidence":
    case "CorrectBackground":
      return decideEvidence(state.evidence, state.lifecycle.phase, command);
    case "RecordLandmarkBatch":
    case "StopLandmarks":
    case "ShowCalibrationTarget":
    case "RecordCalibration":
    case "RecordVisualScore":
      return decideObservation(state.observation, consentsOf(state.lifecycle), command);
    case "AdaptPersona":
    case "PinTone":
      return decidePersona(state.persona, state.lifecycle.phase === "live", command);
    case "RequestReport":
    case "BeginReport":
    case "WriteReport":
    case "FailReport":
      return decideAssessment(state.assessment, state.lifecycle.phase === "ended", command);
    default:
      return decideConversation(state.conversation, command);
  }
}

/** What the candidate allows the camera to be used for now. */
function consentsOf(lifecycle: Lifecycle): readonly Measure[] {
  return lifecycle.phase === "live" ? lifecycle.consents : [];
}
