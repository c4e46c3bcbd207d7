import assert from "node:assert/strict";
import { GeminiInterviewer } from "../models/gemini/interviewer.ts";
import { modelFailure } from "../models/model_failure.ts";
import type { Pause } from "../models/pause.ts";
import { ScriptedInterviewer } from "../models/scripted/interviewer.ts";
import { withoutBridge } from "../reactors/bridge.ts";
import { FailoverInterviewer } from "../reactors/failover.ts";
import type { InterviewEvent } from "../domain/event.ts";
import { eventNumber } from "../domain/units.ts";
import { ModelError } from "../models/model_error.ts";
import type { Interviewer } from "../models/interviewer.ts";
import { transcript } from "../projections/transcript.ts";
import { type BrokenStream, ownStreams, reportedStreams } from "./broken_streams.ts";
import { VirtualInterview } from "./interview_in_virtual_time.ts";
import type { VirtualTime } from "./virtual_time.ts";
import { fetchOf, said, type WireAnswer } from "./wire_of_gemini.ts";

/** Latest first sound, and latest first sentence that is no bridge, in milliseconds. */
const bridgeBy = 2_500;
const replyBy = 6_000;
/** Longest silence between two sentences, where a voice says 20 characters a second. */
const goesOnIn = 2_600;
const characterMs = 50;

const hello: WireAnswer = { steps: [said("Hello. What have you built?", "STOP")] };

interface Models {
  /** Answers of the first model, after the one with which it greets. */
  readonly answers: readonly WireAnswer[];
  /** Answers of the second model, where there is one. */
  readonly second?: readonly WireAnswer[];
}

/** The interviewer of the product as its settings make it, on wires in virtual time. */
function interviewerOf({ answers, second }: Models, time: VirtualTime, pause: Pause) {
  const talk = (model: string, given: readonly WireAnswer[]) => {
    const { fetch } = fetchOf(given, time);
    const backOff = { firstWaitMs: 300, longestWaitMs: 2_000, random: () => 0.5, pause };
    return new GeminiInterviewer({ apiKey: "k", model, fetch, pause, backOff });
  };
  return new FailoverInterviewer({
    interviewers: [
      talk("gemini-one", [hello, ...answers]),
      ...(second === undefined ? [] : [talk("gemini-two", second)]),
      new ScriptedInterviewer({ paceMs: 0 }),
    ],
    failureOf: modelFailure,
    pause,
    now: () => time.now,
  });
}

const open = (models: Models) =>
  VirtualInterview.open((time, pause) => interviewerOf(models, time, pause));

const answer = "I built the ledger and its tests, and it halved the time that a payment takes.";

/** What was said in a turn: the bridge apart from the rest. */
function hear({ spoken }: VirtualInterview) {
  const sentences = spoken.filter(({ text }) => withoutBridge(text) !== "");
  return {
    firstSound: spoken[0]?.at ?? Infinity,
    firstSentence: sentences[0]?.at ?? Infinity,
    bridges: spoken.filter(({ text }) => withoutBridge(text) === ""),
    sentences: sentences.map(({ text }) => text),
  };
}

const ofType = <Type extends InterviewEvent["type"]>({ events }: VirtualInterview, type: Type) =>
  events.filter((event): event is Extract<InterviewEvent, { type: Type }> => event.type === type);

async function holds({ answers, heard, whole }: BrokenStream): Promise<void> {
  await using interview = await open({ answers });
  await interview.pass(1_000);
  await interview.answer(answer);
  await interview.pass(14_000);
  const turn = hear(interview);
  assert.ok(turn.firstSound <= bridgeBy, `silence for ${turn.firstSound} ms`);
  assert.ok(turn.firstSentence <= replyBy, `no reply for ${turn.firstSentence} ms`);
  for (const [index, { at }] of interview.spoken.entries()) {
    const before = interview.spoken[index - 1];
    const gap = before === undefined ? 0 : at - before.at - before.text.length * characterMs;
    assert.ok(gap <= goesOnIn, `${gap} ms of silence between two sentences`);
  }
  assert.deepEqual(turn.sentences.slice(0, heard.length), heard);
  const rest = turn.sentences.slice(heard.length);
  assert.equal(rest.length === 0, whole, `then came: ${rest.join(" ")}`);
  assert.match(turn.sentences.join(" "), /\?|tell me|walk me/i, "something was asked");
  assert.equal(ofType(interview, "ReplyFinished").length, 2);
  assert.equal(ofType(interview, "ReplyFailed").length, 0);
  assert.equal(interview.room.interview.conversation.turn.phase, "listening");
}

for (const stream of reportedStreams) {
  Deno.test(`[BX1] what is whole is heard and somebody asks: ${stream.name}`, () => holds(stream));
}
for (const stream of ownStreams) {
  Deno.test(`[BX2] what is whole is heard and somebody asks: ${stream.name}`, () => holds(stream));
}

const silent: WireAnswer = { steps: [], then: "hang" };
const good: WireAnswer = { steps: [said("I see. What did you learn from it?", "STOP")] };

/** Who worded the last entry of the transcript, as the page shows it. */
function author({ events }: VirtualInterview): string {
  const state = events.reduce(
    (state, event, index) => transcript.evolve(state, { number: eventNumber(index + 1), event }),
    transcript.initial,
  );
  const last = state.entries.findLast((entry) => entry.kind === "interviewer");
  return last?.kind === "interviewer" ? `${last.engine} ${last.model}` : "";
}

Deno.test("[BX3] a second model takes over from one that is silent, and the log says who did", async () => {
  await using interview = await open({ answers: [silent], second: [good] });
  await interview.pass(1_000);
  await interview.answer(answer);
  await interview.pass(8_000);
  const turn = hear(interview);
  assert.deepEqual(turn.sentences, ["I see.", "What did you learn from it?"]);
  assert.ok(turn.firstSound <= bridgeBy && turn.firstSentence < 4_000, `${turn.firstSentence}`);
  assert.deepEqual(
    ofType(interview, "ModelFailed").map(({ model, code }) => [model, code]),
    [["gemini-one", "timeout"]],
  );
  const [continued] = ofType(interview, "ReplyContinued");
  assert.equal(continued?.model, "gemini-two");
  assert.equal(author(interview), "gemini gemini-two");
});

Deno.test("[BX4] a model that fails at once costs nothing: no bridge, and ReplyBegan names who speaks", async () => {
  await using interview = await open({ answers: [{ status: 403 }] });
  await interview.pass(1_000);
  await interview.answer(answer);
  const turn = hear(interview);
  assert.deepEqual(turn.bridges, []);
  assert.equal(turn.firstSentence, 0);
  assert.equal(ofType(interview, "ReplyBegan").at(-1)?.engine, "scripted");
  assert.deepEqual(ofType(interview, "ModelFailed").map(({ code }) => code), ["unauthorised"]);
  assert.equal(author(interview), "scripted question-bank-1");
});

Deno.test("[BX5] a bridge is a sentence of its reply, another one each time", async () => {
  await using interview = await open({ answers: [silent] });
  await interview.pass(1_000);
  const bridges: string[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await interview.answer(`${answer} That was number ${turn}.`);
    await interview.pass(10_000);
    const heard = hear(interview);
    assert.deepEqual(heard.bridges.map(({ at }) => at), [bridgeBy]);
    bridges.push(heard.bridges[0]?.text ?? "");
    const line = interview.room.interview.conversation.lines.at(-1)?.text ?? "";
    assert.equal(line.trim(), [bridges.at(-1), ...heard.sentences].join(" "));
  }
  assert.equal(new Set(bridges).size, bridges.length, bridges.join(" | "));
});

Deno.test("[BX6] speech over a bridge ends its reply, and what follows answers the speech", async () => {
  await using interview = await open({ answers: [silent, good] });
  await interview.pass(1_000);
  await interview.answer(answer);
  await interview.pass(3_000);
  assert.equal(interview.spoken.length, 1, "only the bridge was said");
  await interview.answer("One more thing: we measured it for a month.");
  await interview.pass(8_000);
  const interrupted = ofType(interview, "ReplyInterrupted").at(-1);
  const replies = ofType(interview, "ReplyBegan");
  assert.equal(interrupted?.replyId, replies.at(-2)?.replyId);
  assert.deepEqual(hear(interview).sentences, ["I see.", "What did you learn from it?"]);
  const late = interview.events.slice(interview.events.indexOf(interrupted as InterviewEvent) + 1)
    .filter((event) => "replyId" in event && event.replyId === interrupted?.replyId)
    .map(({ type }) => type);
  const words = ["ReplyTokenProduced", "ReplySentenceCompleted", "ReplyContinued", "ReplyFinished"];
  assert.deepEqual(late.filter((type) => words.includes(type)), [], "it was interrupted");
});

Deno.test("[BX7] a model is asked again in the next turn, and rests after three failures in a row", async () => {
  let asked: readonly unknown[] = [];
  await using interview = await VirtualInterview.open((time, pause) => {
    const wire = fetchOf([hello, silent, silent, silent, good], time);
    asked = wire.asked;
    const model = { apiKey: "k", model: "gemini-one", fetch: wire.fetch, pause };
    return new FailoverInterviewer({
      interviewers: [new GeminiInterviewer(model), new ScriptedInterviewer({ paceMs: 0 })],
      failureOf: modelFailure,
      pause,
      now: () => time.now,
    });
  });
  await interview.pass(1_000);
  const turn = async () => {
    await interview.answer(answer);
    await interview.pass(7_000);
    return { asked: asked.length, author: author(interview), first: hear(interview).firstSentence };
  };
  const stoodIn = { author: "scripted question-bank-1", first: 5_500 };
  assert.deepEqual(await turn(), { asked: 2, ...stoodIn });
  assert.deepEqual(await turn(), { asked: 3, ...stoodIn });
  assert.deepEqual(await turn(), { asked: 4, ...stoodIn });
  assert.deepEqual(await turn(), { asked: 4, ...stoodIn, first: 0 }, "it rests");
  await interview.pass(10_000);
  assert.deepEqual(await turn(), { asked: 5, author: "gemini gemini-one", first: 0 }, "it is well");
});

Deno.test("[BX8] when nobody can word the reply, the apology is spoken, as the last sentence of a reply", async () => {
  const failing: Interviewer = {
    engine: "gemini",
    model: "m",
    promptVersion: "1",
    // deno-lint-ignore require-yield
    async *reply() {
      await Promise.resolve();
      throw new ModelError("quota", true, "too much");
    },
  };
  await using interview = await VirtualInterview.open(() => failing);
  assert.match(interview.spoken.map(({ text }) => text).join(" "), /^Sorry, too many people/);
  const [failed] = ofType(interview, "ReplyFailed");
  const { aloud } = interview.room.interview.conversation;
  assert.equal(aloud?.replyId, failed?.replyId);
  assert.deepEqual(aloud?.sentences, [failed?.apology]);
  assert.equal(aloud?.voice, "playing", "it sounds, so it can be interrupted");
  await interview.answer("Never mind, let us go on.");
  assert.equal(ofType(interview, "ReplyInterrupted")[0]?.replyId, failed?.replyId);
});

Deno.test("[BX9] a stand-in's question is known as asked, whether its reply was bridged or not", async () => {
  for (const broken of [silent, { status: 403 } as const]) {
    await using interview = await open({ answers: [broken, good, broken] });
    await interview.pass(1_000);
    for (let turn = 0; turn < 3; turn++) {
      await interview.answer(answer);
      await interview.pass(7_000);
    }
    const { questionsAsked } = interview.room.interview.conversation;
    assert.equal(questionsAsked.length, 2);
    assert.equal(new Set(questionsAsked).size, 2, "no question is asked twice");
  }
});

Deno.test("[BX10] a stand-in takes the conversation up where the model left it", async () => {
  const standIn = async (words: string) => {
    await using interview = await open({ answers: [{ status: 403 }] });
    await interview.pass(1_000);
    await interview.answer(words);
    await interview.pass(1_000);
    return hear(interview).sentences.join(" ");
  };
  assert.match(await standIn("Could you repeat the question, please?"), /What have you built\?/);
  const followUp = await standIn(answer);
  assert.match(followUp, /\?/);
  assert.doesNotMatch(followUp, /welcome|hello|nice to meet|glad to/i, "nobody greets again");
});
