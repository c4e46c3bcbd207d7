import type { InterviewEvent } from "../domain/event.ts";
import type { EpochMillis, EventNumber } from "../domain/units.ts";
import type { Projection } from "./projection.ts";

/** A point of the replay's scrubber. `ms` counts from the start of the interview. */
export interface Marker {
  readonly kind: "started" | "utterance" | "failure" | "ended" | "report";
  readonly number: EventNumber;
  readonly ms: number;
}

/** A stretch of the scrubber; one that is still open ends at the newest event. */
export interface Span {
  readonly kind: "speech" | "reply" | "connection" | "camera";
  /** The event that began it. */
  readonly number: EventNumber;
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

/** What the replay page draws under its play button. */
export interface Timeline {
  /** The start of the interview; null before it, when everything is at 0 ms. */
  readonly origin: EpochMillis | null;
  /** Milliseconds from the start to the newest event. */
  readonly length: number;
  readonly markers: readonly Marker[];
  readonly finished: readonly Span[];
  readonly reply: Span | null;
  readonly connection: Span | null;
  readonly camera: Span | null;
}

const initial: Timeline = {
  origin: null,
  length: 0,
  markers: [],
  finished: [],
  reply: null,
  connection: null,
  camera: null,
};

/** Camera batches further apart than this, in milliseconds, are two stretches. */
const cameraGap = 3_000;

export const timeline: Projection<Timeline> = {
  name: "timeline",
  version: 3,
  initial,
  evolve(before, { number, event }) {
    if (event.type === "InterviewErased") return initial;
    const state = event.type === "InterviewStarted" ? { ...before, origin: event.at } : before;
    // Somebody looks after the record, perhaps months later: no time of the interview.
    if (state.origin === null || event.type === "DataForgotten") return state;
    const ms = Math.max(0, event.at - state.origin);
    const now = ms > state.length ? { ...state, length: ms } : state;
    return mark(now, event, number, ms);
  },
};

/** Every span, the open ones last and drawn up to the newest event. */
export function spansOf(state: Timeline): readonly Span[] {
  const open = [state.connection, state.camera, state.reply].filter((span) => span !== null)
    .map((span) => span.kind === "camera" ? span : { ...span, to: state.length });
  return [...state.finished, ...open];
}

function mark(state: Timeline, event: InterviewEvent, number: EventNumber, ms: number): Timeline {
  switch (event.type) {
    case "InterviewStarted":
      return withMarker(state, { kind: "started", number, ms });
    case "UtteranceHeard":
      return hear(state, event, number, ms);
    case "ReplyBegan":
      return { ...close(state, "reply", ms), reply: opened("reply", number, ms) };
    case "ReplyInterrupted":
    case "ReplyFinished":
      return close(state, "reply", ms);
    case "ReplyFailed":
      return withMarker(close(state, "reply", ms), { kind: "failure", number, ms });
    case "CandidateConnected":
      return { ...close(state, "connection", ms), connection: opened("connection", number, ms) };
    case "CandidateDisconnected":
      return close(close(state, "connection", ms), "camera", state.camera?.to ?? ms);
    case "LandmarkBatchMeasured":
      return watch(state, number, ms);
    case "LandmarksStopped":
      return close(state, "camera", state.camera?.to ?? ms);
    case "InterviewEnded":
      return withMarker(closeAll(state, ms), { kind: "ended", number, ms });
    case "ReportWritten":
      return withMarker(state, { kind: "report", number, ms });
    case "ReportFailed":
      return withMarker(state, { kind: "failure", number, ms });
    default:
      return state;
  }
}

function withMarker(state: Timeline, marker: Marker): Timeline {
  return { ...state, markers: [...state.markers, marker] };
}

function opened(kind: Span["kind"], number: EventNumber, ms: number): Span {
  return { kind, number, from: ms, to: ms, open: true };
}

type OpenSpan = "reply" | "connection" | "camera";

function close(state: Timeline, name: OpenSpan, to: number): Timeline {
  const span = state[name];
  if (span === null) return state;
  return { ...state, [name]: null, finished: [...state.finished, { ...span, to, open: false }] };
}

function closeAll(state: Timeline, ms: number): Timeline {
  return close(
    close(close(state, "reply", ms), "camera", state.camera?.to ?? ms),
    "connection",
    ms,
  );
}

/** What was spoken has a length, what was typed only a moment. */
function hear(
  state: Timeline,
  event: Extract<InterviewEvent, { type: "UtteranceHeard" }>,
  number: EventNumber,
  ms: number,
): Timeline {
  const marked = withMarker(state, { kind: "utterance", number, ms });
  const { speechBeganAt, speechEndedAt } = event;
  if (state.origin === null || speechBeganAt === null || speechEndedAt === null) return marked;
  const from = Math.max(0, speechBeganAt - state.origin);
  const to = Math.max(from, speechEndedAt - state.origin);
  const speech: Span = { kind: "speech", number, from, to, open: false };
  return { ...marked, finished: [...marked.finished, speech] };
}

function watch(state: Timeline, number: EventNumber, ms: number): Timeline {
  const { camera } = state;
  if (camera !== null && ms - camera.to <= cameraGap) {
    return { ...state, camera: { ...camera, to: ms } };
  }
  return {
    ...close(state, "camera", camera?.to ?? ms),
    camera: opened("camera", number, ms),
  };
}
