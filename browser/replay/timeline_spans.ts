import type { Numbered } from "../../domain/event.ts";
import { beforeReplay, replayTime } from "./replay_time.ts";

/** A stretch of the interview in which one side spoke or wrote. Milliseconds since the first event. */
interface Span {
  readonly who: "interviewer" | "candidate";
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

/** A moment that the timeline marks. */
export interface Marker {
  readonly kind: "question" | "failure" | "room" | "camera" | "tone" | "end";
  readonly at: number;
  readonly number: number;
}

export interface TimelineSpans {
  /** Milliseconds from the first to the last event, by the replay's clock. */
  readonly length: number;
  readonly spans: readonly Span[];
  readonly markers: readonly Marker[];
}

const markerOf: Partial<Record<Numbered["event"]["type"], Marker["kind"]>> = {
  ReplyBegan: "question",
  ReplyFailed: "failure",
  RoomOpened: "room",
  CandidateConnected: "camera",
  PersonaAdapted: "tone",
  TonePinned: "tone",
  InterviewEnded: "end",
};

/**
 * What the timeline draws. The span of a typed answer begins with the end of the reply before it: when
 * typing began is not recorded.
 */
export function timelineSpans(events: readonly Numbered[]): TimelineSpans {
  const start = events[0]?.event.at ?? 0;
  const spans: Span[] = [];
  const markers: Marker[] = [];
  let speaking: { from: number; number: number } | null = null;
  let listeningSince: number | null = null;
  let time = beforeReplay;
  for (const numbered of events) {
    const { number, event } = numbered;
    time = replayTime(time, numbered, start);
    const { at } = time;
    const kind = markerOf[event.type];
    if (kind !== undefined) markers.push({ kind, at, number });
    switch (event.type) {
      case "ReplyBegan":
        speaking = { from: at, number };
        break;
      case "ReplyFinished":
      case "ReplyInterrupted":
      case "ReplyFailed":
      case "InterviewEnded":
        if (speaking !== null) spans.push({ who: "interviewer", ...speaking, to: at });
        speaking = null;
        listeningSince = at;
        break;
      case "UtteranceHeard": {
        const began = event.speechBeganAt === null ? null : event.speechBeganAt - start;
        const ended = event.speechEndedAt === null ? at : event.speechEndedAt - start;
        spans.push({ who: "candidate", from: began ?? listeningSince ?? at, to: ended, number });
        break;
      }
    }
  }
  if (speaking !== null) spans.push({ who: "interviewer", ...speaking, to: time.at });
  return { length: time.at, spans, markers };
}
