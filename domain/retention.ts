import { z } from "zod";
import type { Numbered } from "./event.ts";
import type { UserId } from "./ids.ts";
import type { EpochMillis } from "./units.ts";

/**
 * Kinds of data that are kept for times of their own: `prepared` is the documents of an interview that
 * was never started, `held` is an interview with all that was said in it.
 */
export const retentionKinds = ["prepared", "held"] as const;
export type RetentionKind = typeof retentionKinds[number];

/** Days after the last activity at which data of a kind is erased; null keeps it. */
export type RetentionPolicy = Readonly<Record<RetentionKind, number | null>>;

const days = z.coerce.number().int().min(1).max(36_500);

/**
 * How long what is kept, as people write it: `365` for everything, or `prepared=7,held=365`. A kind
 * that is not named is kept.
 *
 * @throws {ZodError} Another text.
 */
export const retentionPolicySchema = z.string().transform((text, context): RetentionPolicy => {
  const policy: Record<RetentionKind, number | null> = { prepared: null, held: null };
  for (const part of text.split(",").map((one) => one.trim())) {
    const [name = "", value] = part.split("=").map((one) => one.trim());
    const kinds = value === undefined ? retentionKinds : retentionKinds.filter((k) => k === name);
    const parsed = days.safeParse(value ?? name);
    if (!parsed.success || kinds.length === 0) {
      const message = `"${part}" is not a number of days (1..36500), or a kind with one, such as ` +
        "prepared=7 or held=365";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    for (const kind of kinds) policy[kind] = parsed.data;
  }
  return policy;
});

/** What retention needs to know of an interview. */
export interface Retained {
  readonly kind: RetentionKind;
  /** Whose interview it is; null before it was scheduled. */
  readonly userId: UserId | null;
  /** When something last happened in it. Taking it over after a restart is nothing that happens. */
  readonly lastAt: EpochMillis | null;
  readonly erased: boolean;
}

export const initialRetained: Retained = {
  kind: "prepared",
  userId: null,
  lastAt: null,
  erased: false,
};

/** What is true for retention after one more event. */
export function evolveRetained(state: Retained, { event }: Numbered): Retained {
  switch (event.type) {
    case "RoomOpened":
      return state;
    case "InterviewScheduled":
      return { ...state, lastAt: event.at, userId: event.userId };
    case "InterviewStarted":
      return { ...state, lastAt: event.at, kind: "held" };
    case "InterviewErased":
      return { ...state, lastAt: event.at, erased: true };
    default:
      return { ...state, lastAt: event.at };
  }
}

const dayMs = 86_400_000;

/** Whether an interview has outlived the time that its kind of data is kept. */
export function isDue(retained: Retained, policy: RetentionPolicy, now: EpochMillis): boolean {
  const kept = policy[retained.kind];
  if (retained.erased || retained.lastAt === null || kept === null) return false;
  return now - retained.lastAt >= kept * dayMs;
}
