import assert from "node:assert/strict";
import { given } from "../../testing/fixtures/given.ts";
import type { InterviewEvent } from "../event.ts";
import {
  connectionIdSchema,
  replyIdSchema,
  sessionIdSchema,
  userIdSchema,
  utteranceIdSchema,
} from "../ids.ts";
import { epochMillis, millis, permille } from "../units.ts";
import { findNaturalEnd } from "./agenda.ts";
import type { Command } from "../interview.ts";

const replyId = replyIdSchema.parse("11111111-1111-4111-8111-111111111111");
const utteranceId = utteranceIdSchema.parse("22222222-2222-4222-8222-222222222222");
const otherId = utteranceIdSchema.parse("33333333-3333-4333-8333-333333333333");
const at = epochMillis(5_000);
const version = 1 as const;

const running: InterviewEvent[] = [
  {
    type: "InterviewScheduled",
    version,
    at,
    sessionId: sessionIdSchema.parse("44444444-4444-4444-8444-444444444444"),
    userId: userIdSchema.parse("somebody"),
    track: "behavioural",
    level: "mid",
    persona: "balanced",
    plannedMinutes: 30,
    consents: [],
  },
  {
    type: "DocumentsAdded",
    version,
    at,
    resumeName: "",
    resumeMediaType: "",
    resumeText: "",
    jobDescription: "",
  },
  { type: "InterviewStarted", version, at, engine: "scripted" },
];
const began = (intent: "continue" | "close" = "continue"): InterviewEvent => ({
  type: "ReplyBegan",
  version,
  at,
  replyId,
  answers: null,
  intent,
  engine: "scripted",
  model: "m",
  promptVersion: "1",
  tone: "balanced",
  questionId: null,
  grounding: [],
});
const say = (index: number, text: string): InterviewEvent[] => [
  { type: "ReplyTokenProduced", version, at, replyId, index, text: `${text} ` },
  { type: "ReplySentenceCompleted", version, at, replyId, index, text },
];
const told = [began(), ...say(0, "Hello there."), ...say(1, "Tell me more.")];
const finished: InterviewEvent = {
  type: "ReplyFinished",
  version,
  at,
  replyId,
  promptTokens: null,
  replyTokens: null,
};
const voiced: InterviewEvent = { type: "ReplyVoiceBegan", version, at, replyId, voice: "flite" };
const paused: InterviewEvent = { type: "ReplyPaused", version, at, replyId };
const interrupted: InterviewEvent = {
  type: "ReplyInterrupted",
  version,
  at,
  replyId,
  cause: "candidate_spoke",
};
const replyHeard = (sentences: number, characters = 0): InterviewEvent => ({
  type: "ReplyHeard",
  version,
  at,
  replyId,
  sentences,
  characters,
});
const speech: InterviewEvent = { type: "SpeechStarted", version, at, utteranceId };
const aloud = [...running, ...told, finished, voiced];

const report = (sentences: number, characters: number, stopped: boolean): Command => ({
  type: "ReportHeard",
  at,
  replyId,
  sentences,
  characters,
  stopped,
});
const answer: Command = {
  type: "HearUtterance",
  at,
  utteranceId,
  how: "voice",
  text: "Wait, please.",
  words: [{ text: "Wait,", start: millis(0), end: millis(300) }],
  confidence: permille(800),
  speechBeganAt: at,
  speechEndedAt: at,
};
const interrupt: Command = { type: "InterruptReply", at, cause: "candidate_spoke" };

Deno.test("[CVV1] speech starts once", () => {
  const start: Command = { type: "StartSpeech", at, utteranceId };
  given(...running).when(start).then(speech);
  given(...running, speech).when(start).thenNothing();
});

Deno.test("[CVV2] sound before the interview is ignored, not refused", () => {
  given(...running.slice(0, 2)).when({ type: "StartSpeech", at, utteranceId }).thenNothing();
});

Deno.test("[CVV3] partial transcripts are recorded when new, and at most twice a second", () => {
  const part = (text: string, time: number): Command => ({
    type: "HearPartly",
    at: epochMillis(time),
    utteranceId,
    text,
  });
  const first: InterviewEvent = {
    type: "UtterancePartlyHeard",
    version,
    at,
    utteranceId,
    text: "I led",
  };
  given(...running, speech).when(part(" I led ", 5_000)).then(first);
  given(...running, speech, first).when(part("I led a", 5_499)).thenNothing();
  given(...running, speech, first).when(part("I led", 9_000)).thenNothing();
  given(...running, speech, first).when(part("I led a", 5_500)).thenTypes("UtterancePartlyHeard");
  given(...running).when(part("I led", 5_000)).thenNothing();
});

Deno.test("[CVV4] speech that was no answer is dismissed once", () => {
  const dismiss: Command = { type: "DismissSpeech", at, utteranceId, cause: "backchannel" };
  given(...running, speech).when(dismiss).thenTypes("SpeechDismissed");
  given(...running).when(dismiss).thenNothing();
  given(...running, { ...speech, utteranceId: otherId } as InterviewEvent).when(dismiss)
    .thenNothing();
});

Deno.test("[CVV5] a reply gets its voice once, while its text comes or after it", () => {
  const begin: Command = { type: "BeginVoice", at, replyId, voice: "flite" };
  given(...running, ...told).when(begin).then(voiced);
  given(...running, ...told, finished).when(begin).then(voiced);
  given(...aloud).when(begin).thenNothing();
  given(...running, ...told, interrupted).when(begin).thenNothing();
});

Deno.test("[CVV6] a pause ends in resuming, and each happens once", () => {
  const pause: Command = { type: "PauseReply", at, replyId };
  const resume: Command = { type: "ResumeReply", at, replyId, cause: "noise" };
  given(...aloud).when(pause).then(paused);
  given(...aloud, paused).when(pause).thenNothing();
  given(...aloud, paused).when(resume).thenTypes("ReplyResumed");
  given(...aloud).when(resume).thenNothing();
});

Deno.test("[CVV7] speech over a reply whose text is finished interrupts its sound", () => {
  given(...aloud).when(interrupt).then(interrupted);
  given(...aloud).when(answer).thenTypes("ReplyInterrupted", "UtteranceHeard");
  given(...aloud, interrupted).when(interrupt).thenNothing();
  given(...aloud, replyHeard(2)).when(interrupt).thenNothing();
  given(...running, ...told, finished).when(interrupt).thenNothing();
});

Deno.test("[CVV8] what the interviewer believes it said is what was heard", () => {
  const { state } = given(...aloud, replyHeard(1), interrupted, replyHeard(1, 4));
  assert.deepEqual(state.conversation.lines.map(({ text }) => text), ["Hello there. Tell"]);
});

Deno.test("[CVV9] the page's last word on what was heard may come after the next answer", () => {
  const said: InterviewEvent = {
    ...answer,
    type: "UtteranceHeard",
    version,
  } as unknown as InterviewEvent;
  const { state } = given(...aloud, interrupted, said, replyHeard(1));
  assert.deepEqual(state.conversation.lines.map(({ text }) => text), [
    "Hello there.",
    "Wait, please.",
  ]);
});

Deno.test("[CVV10] a reply that was only read keeps all its words when it is interrupted", () => {
  const { state } = given(...running, ...told, interrupted);
  assert.equal(state.conversation.lines[0]?.text, "Hello there. Tell me more. ");
});

Deno.test("[CVV11] hearing is recorded at whole sentences, and exactly where playback stood", () => {
  given(...aloud).when(report(0, 7, false)).thenNothing();
  given(...aloud).when(report(1, 3, false)).then(replyHeard(1, 3));
  given(...aloud, replyHeard(1, 3)).when(report(1, 5, true)).then(replyHeard(1, 5));
  given(...aloud, replyHeard(1, 3)).when(report(1, 3, true)).thenNothing();
});

Deno.test("[CVV12] nobody hears more than was produced, or less than before", () => {
  given(...aloud).when(report(9, 9, true)).then(replyHeard(2));
  given(...aloud).when(report(1, 999, true)).then(replyHeard(1, 13));
  given(...aloud, replyHeard(1, 3)).when(report(0, 2, true)).thenNothing();
});

Deno.test("[CVV13] a voice that fails is recorded once, and its reply cannot be interrupted in sound", () => {
  const fail: Command = { type: "FailVoice", at, replyId, code: "timeout" };
  const failed: InterviewEvent = {
    type: "ReplyVoiceFailed",
    version,
    at,
    replyId,
    code: "timeout",
  };
  given(...running, ...told).when(fail).then(failed);
  given(...aloud).when(fail).then(failed);
  given(...aloud, failed).when(fail).thenNothing();
  given(...aloud, failed).when(interrupt).thenNothing();
});

Deno.test("[CVV14] the interview is over when the goodbye was heard, not when it was written", () => {
  const goodbye = [...running, began("close"), ...say(0, "Goodbye."), finished, voiced];
  const before = given(...goodbye).state;
  assert.equal(findNaturalEnd(before.lifecycle, before.conversation, at), null);
  const after = given(...goodbye, replyHeard(1)).state;
  assert.equal(findNaturalEnd(after.lifecycle, after.conversation, at), "completed");
  const cut = given(...goodbye, interrupted).state;
  assert.equal(findNaturalEnd(cut.lifecycle, cut.conversation, at), null);
});

const connectionId = connectionIdSchema.parse("55555555-5555-4555-8555-555555555555");
const lost: InterviewEvent = {
  type: "CandidateDisconnected",
  version,
  at,
  connectionId,
  cause: "lost",
};

Deno.test("[CVV15] a page that is gone leaves nothing to interrupt", () => {
  given(...aloud, lost).when(interrupt).thenNothing();
});

Deno.test("[CVV16] a voice whose page left goes on once when a page is back, and can be interrupted", () => {
  const back: Command = { type: "ResumeReply", at, replyId, cause: "page_returned" };
  const returned: InterviewEvent = {
    type: "ReplyResumed",
    version,
    at,
    replyId,
    cause: "page_returned",
  };
  given(...aloud, lost).when(back).then(returned);
  given(...aloud, paused, lost).when(back).then(returned);
  given(...aloud, lost, returned).when(back).thenNothing();
  given(...aloud).when(back).thenNothing();
  given(...aloud, paused).when(back).thenNothing();
  given(...aloud, lost, returned).when(interrupt).then(interrupted);
  given(...aloud, lost).when({ type: "PauseReply", at, replyId }).thenNothing();
  given(...aloud, lost).when({ type: "ResumeReply", at, replyId, cause: "noise" }).thenNothing();
});

Deno.test("[CVV17] what a page heard before it left is taken from it afterwards too", () => {
  given(...aloud, lost).when(report(1, 4, true)).then(replyHeard(1, 4));
  const whole = given(...aloud, lost, replyHeard(2));
  assert.equal(whole.state.conversation.aloud?.voice, "ended");
  whole.when({ type: "ResumeReply", at, replyId, cause: "page_returned" }).thenNothing();
});

Deno.test("[CVV18] a voice that was left is not taken up again once the candidate has answered", () => {
  const said = { ...answer, type: "UtteranceHeard", version } as unknown as InterviewEvent;
  const answered = given(...aloud, lost, said);
  assert.equal(answered.state.conversation.aloud?.voice, "ended");
  answered.when({ type: "ResumeReply", at, replyId, cause: "page_returned" }).thenNothing();
  assert.equal(answered.state.conversation.lines[0]?.text, "Hello there. Tell me more. ");
});
