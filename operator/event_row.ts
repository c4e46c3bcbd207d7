import type { InterviewEvent, Numbered } from "../domain/event.ts";
import type { SessionId } from "../domain/ids.ts";

/** What a cell of the exported table may hold; an object in the column of JSON alone. */
export type Cell = string | bigint | Date | object | null;

/** A column of the exported table; whole numbers are INT64, times have milliseconds, UTC. */
interface Column {
  readonly name: string;
  readonly type: "STRING" | "INT64" | "TIMESTAMP" | "JSON";
}

type Row = Readonly<Record<string, Cell>>;

/** An event's field under the same name in every event that has it, and the column that it fills. */
const fields: readonly (Column & { readonly field: string })[] = [
  { name: "how", type: "STRING", field: "how" },
  { name: "utterance_id", type: "STRING", field: "utteranceId" },
  { name: "reply_id", type: "STRING", field: "replyId" },
  { name: "answers", type: "STRING", field: "answers" },
  { name: "intent", type: "STRING", field: "intent" },
  { name: "tone", type: "STRING", field: "tone" },
  { name: "question_id", type: "STRING", field: "questionId" },
  { name: "engine", type: "STRING", field: "engine" },
  { name: "model", type: "STRING", field: "model" },
  { name: "prompt_version", type: "STRING", field: "promptVersion" },
  { name: "cause", type: "STRING", field: "cause" },
  { name: "reason", type: "STRING", field: "reason" },
  { name: "code", type: "STRING", field: "code" },
  { name: "confidence", type: "INT64", field: "confidence" },
  { name: "speech_began_at", type: "TIMESTAMP", field: "speechBeganAt" },
  { name: "speech_ended_at", type: "TIMESTAMP", field: "speechEndedAt" },
  { name: "connection_id", type: "STRING", field: "connectionId" },
  { name: "frames_seen", type: "INT64", field: "framesSeen" },
  { name: "frames_valid", type: "INT64", field: "framesValid" },
  { name: "most_faces", type: "INT64", field: "mostFaces" },
  { name: "batches_lost", type: "INT64", field: "batchesLost" },
  { name: "window_start_ms", type: "INT64", field: "windowStart" },
  { name: "window_length_ms", type: "INT64", field: "windowLength" },
  { name: "overall_score", type: "INT64", field: "overallScore" },
];

/** The columns of the exported table, in order. `docs/analyst.md` says what each one means. */
export const eventColumns: readonly Column[] = [
  { name: "session_id", type: "STRING" },
  { name: "number", type: "INT64" },
  { name: "type", type: "STRING" },
  { name: "version", type: "INT64" },
  { name: "occurred_at", type: "TIMESTAMP" },
  { name: "elapsed_ms", type: "INT64" },
  { name: "user_id", type: "STRING" },
  { name: "track", type: "STRING" },
  { name: "level", type: "STRING" },
  { name: "persona", type: "STRING" },
  { name: "speaker", type: "STRING" },
  { name: "text", type: "STRING" },
  ...fields.map(({ name, type }) => ({ name, type })),
  { name: "event", type: "JSON" },
];

/** Makes the rows of one interview, event by event from its first. */
export class InterviewRows {
  #plan: Row = {};
  #began: number | null = null;

  constructor(private readonly sessionId: SessionId) {}

  row({ number, event }: Numbered): Row {
    if (event.type === "InterviewScheduled") {
      const { userId: user_id, track, level, persona } = event;
      this.#plan = { user_id, track, level, persona };
    }
    this.#began ??= event.at;
    return {
      session_id: this.sessionId,
      number: BigInt(number),
      type: event.type,
      version: BigInt(event.version),
      occurred_at: new Date(event.at),
      elapsed_ms: BigInt(event.at - this.#began),
      ...this.#plan,
      speaker: speakerOf(event),
      text: textOf(event),
      ...cellsOf(event),
      event,
    };
  }
}

function cellsOf(event: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    fields.map(({ name, type, field }) => [name, cell(type, event[field])]),
  );
}

/** A value that is not of the column's type is only in the event's JSON. */
function cell(type: Column["type"], value: unknown): Cell {
  if (type === "STRING") return typeof value === "string" ? value : null;
  if (!Number.isSafeInteger(value)) return null;
  return type === "TIMESTAMP" ? new Date(Number(value)) : BigInt(Number(value));
}

const candidate: ReadonlySet<string> = new Set([
  "SpeechStarted",
  "UtterancePartlyHeard",
  "UtteranceHeard",
  "UtteranceCorrected",
]);

function speakerOf({ type }: InterviewEvent): string | null {
  if (candidate.has(type)) return "candidate";
  return type.startsWith("Reply") && type !== "ReplyRequested" ? "interviewer" : null;
}

/** Words that were said, or that the report or an apology says. */
function textOf(event: Readonly<Record<string, unknown>>): string | null {
  const text = event["text"] ?? event["apology"] ?? event["summary"] ?? event["message"];
  return typeof text === "string" ? text : null;
}
