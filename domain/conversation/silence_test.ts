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
  utteranceId,
} from "../../testing/fixtures/sample_events.ts";
import type { InterviewEvent } from "../event.ts";
import { type Command, decide, evolve } from "../interview.ts";
import { eventNumber } from "../units.ts";
import {
  evolveSilence,
  findDueInSilence,
  initialSilence,
  isQuiet,
  noticeActivity,
  noticePress,
  type Silence,
  usualSilence,
} from "./silence.ts";

const seconds = (count: number) => at(count * 1_000);
const of = { version: 1, replyId: replyId(1) } as const;
const hear = (second: number, text: string): InterviewEvent => ({
  type: "UtteranceHeard",
  version: 1,
  at: seconds(second),
  utteranceId: utteranceId(second),
  how: "voice",
  text,
  words: [],
  confidence: null,
  speechBeganAt: null,
  speechEndedAt: null,
});
const reply = (
  second: number,
  intent: "continue" | "encourage" | "offer_pause",
): InterviewEvent => ({
  ...replyBegan,
  at: seconds(second),
  intent,
} as InterviewEvent);
const endReply = (
  second: number,
): InterviewEvent => ({ ...replyFinished, at: seconds(second) } as never);

type Step =
  | InterviewEvent
  | { readonly press: Parameters<typeof noticePress>[1]; readonly second: number }
  | { readonly typedAt: number };

function after(...steps: readonly Step[]): Silence {
  return steps.reduce((state: Silence, step) => {
    if ("press" in step) return noticePress(state, step.press, seconds(step.second));
    if ("typedAt" in step) return noticeActivity(state, seconds(step.typedAt));
    return evolveSilence(state, step);
  }, initialSilence);
}

/** What is due second by second; one entry for each change, such as "20 hint". */
function course(silence: Silence, upTo = 600): string[] {
  const seen: string[] = [];
  let last: string | null = null;
  for (let second = 0; second <= upTo; second++) {
    const due = findDueInSilence(silence, seconds(second), usualSilence);
    if (due !== last) seen.push(`${second} ${due}`);
    last = due;
  }
  return seen;
}

const asked = [reply(0, "continue"), endReply(0)];
const noise: InterviewEvent = {
  type: "SpeechDismissed",
  version: 1,
  at: seconds(30),
  utteranceId: utteranceId(1),
  cause: "noise",
};
const landmarks = { type: "LandmarkBatchMeasured", at: seconds(40) } as InterviewEvent;
const timed = { type: "TurnTimed", at: seconds(40) } as InterviewEvent;

const cases: readonly [string, readonly Step[], readonly string[]][] = [
  ["before the first question nothing is due", [started], []],
  ["a hint, then a kind word", asked, ["20 hint", "45 encourage"]],
  ["after the kind word a pause is offered", [...asked, reply(45, "encourage"), endReply(45)], [
    "90 offer_pause",
  ]],
  [
    "after the offer nothing more",
    [...asked, reply(45, "encourage"), reply(90, "offer_pause")],
    [],
  ],
  ["the voice's end counts, not the text's", [
    ...asked,
    { type: "ReplyHeard", ...of, at: seconds(12), sentences: 2, characters: 0 },
  ], ["32 hint", "57 encourage"]],
  ["a noise is something, but no word: the kind word is not said again", [
    ...asked,
    reply(10, "encourage"),
    noise,
  ], ["75 offer_pause"]],
  ["typing puts everything off", [...asked, { typedAt: 19 }, { typedAt: 40 }], [
    "60 hint",
    "85 encourage",
  ]],
  ["typing after the offer brings nothing back", [...asked, reply(5, "offer_pause"), {
    typedAt: 9,
  }], []],
  ["an answer and the next question begin anew", [
    ...asked,
    reply(45, "encourage"),
    hear(60, "I led a migration."),
    reply(61, "continue"),
    endReply(62),
  ], ["82 hint", "107 encourage"]],
  ["somebody who thinks is left alone for long", [...asked, {
    press: "let_me_think",
    second: 10,
  }], ["90 hint", "190 encourage"]],
  ["said in words it counts the same", [
    ...asked,
    hear(10, "Hm, give me a moment, please."),
    reply(11, "continue"),
    endReply(12),
  ], ["92 hint", "192 encourage"]],
  ["an answer that holds such words is an answer", [
    ...asked,
    hear(
      10,
      "One second is what the retry waits, and then it tries four times more before it gives up " +
        "and tells the caller.",
    ),
    reply(11, "continue"),
    endReply(12),
  ], ["32 hint", "57 encourage"]],
  ["an answer ends the thinking", [
    ...asked,
    { press: "let_me_think", second: 1 },
    hear(30, "I would measure first."),
    reply(31, "continue"),
    endReply(31),
  ], ["51 hint", "76 encourage"]],
  ["while push-to-talk is held nothing is due", [...asked, { press: "push_down", second: 5 }], []],
  ["letting go begins anew", [
    ...asked,
    { press: "push_down", second: 5 },
    { press: "push_up", second: 100 },
  ], ["120 hint", "145 encourage"]],
  ["what the product measures by itself is no sign of life", [...asked, landmarks, timed], [
    "20 hint",
    "45 encourage",
  ]],
];

for (const [name, steps, expected] of cases) {
  Deno.test(`[SIL1] what is due in a silence, and when: ${name}`, () => {
    const [first, ...rest] = course(after(...steps));
    const all = first === "0 null" || first === undefined ? rest : [first, ...rest];
    assert.deepEqual(all.filter((one) => !one.endsWith("null")), expected);
  });
}

const running = [scheduled, documentsAdded, started];
const sentence: InterviewEvent = {
  type: "ReplySentenceCompleted",
  ...of,
  at: at(1_900),
  index: 0,
  text: "What did you build?",
};
const question = [...running, replyBegan, sentence, replyFinished];
const voiced: InterviewEvent = { type: "ReplyVoiceBegan", ...of, at: at(2_000), voice: "flite" };
const speech: InterviewEvent = {
  type: "SpeechStarted",
  version: 1,
  at: at(2_500),
  utteranceId: utteranceId(1),
};
const failed: InterviewEvent = {
  type: "ReplyFailed",
  ...of,
  at: at(2_000),
  code: "timeout",
  retryable: true,
  apology: "Sorry.",
};
const kindWord: Command = {
  type: "BreakSilence",
  at: at(60_000),
  replyId: replyId(2),
  intent: "encourage",
  engine: "scripted",
  model: "m",
  promptVersion: "1",
  tone: "balanced",
  text: "There is no hurry. What comes to mind first?",
};

const situations: readonly [string, readonly InterviewEvent[], boolean][] = [
  ["after a question that was only read", question, true],
  ["while its voice sounds", [...question, voiced], false],
  ["while the candidate speaks", [...question, speech], false],
  ["while the interviewer thinks", running, false],
  ["while the interviewer speaks", [...running, replyBegan, sentence], false],
  ["after a reply that failed", [...running, replyBegan, sentence, failed], false],
  ["after the goodbye", [
    ...running,
    { ...replyBegan, intent: "close" } as InterviewEvent,
    sentence,
    replyFinished,
  ], false],
];

for (const [when, facts, may] of situations) {
  Deno.test(`[SIL2] ${when} the interviewer ${may ? "may break" : "does not break"} the silence`, () => {
    const { state, when } = given(...facts);
    assert.equal(isQuiet(state.conversation), may);
    if (!may) return when(kindWord).thenNothing();
    when(kindWord).thenTypes(
      "ReplyBegan",
      "ReplyTokenProduced",
      "ReplySentenceCompleted",
      "ReplySentenceCompleted",
      "ReplyFinished",
    );
  });
}

Deno.test("[SIL3] a kind word is no question of the bank, and it stays the candidate's turn", () => {
  const { state: before } = given(...question);
  const { conversation } = decide(before, kindWord).reduce(
    (state, event, index) => evolve(state, { number: eventNumber(50 + index), event }),
    before,
  );
  assert.deepEqual(conversation.questionsAsked, before.conversation.questionsAsked);
  assert.deepEqual(conversation.turn, { phase: "listening", failure: null });
  assert.equal(conversation.closed, false);
});
