import type { ConversationEvent } from "../domain/conversation/events.ts";

type TurnTimed = Extract<ConversationEvent, { type: "TurnTimed" }>;

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

/** From one stage of a turn to the next that it reached, in milliseconds since its first stage. */
export interface StageBar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The stages of a turn in the order in which they were reached; stages that it had not are left out. */
export function stageBars(turn: TurnTimed): readonly StageBar[] {
  const reached = stages.flatMap(([field, name]) => {
    const at = turn[field];
    return at === null ? [] : [{ name, at: Number(at) }];
  }).sort((one, other) => one.at - other.at);
  const begin = reached[0]?.at ?? 0;
  return reached.slice(1).map(({ name, at }, place) => ({
    name,
    from: (reached[place]?.at ?? begin) - begin,
    to: at - begin,
  }));
}
