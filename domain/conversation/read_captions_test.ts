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
  utteranceId,
} from "../../testing/fixtures/sample_events.ts";
import type { InterviewEvent } from "../event.ts";
import { type Command, decide, evolve, type Interview } from "../interview.ts";
import { eventNumber } from "../units.ts";

const running = [scheduled, documentsAdded, started];
const sentence = (index: number, text: string): InterviewEvent => ({
  type: "ReplySentenceCompleted",
  version: 1,
  at: at(1_700),
  replyId: replyId(1),
  index,
  text,
});
const of = { version: 1, at: at(1_800), replyId: replyId(1) } as const;
const voiced: InterviewEvent = { type: "ReplyVoiceBegan", ...of, voice: "flite" };
const paused: InterviewEvent = { type: "ReplyPaused", ...of };
const cutIn: InterviewEvent = { type: "ReplyInterrupted", ...of, cause: "candidate_spoke" };
const replyHeard = (sentences: number, characters: number): InterviewEvent => ({
  type: "ReplyHeard",
  ...of,
  sentences,
  characters,
});
const told = [
  replyBegan,
  token(0, "Welcome. "),
  sentence(0, "Welcome."),
  token(1, "What did you build?"),
];
const whole = [...told, sentence(1, "What did you build?"), replyFinished];

const answer = (how: "typed" | "voice", n = 1): Command => ({
  type: "HearUtterance",
  at: at(3_000),
  utteranceId: utteranceId(n),
  how,
  text: `Answer ${n}.`,
  words: [],
  confidence: null,
  speechBeganAt: null,
  speechEndedAt: null,
});

/** The text of the conversation's lines after one more command. */
function linesAfter(before: Interview, command: Command): string[] {
  const after = decide(before, command).reduce(
    (state, event, index) => evolve(state, { number: eventNumber(100 + index), event }),
    before,
  );
  return after.conversation.lines.map(({ text }) => text);
}

const question = "Welcome. What did you build?";
const cases: readonly [string, readonly InterviewEvent[]][] = [
  ["before anything was heard", [...whole, voiced]],
  ["in the middle of a sentence", [...whole, voiced, replyHeard(1, 4)]],
  ["while the voice waits", [...whole, voiced, replyHeard(0, 3), paused]],
  ["after a sound had stopped the voice", [...whole, voiced, cutIn, replyHeard(0, 3)]],
  ["after all was heard", [...whole, voiced, replyHeard(2, 0)]],
  ["before the voice began", whole],
];

for (const [when, facts] of cases) {
  Deno.test(`[CRD1] a typed answer ${when} answers the whole reply`, () => {
    const { state } = given(...running, ...facts);
    assert.deepEqual(linesAfter(state, answer("typed")), [question, "Answer 1."]);
  });
}

Deno.test("[CRD2] typing over a reply whose text still comes keeps its whole sentences", () => {
  const { state } = given(...running, ...told, voiced);
  assert.deepEqual(linesAfter(state, answer("typed")), ["Welcome.", "Answer 1."]);
});

Deno.test("[CRD3] speaking over a reply leaves of it what was heard", () => {
  const linesAfterAnswer = (...facts: InterviewEvent[]) =>
    linesAfter(given(...running, ...whole, voiced, ...facts).state, answer("voice"));
  assert.deepEqual(linesAfterAnswer(replyHeard(1, 4)), ["Welcome. What", "Answer 1."]);
  assert.deepEqual(linesAfterAnswer(), ["", "Answer 1."]);
});

Deno.test("[CRD4] what was not heard before a spoken answer stays unsaid when another is typed", () => {
  const said: InterviewEvent = {
    type: "UtteranceHeard",
    version: 1,
    at: at(2_500),
    utteranceId: utteranceId(1),
    how: "voice",
    text: "Wait.",
    words: [],
    confidence: null,
    speechBeganAt: null,
    speechEndedAt: null,
  };
  const { state } = given(...running, ...whole, voiced, cutIn, replyHeard(1, 0), said);
  assert.deepEqual(linesAfter(state, answer("typed", 2)), ["Welcome.", "Wait.", "Answer 2."]);
});
