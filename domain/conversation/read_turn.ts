import { readRemark, type Remark, type RemarkKind } from "./remark.ts";

/** A line of the conversation, as both the state and a request for a reply hold it. */
interface Said {
  readonly speaker: "interviewer" | "candidate";
  readonly text: string;
}

/**
 * Reads the candidate's last turn as a remark, given what went before: a yes to the offer to stop
 * is a wish to stop. Null where it is an answer, and where the candidate has not spoken.
 */
export function readTurn(said: readonly Said[]): Remark | null {
  const turns = candidateTurnsOf(said);
  const last = turns.at(-1);
  if (last === undefined) return null;
  const lastLine = last.length > 1 ? readRemark(last.at(-1) ?? "") : null;
  const text = last.join("\n");
  const remark = lastLine?.kind === "wants_to_stop" ? lastLine : readRemark(text);
  if (remark?.kind === "asks_for_time" && isDuration(text) && asksHowLong(said)) return null;
  return remark === null ? null : readAnswerToOffer(remark, turns) ?? remark;
}

const isDuration = (text: string) =>
  /^\W*(?:\w+\W+){0,3}(?:seconds?|minutes?|mins?)\W*$/i.test(text);

/** Whether the interviewer asked about a length of time, which "One second." answers. */
function asksHowLong(said: readonly Said[]): boolean {
  const asked = said.findLast(({ speaker }) => speaker === "interviewer")?.text ?? "";
  return /\b(?:how (?:long|quick(?:ly)?|fast|soon|often|much (?:time|delay))|how many (?:seconds|minutes)|delay|time-?outs?)\b/iu
    .test(asked);
}

/** Whether the candidate asked to end the interview, or said yes to the offer to end it. */
export const wantsToStop = (said: readonly Said[]): boolean =>
  readTurn(said)?.kind === "wants_to_stop";

/**
 * The candidate's turns, each a list of lines in a row. An interviewer's line of which nothing was
 * heard does not end a turn.
 */
function candidateTurnsOf(said: readonly Said[]): string[][] {
  const turns: string[][] = [];
  let speaker: Said["speaker"] = "interviewer";
  for (const line of said) {
    if (line.text.trim() === "") continue;
    if (line.speaker === "candidate") {
      if (speaker === "candidate") turns.at(-1)?.push(line.text);
      else turns.push([line.text]);
    }
    speaker = line.speaker;
  }
  return turns;
}

/** Whether the interviewer answers a remark of this kind by offering to stop. */
const offersToStop = (kind: RemarkKind | undefined): boolean =>
  kind === "feels_unwell" || kind === "may_want_to_stop";

/** Remarks after which the offer still stands. */
const keepsOffer = new Set<RemarkKind | undefined>([
  "asks_to_repeat",
  "asks_to_rephrase",
  "cannot_hear",
  "asks_whether_heard",
  "asks_for_time",
]);
const consents = new Set<RemarkKind>(["agrees", "acknowledges"]);

/** Reads a yes or a no as the answer to an offer to stop, if the turns before led to one. */
function readAnswerToOffer(
  { kind, kinds, about }: Remark,
  turns: readonly string[][],
): Remark | null {
  const no = kinds.includes("disagrees") && kind !== "wants_to_stop";
  const yes = consents.has(kind) || kind === "may_want_to_stop" ||
    (kind === "feels_unwell" && kinds.includes("agrees"));
  if (!no && !yes) return null;
  const before = turns.slice(-6, -1).map((turn) => readRemark(turn.join("\n"))?.kind)
    .findLast((kind) => !keepsOffer.has(kind));
  if (no) return offersToStop(before) ? { kind: "goes_on", kinds, about } : null;
  const pending = offersToStop(before) || before === "wants_to_stop";
  return pending ? { kind: "wants_to_stop", kinds, about } : null;
}
