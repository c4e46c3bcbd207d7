import type { InterviewEvent } from "../../domain/event.ts";
import { cueWords, describeCause } from "../hud/hud_words.ts";

/** Kinds of events by which the list can be filtered. */
export const eventKinds = ["said", "words", "course", "camera", "report"] as const;
export type EventKind = typeof eventKinds[number];

/** The kind of an event; `course` for a type that this page does not know. */
export function eventKindOf(type: InterviewEvent["type"]): EventKind {
  switch (type) {
    case "UtteranceHeard":
    case "UtteranceMended":
    case "UtteranceNotUnderstood":
    case "UtteranceCorrected":
    case "ReplyBegan":
    case "ReplySentenceCompleted":
    case "ReplyFinished":
    case "ReplyInterrupted":
    case "ReplyFailed":
    case "ReplyContinued":
    case "ModelFailed":
    case "ReplyRequested":
      return "said";
    case "ReplyTokenProduced":
    case "UtterancePartlyHeard":
    case "SpeechStarted":
    case "ReplyHeard":
      return "words";
    case "LandmarkBatchMeasured":
    case "CalibrationTargetShown":
    case "LandmarksStopped":
    case "CalibrationMeasured":
    case "VisualScoreComputed":
    case "CueShown":
      return "camera";
    case "ReportBegan":
    case "AnswersJudged":
    case "ReportWritten":
    case "ReportFailed":
      return "report";
    default:
      return "course";
  }
}

/** An event in a few words. */
export function describeEvent(event: InterviewEvent): string {
  switch (event.type) {
    case "InterviewScheduled":
      return `${event.track}, ${event.level}, ${event.plannedMinutes} min`;
    case "DocumentsAdded":
      return event.resumeName;
    case "InterviewPlanned":
      return `${event.host.name}, ${event.host.company}: ${event.topics.length} topics`;
    case "PlanChanged":
      return event.cause === "short_of_time" ? "time is short" : "there is time for more";
    case "EvidenceMapped":
      return `${event.requirements.length} requirements compared`;
    case "EvidenceCorrected":
      return `requirement ${event.index + 1}: ${event.verdict.replaceAll("_", " ")}`;
    case "BackgroundCorrected":
      return `${event.monthsFound} months of work`;
    case "ConsentChanged":
      return `${event.measure} ${event.granted ? "granted" : "taken back"}`;
    case "CandidateConnected":
      return event.transport;
    case "CandidateDisconnected":
    case "ReplyRequested":
    case "ReplyInterrupted":
      return event.cause;
    case "InterviewEnded":
      return event.reason;
    case "DataForgotten":
      return `${event.kind} deleted`;
    case "UtteranceHeard":
    case "UtteranceCorrected":
    case "UtterancePartlyHeard":
    case "ReplyTokenProduced":
    case "ReplySentenceCompleted":
      return event.text;
    case "UtteranceNotUnderstood":
      return "too unsure to be answered";
    case "UtteranceMended":
      return `Heard as “${event.asHeard}”`;
    case "ReplyBegan":
      return `${event.intent}, ${event.model}`;
    case "ReplyContinued":
      return event.model;
    case "ModelFailed":
      return `${event.model}: ${event.code}`;
    case "ReplyFailed":
    case "ReportFailed":
      return event.code;
    case "ReportWritten":
      return event.overallScore === null ? "not enough data" : `${event.overallScore} of 100`;
    default:
      return describeBodyEvent(event);
  }
}

/** An event of the camera, or one that followed from it, in a few words. */
function describeBodyEvent(event: InterviewEvent): string {
  switch (event.type) {
    case "LandmarkBatchMeasured":
      return `${event.framesValid} of ${event.framesSeen} frames`;
    case "CalibrationTargetShown":
      return (event.target ?? "all shown").replaceAll("_", " ");
    case "CalibrationMeasured":
      return `from the ${event.baseline.basis.replaceAll("_", " ")}`;
    case "VisualScoreComputed":
      return event.score === null ? "not enough data" : `${event.score} of 1000`;
    case "CueShown":
      return cueWords[event.cue];
    case "PersonaAdapted": {
      return `${event.from} to ${event.to}. ${describeCause(event)}`;
    }
    case "TonePinned":
      return event.tone === null ? "may move again" : `stays ${event.tone}`;
    default:
      return "";
  }
}
