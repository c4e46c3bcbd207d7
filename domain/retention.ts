import { z } from "zod";
import { type DataKind, dataKinds } from "./data_kind.ts";
import type { EventType, InterviewEvent, Numbered } from "./event.ts";
import type { UserId } from "./ids.ts";
import type { EpochMillis } from "./units.ts";

/**
 * Whole interviews by how far they came: `prepared` was never started, `held` is one with all that was
 * said in it.
 */
export const interviewKinds = ["prepared", "held"] as const;
type InterviewKind = typeof interviewKinds[number];

/** What is kept for a time of its own: a whole interview, or one kind of its personal data. */
export const retentionKinds = [...interviewKinds, ...dataKinds] as const;
export type RetentionKind = InterviewKind | DataKind;

/** Days after the last activity at which data of a kind is deleted; null keeps it. */
export type RetentionPolicy = Readonly<Record<RetentionKind, number | null>>;

/** Keeps everything. */
export const keepAll: RetentionPolicy = {
  prepared: null,
  held: null,
  documents: null,
  conversation: null,
  report: null,
};

/** Days that a policy may name. */
export const retentionDaysSchema = z.coerce.number().int().min(1).max(36_500);

/**
 * How long what is kept, as people write it: `365` for interviews as a whole, or
 * `documents=30,conversation=90,report=365,prepared=7,held=730`. A kind that is not named is kept as
 * long as its interview.
 *
 * @throws {ZodError} Another text.
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

/** What retention needs to know of an interview. */
export interface Retained {
  readonly kind: InterviewKind;
  /** Whose interview it is; null before it was scheduled. */
  readonly userId: UserId | null;
  /** When somebody last did something in it. What the server does by itself does not count. */
  readonly lastAt: EpochMillis | null;
  /** When its report was written last. */
  readonly reportedAt: EpochMillis | null;
  /** Kinds of personal data that were ever recorded in it. */
  readonly holds: readonly DataKind[];
  /** Kinds of which it says that they were destroyed. */
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

/** What the server does without anybody being there, such as after it was started again. */
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
  ReportWritten: "report",
};

/** What is true for retention after one more event. */
export function evolveRetained(before: Retained, { event }: Numbered): Retained {
  const state = holding(before, kindHeldBy[event.type]);
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

function holding(state: Retained, kind: DataKind | undefined): Retained {
  if (kind === undefined || state.holds.includes(kind)) return state;
  return { ...state, holds: [...state.holds, kind] };
}

function isActivity(event: InterviewEvent): boolean {
  if (event.type === "ReplyRequested") return event.cause !== "room_restarted";
  if (event.type === "InterviewEnded") return event.reason !== "abandoned";
  return !byItself.has(event.type);
}

const dayMs = 86_400_000;

/** When the age of a kind begins: with the last activity, or with its report where that came later. */
export function ageBegins({ lastAt, reportedAt }: Retained, kind: RetentionKind) {
  if (kind !== "report" || reportedAt === null || lastAt === null) return lastAt;
  return reportedAt > lastAt ? reportedAt : lastAt;
}

/** Whether an interview has outlived the time that it is kept as a whole. */
export function isDue(retained: Retained, policy: RetentionPolicy, now: EpochMillis): boolean {
  return !retained.erased && isTooOld(retained, retained.kind, policy, now);
}

/** Kinds of personal data that an interview has and that have outlived their time. */
export function dueKinds(
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
  const [began, kept] = [ageBegins(retained, kind), policy[kind]];
  return began !== null && kept !== null && now - began >= kept * dayMs;
}
