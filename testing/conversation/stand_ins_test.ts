import assert from "node:assert/strict";
import { interviewers } from "../../product/adapters.ts";
import type { InterviewEvent } from "../../domain/event.ts";
import { newId, utteranceIdSchema } from "../../domain/ids.ts";
import { GeminiInterviewer } from "../../models/gemini/interviewer.ts";
import type { Interviewer, ReplyRequest } from "../../models/interviewer.ts";
import { ModelError } from "../../models/model_error.ts";
import { modelFailureOf } from "../../models/model_failure.ts";
import type { Pause } from "../../async/pause.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import { SpeculativeInterviewer } from "../../models/speculative_interviewer.ts";
import { FailoverInterviewer } from "../../reactors/failover.ts";
import { readSettings } from "../../product/settings.ts";
import { UseLite } from "../../models/embedding/use_lite.ts";
import { startGeminiServer } from "../servers/gemini_server.ts";
import { VirtualInterview } from "./interview_in_virtual_time.ts";
import { answer, author, bridgeBy, good, hear, hello, ofType, open, silent } from "./stand_ins.ts";
import { VirtualTime } from "../fixtures/virtual_time.ts";
import { fetchOf } from "../servers/wire_of_gemini.ts";

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
      failureOf: modelFailureOf,
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

Deno.test("[BX11] no phrase bridges the wait while the candidate goes on to speak", async () => {
  await using interview = await open({ answers: [silent] });
  await interview.pass(1_000);
  await interview.answer(answer);
  await interview.pass(2_000);
  const { room } = interview;
  const utteranceId = newId(utteranceIdSchema);
  room.execute({ type: "StartSpeech", at: room.now(), utteranceId });
  await interview.pass(2_000);
  assert.deepEqual(interview.spoken, []);
  room.execute({ type: "DismissSpeech", at: room.now(), utteranceId, cause: "noise" });
  await interview.pass(300);
  assert.equal(hear(interview).bridges.length, 1);
});

Deno.test("[BX12] the settings name a second model, which answers where the first is refused", async () => {
  const server = startGeminiServer(({ model }) =>
    model === "gemini-second"
      ? { type: "text", pieces: ["What did you learn from it?"] }
      : { type: "error", status: 404 }
  );
  const settings = readSettings({
    GEMINI_API_KEY: "k",
    GEMINI_BASE_URL: server.url,
    GEMINI_TALK_MODEL: "gemini-first",
    GEMINI_FALLBACK_MODEL: "gemini-second",
  });
  const { interviewer } = await interviewers(settings, [new UseLite()]);
  assert.equal(interviewer.model, "gemini-first");
  const request = { documents: [], said: [], questionsAsked: [], minutesLeft: 30 } as const;
  const plan = { track: "coding", level: "mid", tone: "balanced", intent: "continue" } as const;
  const reply = interviewer.reply({ ...request, ...plan }, new AbortController().signal);
  const parts = await Array.fromAsync(reply);
  await server.close();
  assert.deepEqual(server.requests.map(({ model }) => model), ["gemini-first", "gemini-second"]);
  assert.deepEqual(parts.map(({ type }) => type), ["failed", "plan", "token", "end"]);
  const [, second] = parts;
  assert.ok(second?.type === "plan" && second.author?.model === "gemini-second");
});

Deno.test("[BX13] a reply that was prepared keeps its stand-in, and one thrown away counts for nothing", async () => {
  const time = new VirtualTime(0);
  const pause: Pause = (ms, signal) =>
    new Promise((resolve) => {
      time.wait(ms, resolve);
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  let asked = 0;
  const hangs: Interviewer = {
    engine: "gemini",
    model: "m",
    promptVersion: "1",
    // deno-lint-ignore require-yield
    async *reply(_, signal) {
      asked++;
      await pause(60_000, signal);
    },
  };
  const speculative = new SpeculativeInterviewer(
    new FailoverInterviewer({
      interviewers: [hangs, new ScriptedInterviewer({ paceMs: 0 })],
      failureOf: modelFailureOf,
      pause,
      now: () => time.now,
    }),
  );
  const request: ReplyRequest = {
    track: "coding",
    level: "mid",
    tone: "balanced",
    intent: "open",
    minutesLeft: 30,
    documents: [],
    said: [],
    questionsAsked: [],
  };
  for (let thrownAway = 0; thrownAway < 4; thrownAway++) {
    speculative.prepare(request);
    await time.advanceTo(time.now + 1_000);
    speculative.discard();
  }
  speculative.prepare(request);
  await time.advanceTo(time.now + 6_000);
  const reply = speculative.reply(request, new AbortController().signal);
  const parts = await Array.fromAsync(reply);
  assert.equal(asked, 5, "the model did not rest, since nobody waited for what was thrown away");
  assert.deepEqual(parts.slice(0, 2).map(({ type }) => type), ["failed", "plan"]);
  assert.equal(parts.at(-1)?.type, "end");
});

Deno.test("[BX14] a reply that is taken back takes its bridge and its stand-in's question with it", async () => {
  await using interview = await open({ answers: [silent] });
  await interview.pass(1_000);
  await interview.answer(answer);
  await interview.pass(7_000);
  const { room } = interview;
  assert.equal(room.interview.conversation.questionsAsked.length, 1);
  const [bridge] = hear(interview).bridges;
  room.execute({ type: "ReopenAnswer", at: room.now() });
  assert.equal(room.interview.conversation.questionsAsked.length, 0);
  await interview.answer("We measured it for a month, too.");
  await interview.pass(7_000);
  assert.equal(room.interview.conversation.questionsAsked.length, 1);
  assert.notEqual(hear(interview).bridges[0]?.text, bridge?.text);
});
