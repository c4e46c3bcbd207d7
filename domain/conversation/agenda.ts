import type { EpochMillis } from "../units.ts";
import type { Lifecycle } from "../lifecycle/state.ts";
import { isAudible } from "./aloud.ts";
import { wantsToStop } from "./read_turn.ts";
import type { TurnIntent } from "./events.ts";
import type { Conversation, Line } from "./state.ts";

/** Past the planned time by this much, the interview is ended by the room. */
const grace = 10 * 60_000;

/**
 * What the next reply is for: hello first, goodbye when the planned time is up or the candidate has
 * asked to stop.
 *
 * @param said What was said so far. @default the conversation's lines
 */
export function nextIntent(
  lifecycle: Lifecycle,
  conversation: Conversation,
  now: EpochMillis,
  said: readonly Pick<Line, "speaker" | "text">[] = conversation.lines,
): TurnIntent {
  if (conversation.repliesFinished === 0 && conversation.lastUtterance === null) return "open";
  return remaining(lifecycle, now) <= 0 || wantsToStop(said) ? "close" : "continue";
}

/** Whether the interview is over without anybody's saying so, and why. */
export function naturalEnd(
  lifecycle: Lifecycle,
  conversation: Conversation,
  now: EpochMillis,
): "completed" | "time_limit" | null {
  if (lifecycle.phase !== "live") return null;
  const { closed, turn, aloud } = conversation;
  if (closed && turn.phase === "listening" && !isAudible(aloud)) return "completed";
  return remaining(lifecycle, now) <= -grace ? "time_limit" : null;
}

/** Milliseconds of planned time that are left; negative when it is over. */
export function remaining(lifecycle: Lifecycle, now: EpochMillis): number {
  if (lifecycle.phase !== "live") return 0;
  return lifecycle.startedAt + lifecycle.plan.plannedMinutes * 60_000 - now;
}
