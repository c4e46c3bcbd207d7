import assert from "node:assert/strict";
import type { InterviewEvent } from "../domain/event.ts";
import { IllegalTransition } from "../domain/errors.ts";
import {
  type Command,
  decide,
  evolve,
  initialInterview,
  type Interview,
} from "../domain/interview.ts";
import { eventNumber } from "../domain/units.ts";

interface Outcome {
  /** Exactly these facts follow. */
  then(...expected: readonly InterviewEvent[]): void;
  /** Facts of these types follow, in this order. */
  thenTypes(...types: readonly InterviewEvent["type"][]): void;
  thenNothing(): void;
  /** The command is refused with words for the person. */
  thenRefused(message: RegExp): void;
}

interface Given {
  /** What is true after the facts. */
  readonly state: Interview;
  when(command: Command): Outcome;
}

/** Facts, a command, and the facts that follow: `given(a, b).when(c).then(d)`. */
export function given(...facts: readonly InterviewEvent[]): Given {
  const state = facts.reduce(
    (interview, event, place) => evolve(interview, { number: eventNumber(place + 1), event }),
    initialInterview,
  );
  return {
    state,
    when: (command) => ({
      then: (...expected) => assert.deepEqual(decide(state, command), expected),
      thenTypes: (...types) =>
        assert.deepEqual(decide(state, command).map(({ type }) => type), types),
      thenNothing: () => assert.deepEqual(decide(state, command), []),
      thenRefused: (message) =>
        assert.throws(() => decide(state, command), (cause: unknown) => {
          assert.ok(cause instanceof IllegalTransition, `refused with ${cause}`);
          assert.match(cause.message, message);
          return true;
        }),
    }),
  };
}
