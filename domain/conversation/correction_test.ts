import assert from "node:assert/strict";
import { given } from "../../testing/fixtures/given.ts";
import {
  at,
  documentsAdded,
  ended,
  replyBegan,
  replyFinished,
  replyId,
  scheduled,
  started,
  token,
  utteranceHeard,
  utteranceId,
} from "../../testing/fixtures/sample_events.ts";
import { keyframes } from "../../projections/keyframes.ts";
import type { Projection } from "../../projections/projection.ts";
import { transcript } from "../../projections/transcript.ts";
import type { InterviewEvent } from "../event.ts";
import { eventNumber } from "../units.ts";

const listening = [scheduled, documentsAdded, started, replyBegan, token(0, "Hi."), replyFinished];
const answered = [...listening, utteranceHeard];
const heardIn = eventNumber(answered.length);
const correction = {
  type: "CorrectUtterance",
  at: at(9_500),
  utteranceId: utteranceId(1),
  text: " I led the migration to Kubernetes. ",
} as const;
const corrected: InterviewEvent = {
  type: "UtteranceCorrected",
  version: 1,
  at: at(9_500),
  utteranceId: utteranceId(1),
  heardIn,
  text: "I led the migration to Kubernetes.",
};
const reply = (index: number): InterviewEvent[] => [
  { ...replyBegan, replyId: replyId(index) } as InterviewEvent,
  { ...replyFinished, replyId: replyId(index) } as InterviewEvent,
];
const again: InterviewEvent = { ...utteranceHeard, utteranceId: utteranceId(2) } as InterviewEvent;

Deno.test("[COR1] an answer is corrected without the space around it, and corrected again", () => {
  given(...answered).when(correction).then(corrected);
  const { state } = given(...answered, corrected);
  assert.deepEqual(state.conversation.lines.at(-1), {
    number: heardIn,
    speaker: "candidate",
    text: "I led the migration to Kubernetes.",
    isCorrected: true,
  });
  given(...answered, corrected).when({ ...correction, text: "Both." }).thenTypes(
    "UtteranceCorrected",
  );
});

Deno.test("[COR2] the same text is nothing, whether heard or corrected", () => {
  given(...answered).when({ ...correction, text: "I led the migration." }).thenNothing();
  given(...answered, corrected).when(correction).thenNothing();
});

Deno.test("[COR3] an empty correction, an unknown answer and one outside the interview are refused", () => {
  given(...answered).when({ ...correction, text: " \n" }).thenRefused(/empty/);
  given(...answered).when({ ...correction, utteranceId: utteranceId(9) }).thenRefused(
    /no such answer/,
  );
  given(...answered, ended).when(correction).thenRefused(/not running/);
  given(scheduled, documentsAdded).when(correction).thenRefused(/not running/);
});

Deno.test("[COR4] an answer may be corrected until the second next question begins", () => {
  given(...answered, ...reply(2), again).when(correction).thenTypes("UtteranceCorrected");
  given(...answered, ...reply(2), again, ...reply(3)).when(correction)
    .thenRefused(/Two questions were asked/);
});

Deno.test("[COR5] a correction does not change whose turn it is, nor what is being said", () => {
  const before = given(...answered, ...reply(2).slice(0, 1)).state.conversation;
  const after = given(...answered, ...reply(2).slice(0, 1), corrected).state.conversation;
  assert.deepEqual({ ...after, lines: [] }, { ...before, lines: [] });
  assert.equal(after.lines.length, before.lines.length);
});

function foldWith<State>(
  { initial, evolve }: Projection<State>,
  events: readonly InterviewEvent[],
): State {
  return events.reduce(
    (state, event, index) => evolve(state, { number: eventNumber(index + 1), event }),
    initial,
  );
}

Deno.test("[COR6] transcript and keyframes hold the corrected words, the transcript what was heard too", () => {
  const twice = { ...corrected, text: "Both." } as InterviewEvent;
  const events = [...answered, corrected, twice];
  const entry = foldWith(transcript, events).entries.at(-1);
  assert.ok(entry?.kind === "candidate");
  assert.equal(entry.text, "Both.");
  assert.deepEqual(entry.corrected, {
    heard: "I led the migration.",
    number: eventNumber(answered.length + 2),
  });
  assert.deepEqual(foldWith(keyframes, events).finished.map(({ answer }) => answer), ["Both."]);
});

Deno.test("[COR7] a forgotten conversation keeps neither what was heard nor what was corrected", () => {
  const forgotten: InterviewEvent = {
    type: "DataForgotten",
    version: 1,
    at: at(70_000),
    kind: "conversation",
  } as InterviewEvent;
  const events = [...answered, corrected, ended, forgotten];
  assert.doesNotMatch(JSON.stringify(foldWith(transcript, events)), /migration/);
  assert.doesNotMatch(JSON.stringify(foldWith(keyframes, events)), /migration/);
});
