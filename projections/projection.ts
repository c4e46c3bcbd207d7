import type { Numbered } from "../domain/event.ts";

/**
 * A view of one interview, folded from its events. Pure, and identical in the live room, in a
 * rebuild and on the replay page. Raise `version` with every change of what the fold means.
 */
export interface Projection<State> {
  readonly name: string;
  readonly version: number;
  readonly initial: State;
  evolve(state: State, numbered: Numbered): State;
}

/** The state after all the events. */
export function fold<State>(
  projection: Projection<State>,
  events: Iterable<Numbered>,
  from: State = projection.initial,
): State {
  let state = from;
  for (const numbered of events) state = projection.evolve(state, numbered);
  return state;
}
