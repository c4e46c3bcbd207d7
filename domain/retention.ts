import { z } from "zod";
import { type DataKind, dataKinds } from "./data_kind.ts";
import type { EventType, InterviewEvent, Numbered } from "./event.ts";
import type { UserId } from "./ids.ts";
import type { EpochMillis } from "./units.ts";

/** Interviews by how far they came: a `prepared` one was never started, a `held` one was. */
export const interviewKinds = ["prepared", "held"] as const;
type InterviewKind = typeof interviewKinds[number];

/** What can be kept for a period of its own: a whole interview, or one kind of its personal data. */
export const retentionKinds = [...interviewKinds, ...dataKinds] as const;
export type RetentionKind = InterviewKind | DataKind;

/** Days after the last activity at which data of a kind is deleted; null keeps it for ever. */
export type RetentionPolicy = Readonly<Record<RetentionKind, number | null>>;

/** Keeps everything. */
export const keepAll: RetentionPolicy = {
  prepared: null,
  held: null,
  documents: null,
  conversation: null,
  report: null,
};

/** Number of days that a policy may state. */
export const retentionDaysSchema = z.coerce.number().int().min(1).max(36_500);

/**
 * A policy as people write it: `365` for interviews as a whole, or
 * `documents=30,conversation=90,report=365,prepared=7,held=730`. A kind that is not named is kept
 * as long as its interview.
 *
 * @throws {ZodError} The text is neither.
 */
export const retentionPolicySchema = z.string().transform((text, context): RetentionPolicy => {
  const policy: Record<RetentionKind, number | null> = { ...keepAll };
  for (const part of text.split(",").map((one) => one.trim())) {
    const [name = "", value] = part.split("=").map((one) => one.trim());
    const kinds = value === undefined ? interviewKinds : retentionKinds.filter((k) => k === name);
    const parsed = retentionDaysSchema.safeParse(value ?? name);
    if (!parsed.success || kinds.length === 0) {
      const message = `"${part}" is not a number of days (1..36500), or a kind with one, such as ` +
        `documents=30 or held=365; kinds are ${retentionKinds.join(", ")}`;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    for (const kind of kinds) policy[kind] = parsed.data;
  }
  return policy;
});

/** The facts about an interview that retention depends on. */
export interface Retained {
  readonly kind: InterviewKind;
  /** Owner of the interview; null before it was scheduled. */
  readonly userId: UserId | null;
  /** When somebody last did something in it. What the server does by itself does not count. */
  readonly lastAt: EpochMillis | null;
  /** When its report was last written. */
  readonly reportedAt: EpochMillis | null;
  /** Kinds of personal data that were ever recorded in it. */
  readonly holds: readonly DataKind[];
  /** Kinds that were destroyed. */
  readonly forgotten: readonly DataKind[];
  readonly erased: boolean;
}

export const initialRetained: Retained = {
  kind: "prepared",
  userId: null,
  lastAt: null,
  reportedAt: null,
  holds: [],
  forgotten: [],
  erased: false,
};

/** Events that the server writes by itself, such as after a restart. */
const byItself: ReadonlySet<EventType> = new Set([
  "RoomOpened",
  "CandidateDisconnected",
  "ReplyBegan",
  "ReplyTokenProduced",
  "ReplySentenceCompleted",
  "ReplyInterrupted",
  "ReplyFailed",
  "ModelFailed",
  "ReplyContinued",
  "ReplyFinished",
  "ReplyVoiceBegan",
  "ReplyVoiceFailed",
  "TurnTimed",
  "PersonaAdapted",
  "ReportBegan",
  "AnswersJudged",
  "ReportWritten",
  "ReportFailed",
  "DataForgotten",
]);

const kindHeldBy: Partial<Record<EventType, DataKind>> = {
  DocumentsAdded: "documents",
  UtterancePartlyHeard: "conversation",
  UtteranceHeard: "conversation",
  UtteranceCorrected: "conversation",
  ReplyTokenProduced: "conversation",
  AnswersJudged: "report",
  ReportWritten: "report",
};

/** The facts after one more event. */
export function evolveRetained(before: Retained, { event }: Numbered): Retained {
  const state = addKind(before, kindHeldBy[event.type]);
  const lastAt = isActivity(event) ? event.at : state.lastAt;
  switch (event.type) {
    case "InterviewScheduled":
      return { ...state, lastAt, userId: event.userId };
    case "InterviewStarted":
      return { ...state, lastAt, kind: "held" };
    case "InterviewErased":
      return { ...state, lastAt, erased: true };
    case "ReportWritten":
      return { ...state, reportedAt: event.at };
    case "DataForgotten":
      return { ...state, forgotten: [...state.forgotten, event.kind] };
    default:
      return lastAt === state.lastAt ? state : { ...state, lastAt };
  }
}

function addKind(state: Retained, kind: DataKind | undefined): Retained {
  if (kind === undefined || state.holds.includes(kind)) return state;
  return { ...state, holds: [...state.holds, kind] };
}

function isActivity(event: InterviewEvent): boolean {
  if (event.type === "ReplyRequested") return event.cause !== "room_restarted";
  if (event.type === "InterviewEnded") return event.reason !== "abandoned";
  return !byItself.has(event.type);
}

const dayMs = 86_400_000;

/** When the age of a kind begins: at the last activity, or at its report if that came later. */
export function startOfAge({ lastAt, reportedAt }: Retained, kind: RetentionKind) {
  if (kind !== "report" || reportedAt === null || lastAt === null) return lastAt;
  return reportedAt > lastAt ? reportedAt : lastAt;
}

/** Whether an interview has been kept longer than the policy keeps whole interviews. */
export function isDue(retained: Retained, policy: RetentionPolicy, now: EpochMillis): boolean {
  return !retained.erased && isTooOld(retained, retained.kind, policy, now);
}

/** Kinds of personal data that the interview holds and that have been kept for too long. */
export function findDueKinds(
  retained: Retained,
  policy: RetentionPolicy,
  now: EpochMillis,
): readonly DataKind[] {
  if (retained.erased) return [];
  return dataKinds.filter((kind) =>
    retained.holds.includes(kind) && !retained.forgotten.includes(kind) &&
    isTooOld(retained, kind, policy, now)
  );
}

function isTooOld(
  retained: Retained,
  kind: RetentionKind,
  policy: RetentionPolicy,
  now: EpochMillis,
): boolean {
  const [began, kept] = [startOfAge(retained, kind), policy[kind]];
  return began !== null && kept !== null && now - began >= kept * dayMs;
}
