import type { Deed } from "./candidate.ts";
import { since, type SpokenInterview } from "./hold_interview.ts";

/** An interview as it went, for reading: what was said, what was heard of it, and what was decided. */
export function transcriptOf({ events, deeds, sounded, conversation }: SpokenInterview): string {
  const rows = [
    ...deeds.map((deed) => ({ at: deed.from, text: deedRow(deed) })),
    ...sounded.map(({ from, to }) => ({ at: from, text: `~~~ voice sounds until ${time(to)}` })),
    ...events.flatMap((numbered) => {
      const text = eventRow(numbered.event);
      return text === null ? [] : [{ at: since(numbered), text }];
    }),
  ].toSorted((one, other) => one.at - other.at);
  const lines = conversation.lines.map(({ speaker, text, unclear }) =>
    `${speaker === "candidate" ? "C" : "I"}${unclear ? " (unclear)" : ""}: ${text}`
  );
  return [...rows.map(({ at, text }) => `${time(at)} ${text}`), "", ...lines, ""].join("\n");
}

const time = (ms: number) => (ms / 1_000).toFixed(2).padStart(7);

function deedRow({ kind, text, to, interrupts }: Deed): string {
  return `>>> ${kind}${interrupts ? " over the interviewer" : ""} until ${time(to)}: ${text}`;
}

const told = new Set([
  "SpeechDismissed",
  "AnswerReopened",
  "UtteranceNotUnderstood",
  "ReplyRequested",
  "ReplyInterrupted",
  "ReplyFailed",
  "ModelFailed",
  "ReplyVoiceBegan",
  "ReplyVoiceFailed",
  "ReplyPaused",
  "ReplyResumed",
  "SpeechStarted",
  "InterviewEnded",
  "ReportFailed",
]);

function eventRow(event: SpokenInterview["events"][number]["event"]): string | null {
  switch (event.type) {
    case "UtterancePartlyHeard":
      return `    partly: ${event.text}`;
    case "UtteranceHeard":
      return `    HEARD (${event.confidence}): ${event.text}`;
    case "UtteranceMended":
      return `    mended from: ${event.asHeard}`;
    case "ReplyBegan":
      return `    ReplyBegan ${event.intent} ${event.questionId ?? ""}`;
    case "ReplySentenceCompleted":
      return `    I: ${event.text}`;
    case "ReplyHeard":
      return `    ReplyHeard ${event.sentences}+${event.characters}`;
    case "ReportWritten":
      return `    ReportWritten ${event.overallScore}: ${event.summary}`;
  }
  if (!told.has(event.type)) return null;
  const cause = "cause" in event ? ` ${event.cause}` : "";
  const reason = "reason" in event ? ` ${event.reason}` : "";
  return `    ${event.type}${cause}${reason}`;
}
