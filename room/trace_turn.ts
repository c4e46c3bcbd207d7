import { trace } from "@opentelemetry/api";
import type { Timing } from "../domain/conversation/commands.ts";

/** The stages in the order in which a turn goes through them; spans have the same names. */
const stages = [
  "speechEnded",
  "transcribed",
  "turnEnded",
  "firstToken",
  "firstSentence",
  "firstAudio",
  "firstAudible",
  "heardEnd",
] as const;

/**
 * A turn as OpenTelemetry spans: one for the turn, and one for each stage, from the stage before it
 * until it was reached. Nothing happens unless the process exports traces (`OTEL_DENO=true`). Spans
 * hold times and ids, never words.
 */
export function traceTurn({ utteranceId, replyId, ...timing }: Timing): void {
  const reached = stages.flatMap((name) => {
    const at = timing[name];
    return at === null ? [] : [{ name, at }];
  }).toSorted((one, other) => one.at - other.at);
  const [first, last] = [reached.at(0), reached.at(-1)];
  if (first === undefined || last === undefined) return;
  const tracer = trace.getTracer("aceit");
  tracer.startActiveSpan("turn", { startTime: first.at }, (turn) => {
    turn.setAttributes({ "turn.reply": replyId, "turn.utterance": utteranceId ?? "" });
    let before = first.at;
    for (const { name, at } of reached) {
      tracer.startSpan(name, { startTime: before }).end(at);
      before = at;
    }
    turn.end(last.at);
  });
}
