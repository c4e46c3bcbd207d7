import assert from "node:assert/strict";
import { epochMillis } from "../units.ts";
import { goOn } from "./going_on.ts";
import type { Draft } from "./listening_draft.ts";
import { initialListening } from "./listening_state.ts";

const answered = { text: "We moved it.", endedAt: 10_000, question: "Tell me about it." };

/** Speech over a reply whose voice began at 13 s. */
function over(beganAt: number, heardSentence = false): Draft {
  const reply = {
    replyId: "a",
    voice: "paused",
    stopped: false,
    heardSentence,
    spoken: "",
  } as const;
  const utterance = { utterance: 2, beganAt: epochMillis(beganAt), over: true, stretches: [] };
  return {
    state: {
      ...initialListening,
      phase: "listening",
      reply,
      replyBeganAt: 13_000,
      answered,
      utterance,
    },
    acts: [],
    at: epochMillis(beganAt + 900),
    hasNewWords: false,
  };
}

const goesOn = (draft: Draft, text = "And then we measured it.") => goOn(draft, text);

Deno.test("[GO1] who speaks soon after the reply's voice began goes on with the answer", () => {
  const draft = over(14_000);
  assert.equal(goesOn(draft), true);
  assert.deepEqual(draft.acts.map(({ type }) => type), ["reopen"]);
  assert.equal(draft.state.reopened, answered);
});

Deno.test("[GO2] nobody goes on with an answer from long ago, or after most of a question", () => {
  assert.equal(goesOn(over(16_500)), false);
  assert.equal(goesOn(over(15_600)), false);
});

Deno.test("[GO3] after a whole sentence of the reply only what follows at once goes on", () => {
  assert.equal(goesOn(over(15_300)), true);
  assert.equal(goesOn(over(15_300, true)), false);
  assert.equal(goesOn(over(13_900, true)), true);
});

Deno.test("[GO4] who asks for the floor does not go on", () => {
  for (
    const text of ["Sorry, can you say that again?", "Wait, one question.", "Can I ask something?"]
  ) {
    assert.equal(goesOn(over(13_500), text), false, text);
  }
  assert.equal(goesOn(over(13_500), "But we also changed the index."), true);
});

Deno.test("[GO5] the silence that is learned from ends where the reply's voice begins", () => {
  const draft = over(14_900);
  goesOn(draft);
  assert.equal(draft.state.endpointing.wrongEnd, Math.round(3_000 * 0.85));
});
