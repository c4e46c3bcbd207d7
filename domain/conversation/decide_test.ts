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

const thinking = [scheduled, documentsAdded, started];
const speaking = [...thinking, replyBegan];
const listening = [...speaking, token(0, "Hello."), replyFinished];

const answer = {
  type: "HearUtterance",
  at: at(9_000),
  utteranceId: utteranceId(1),
  how: "typed",
  text: " I led the migration. ",
  words: [],
  confidence: null,
  speechBeganAt: null,
  speechEndedAt: null,
} as const;

const failure = {
  type: "FailReply",
  at: at(1_700),
  code: "timeout",
  retryable: true,
  apology: "Sorry.",
} as const;

Deno.test("[CV1] an answer is heard without the space around it", () => {
  given(...listening).when(answer).then(utteranceHeard);
});

Deno.test("[CV2] the same answer sent twice is heard once", () => {
  given(...listening, utteranceHeard).when(answer).thenNothing();
});

Deno.test("[CV3] an empty answer is refused, and so is one outside the interview", () => {
  given(...listening).when({ ...answer, text: " \n" }).thenRefused(/empty/);
  given(scheduled, documentsAdded).when(answer).thenRefused(/not running/);
});

Deno.test("[CV4] typing over the interviewer stops it", () => {
  given(...speaking).when(answer).thenTypes("ReplyInterrupted", "UtteranceHeard");
});

Deno.test("[CV5] a reply begins only when it is the interviewer's turn", () => {
  const { version: _, answers: __, type: ___, ...plan } = replyBegan as Extract<
    typeof replyBegan,
    { type: "ReplyBegan" }
  >;
  given(...thinking).when({ type: "BeginReply", ...plan }).then(replyBegan);
  given(...listening).when({ type: "BeginReply", ...plan }).thenNothing();
});

Deno.test("[CV6] a token that completes a sentence says so", () => {
  const produce = (text: string) =>
    ({ type: "ProduceToken", at: at(1_601), replyId: replyId(1), text }) as const;
  given(...speaking, token(0, "Hello there.")).when(produce(" How")).then(
    token(1, " How"),
    {
      type: "ReplySentenceCompleted",
      version: 1,
      at: at(1_601),
      replyId: replyId(1),
      index: 0,
      text: "Hello there.",
    },
  );
  given(...speaking).when(produce("")).thenNothing();
});

Deno.test("[CV7] a token of a reply that was interrupted does nothing", () => {
  given(...speaking, utteranceHeard)
    .when({ type: "ProduceToken", at: at(9_100), replyId: replyId(1), text: "and" }).thenNothing();
});

Deno.test("[CV8] what has no full stop is a sentence once the reply is over", () => {
  const finish = {
    type: "FinishReply",
    at: at(2_000),
    replyId: replyId(1),
    promptTokens: null,
    replyTokens: null,
  } as const;
  given(...speaking, token(0, "And you")).when(finish)
    .thenTypes("ReplySentenceCompleted", "ReplyFinished");
  given(...listening).when(finish).thenNothing();
});

Deno.test("[CV9] a failure is recorded before and during a reply, never for one that is gone", () => {
  given(...thinking).when({ ...failure, replyId: null }).thenTypes("ReplyFailed");
  given(...speaking).when({ ...failure, replyId: replyId(1) })
    .thenTypes("ReplySentenceCompleted", "ReplyFailed");
  given(...speaking).when({ ...failure, replyId: replyId(2) }).thenNothing();
  given(...listening).when({ ...failure, replyId: replyId(1) }).thenNothing();
});

Deno.test("[CV10] a reply is asked for again after a failure, and after a restart", () => {
  const failed = {
    type: "ReplyFailed",
    version: 1,
    at: at(1_700),
    replyId: replyId(1),
    code: "timeout",
    retryable: true,
    apology: "Sorry.",
  } as const;
  const again = { type: "RequestReply", at: at(1_800), cause: "candidate_asked_again" } as const;
  const restarted = { type: "RequestReply", at: at(1_800), cause: "room_restarted" } as const;
  given(...speaking, failed).when(again).thenTypes("ReplyRequested");
  given(...listening).when(again).thenNothing();
  given(...speaking).when(again).thenNothing();
  given(...speaking).when(restarted).thenTypes("ReplyInterrupted", "ReplyRequested");
  given(...thinking).when(restarted).thenNothing();
  given(...listening).when(restarted).thenNothing();
});

Deno.test("[CV21] the apology is the last sentence of a reply that has begun, so the voice speaks it", () => {
  given(...speaking, token(0, "Hello there. How")).when({ ...failure, replyId: replyId(1) }).then(
    {
      type: "ReplySentenceCompleted",
      version: 1,
      at: at(1_700),
      replyId: replyId(1),
      index: 0,
      text: "Sorry.",
    },
    {
      type: "ReplyFailed",
      version: 1,
      at: at(1_700),
      replyId: replyId(1),
      code: "timeout",
      retryable: true,
      apology: "Sorry.",
    },
  );
});

Deno.test("[CV22] a model's failure is recorded for the reply of the moment only", () => {
  const failed = {
    type: "RecordModelFailure",
    at: at(1_700),
    engine: "gemini",
    model: "m",
    code: "timeout",
    retryable: true,
  } as const;
  given(...thinking).when({ ...failed, replyId: null }).thenTypes("ModelFailed");
  given(...speaking).when({ ...failed, replyId: replyId(1) }).thenTypes("ModelFailed");
  given(...speaking).when({ ...failed, replyId: null }).thenNothing();
  given(...thinking).when({ ...failed, replyId: replyId(1) }).thenNothing();
  given(...listening).when({ ...failed, replyId: replyId(1) }).thenNothing();
});

Deno.test("[CV23] a reply goes on with another author, whose question counts as asked", () => {
  const author = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
  const continued = {
    at: at(1_700),
    replyId: replyId(1),
    ...author,
    questionId: "bank.queue",
    grounding: ["job:1"],
  };
  const fact = { type: "ReplyContinued", version: 1, ...continued } as const;
  given(...speaking).when({ type: "ContinueReply", ...continued }).then(fact);
  given(...listening).when({ type: "ContinueReply", ...continued }).thenNothing();
  const { state } = given(...speaking, fact);
  assert.equal(state.conversation.questionsAsked.at(-1), "bank.queue");
});
