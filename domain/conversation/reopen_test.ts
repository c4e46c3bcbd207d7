import assert from "node:assert/strict";
import { given } from "../../testing/fixtures/given.ts";
import {
  at,
  documentsAdded,
  replyBegan,
  replyFinished,
  replyId,
  scheduled,
  started,
  token,
  utteranceHeard,
  utteranceId,
} from "../../testing/fixtures/sample_events.ts";
import type { InterviewEvent } from "../event.ts";
import { eventNumber } from "../units.ts";
import { evolveConversation, initialConversation } from "./state.ts";

const asked: InterviewEvent[] = [
  scheduled,
  documentsAdded,
  started,
  replyBegan,
  token(0, "Why?"),
  replyFinished,
  utteranceHeard,
];
const second = replyId(2);
const again: InterviewEvent = {
  ...replyBegan,
  replyId: second,
  questionId: "why",
} as InterviewEvent;
const secondToken: InterviewEvent = { ...token(0, "And then?"), replyId: second } as InterviewEvent;
const reopen = { type: "ReopenAnswer", at: at(9_500) } as const;
const taken: InterviewEvent = {
  type: "AnswerReopened",
  version: 1,
  at: at(9_500),
  utteranceId: utteranceId(1),
  replyId: null,
};
const more = { ...utteranceHeard, utteranceId: utteranceId(2), text: "Then we measured it." };

const fold = (...events: readonly InterviewEvent[]) =>
  events.reduce(
    (state, event, index) => evolveConversation(state, { number: eventNumber(index + 1), event }),
    initialConversation,
  );

Deno.test("[ROA1] an answer goes on before its reply begins, or while the reply is spoken", () => {
  given(...asked).when(reopen).then(taken);
  given(...asked, again, secondToken).when(reopen).thenTypes("ReplyInterrupted", "AnswerReopened");
});

Deno.test("[ROA2] nothing goes on before an answer, or after a reply that was heard to its end", () => {
  given(scheduled, documentsAdded, started).when(reopen).thenNothing();
  const finished = { ...replyFinished, replyId: second } as InterviewEvent;
  given(...asked, again, secondToken, finished).when(reopen).thenNothing();
});

Deno.test("[ROA3] the halves are one line, and the reply between them was never said", () => {
  const whole = fold(...asked, taken, more as InterviewEvent);
  assert.deepEqual(whole.lines.map(({ text }) => text), [
    "Why?",
    "I led the migration. Then we measured it.",
  ]);
  const interrupted = fold(
    ...asked,
    again,
    secondToken,
    { ...taken, replyId: second } as InterviewEvent,
    more as InterviewEvent,
  );
  assert.deepEqual(interrupted.lines, whole.lines);
  assert.deepEqual(interrupted.questionsAsked, whole.questionsAsked);
  assert.equal(interrupted.turn.phase, "thinking");
});

Deno.test("[ROA4] who does not go on after all gets a reply to what was heard", () => {
  const request = { type: "RequestReply", at: at(9_900), cause: "nothing_more_said" } as const;
  given(...asked, taken).when(request).thenTypes("ReplyRequested");
  given(...asked).when(request).thenNothing();
  const requested = { type: "ReplyRequested", version: 1, at: at(9_900), cause: request.cause };
  assert.equal(fold(...asked, taken, requested as InterviewEvent).turn.phase, "thinking");
});
