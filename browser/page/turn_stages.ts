import type { ConversationEvent } from "../../domain/conversation/events.ts";
import type { Numbered } from "../../domain/event.ts";
import type { EventNumber } from "../../domain/units.ts";

type TurnTimed = Extract<ConversationEvent, { type: "TurnTimed" }>;

/** How many turns the page shows. */
const keptCount = 3;

/** The turns that were timed last, after one more event; the latest comes first. */
export function turnsAfter(
  before: readonly TimedTurn[],
  { number, event }: Numbered,
): readonly TimedTurn[] {
  return event.type === "TurnTimed"
    ? [{ number, turn: event }, ...before].slice(0, keptCount)
    : before;
}

/** A timed turn, and the number of its event. */
export interface TimedTurn {
  readonly number: EventNumber;
  readonly turn: TurnTimed;
}

const stages = [
  ["speechEnded", "you stop"],
  ["transcribed", "transcript"],
  ["turnEnded", "your turn ends"],
  ["firstToken", "first word"],
  ["firstSentence", "first sentence"],
  ["firstAudio", "first sound"],
  ["firstAudible", "heard"],
  ["heardEnd", "heard to the end"],
] as const satisfies readonly (readonly [keyof TurnTimed, string])[];

/** The time from one stage of a turn to the next, in milliseconds since its first stage. */
export interface StageBar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The stages of a turn in the order in which they were reached; missing stages are left out. */
export function stageBars(turn: TurnTimed): readonly StageBar[] {
  const reached = stages.flatMap(([field, name]) => {
    const at = turn[field];
    return at === null ? [] : [{ name, at: Number(at) }];
  }).sort((one, other) => one.at - other.at);
  const begin = reached[0]?.at ?? 0;
  return reached.slice(1).map(({ name, at }, index) => ({
    name,
    from: (reached[index]?.at ?? begin) - begin,
    to: at - begin,
  }));
}
