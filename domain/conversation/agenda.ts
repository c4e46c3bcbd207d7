import type { EpochMillis } from "../units.ts";
import type { Lifecycle } from "../lifecycle/state.ts";
import { isAudible } from "./aloud.ts";
import { wantsToStop } from "./read_turn.ts";
import type { TurnIntent } from "./events.ts";
import type { Conversation, Line } from "./state.ts";

/** The room ends an interview that exceeds its planned time by this much. */
const overtimeMs = 10 * 60_000;

/**
 * Chooses what the next reply is for: hello first, goodbye when the planned time is up or the
 * candidate has asked to stop.
 *
 * @param said What was said so far. @default the conversation's lines
 */
export function chooseIntent(
  lifecycle: Lifecycle,
  conversation: Conversation,
  now: EpochMillis,
  said: readonly Pick<Line, "speaker" | "text">[] = conversation.lines,
): TurnIntent {
  if (conversation.repliesFinished === 0 && conversation.lastUtterance === null) return "open";
  return remainingMsOf(lifecycle, now) <= 0 || wantsToStop(said) ? "close" : "continue";
}

/** Why the interview is over although nobody pressed a button to end it; null while it goes on. */
export function findNaturalEnd(
  lifecycle: Lifecycle,
  conversation: Conversation,
  now: EpochMillis,
): "completed" | "time_limit" | null {
  if (lifecycle.phase !== "live") return null;
  const { closed, turn, aloud } = conversation;
  if (closed && turn.phase === "listening" && !isAudible(aloud)) return "completed";
  return remainingMsOf(lifecycle, now) <= -overtimeMs ? "time_limit" : null;
}

/** Milliseconds of the planned time that are left; negative after its end. */
function remainingMsOf(lifecycle: Lifecycle, now: EpochMillis): number {
  if (lifecycle.phase !== "live") return 0;
  return lifecycle.startedAt + lifecycle.plan.plannedMinutes * 60_000 - now;
}

/** Whole minutes of the planned time that are left; 0 after its end. */
export const minutesLeftOf = (lifecycle: Lifecycle, now: EpochMillis): number =>
  Math.max(0, Math.round(remainingMsOf(lifecycle, now) / 60_000));
