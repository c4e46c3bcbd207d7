import assert from "node:assert/strict";
import type { Interviewer, ReplyPart } from "../models/interviewer.ts";
import { modelFailureOf } from "../models/model_failure.ts";
import { EventRefused } from "../room/live_room.ts";
import { SingleWriter } from "../room/single_writer.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { at, plan, sessionId } from "../testing/fixtures/sample_events.ts";
import { interview } from "./interview.ts";

/** What of a model's first reply is recorded; the reply is over then, one way or another. */
async function recordedOf(parts: readonly ReplyPart[], author: Partial<Interviewer> = {}) {
  const log = openMemoryInterviewLog();
  let now = at(0) as number;
  const refused: EventRefused[] = [];
  const room = new SingleWriter(sessionId, {
    log,
    clock: () => now++,
    onLost: (_, cause) => {
      throw cause;
    },
    onRefused: (cause) => refused.push(cause),
  });
  const interviewer: Interviewer = {
    engine: "gemini",
    model: "m",
    promptVersion: "1",
    ...author,
    async *reply() {
      for (const part of parts) yield await Promise.resolve(part);
    },
  };
  room.execute({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  const documents = { resumeName: "a.txt", resumeMediaType: "text/plain" };
  const texts = { resumeText: "Built engines.", jobDescription: "Build engines." };
  room.execute({ type: "AddDocuments", at: room.now(), ...documents, ...texts });
  const pause = () => new Promise<void>(() => {});
  room.react(
    interview({ stage: room, interviewer, chunk: () => [], failureOf: modelFailureOf, pause }),
  );
  const over = Promise.withResolvers<void>();
  room.react(({ event }) => {
    if (event.type === "ReplyFinished" || event.type === "ReplyFailed") over.resolve();
  });
  room.execute({ type: "StartInterview", at: room.now(), engine: "gemini" });
  await over.promise;
  await room.close();
  const events = (await Array.fromAsync(log.read(sessionId))).map(({ event }) => event)
    .filter(({ type }) => type.startsWith("Reply"));
  return { events, refused, turn: room.interview.conversation.turn };
}

const planned: ReplyPart = { type: "plan", questionId: null, grounding: [] };
const words: ReplyPart = { type: "token", text: "Tell me about it." };
const end: ReplyPart = { type: "end", promptTokens: 3, replyTokens: 4 };

Deno.test("[RFR1] names of models that are too long for events are cut, wherever a reply names one", async () => {
  const author = {
    engine: "gemini",
    model: "m".repeat(300),
    promptVersion: "p".repeat(300),
  } as const;
  const goesOn: ReplyPart = { ...planned, author };
  const failed: ReplyPart = { type: "failed", author, code: "timeout", retryable: true };
  const { events, refused } = await recordedOf(
    [failed, planned, words, goesOn, words, end],
    author,
  );
  assert.deepEqual(refused, []);
  const named = events.flatMap((event) => "model" in event ? [event] : []);
  assert.deepEqual(named.map(({ type }) => type), ["ReplyBegan", "ReplyContinued"]);
  for (const { model } of named) assert.equal(model, "m".repeat(100));
});

Deno.test("[RFR2] a reply whose beginning or end no event can hold is recorded as failed", async () => {
  const cases: readonly (readonly ReplyPart[])[] = [
    [{ ...planned, questionId: "q".repeat(101) }, words, end],
    [{ ...planned, grounding: ["g".repeat(61)] }, words, end],
    [planned, words, { ...end, promptTokens: 1.5 }],
    [planned, words, { ...end, replyTokens: -1 }],
  ];
  for (const parts of cases) {
    const { events, refused, turn } = await recordedOf(parts);
    assert.equal(refused.length, 1, JSON.stringify(refused));
    assert.equal(events.at(-1)?.type, "ReplyFailed");
    assert.equal(turn.phase, "listening");
  }
});

Deno.test("[RFR3] a model that gives its whole reply in one long piece is heard to its end", async () => {
  const code = `\`\`\`\n${"let total = sum(parts);\n".repeat(1_500)}\`\`\``;
  const text = `Look at this: ${code}\nWhat does it print? ${"😀".repeat(9_001)} And why?`;
  const { events, refused } = await recordedOf([planned, { type: "token", text }, end]);
  assert.deepEqual(refused, []);
  const tokens = events.flatMap((event) => event.type === "ReplyTokenProduced" ? [event] : []);
  assert.equal(tokens.map(({ text }) => text).join(""), text);
  assert.ok(tokens.every(({ text }) => text.length <= 4_000 && text.isWellFormed()));
  assert.deepEqual(tokens.map(({ index }) => index), tokens.map((_, place) => place));
  const sentences = events.flatMap((event) =>
    event.type === "ReplySentenceCompleted" ? [event] : []
  );
  const removeSpaces = (words: string) => words.replaceAll(/\s/g, "");
  assert.equal(removeSpaces(sentences.map(({ text }) => text).join("")), removeSpaces(text));
  assert.equal(events.at(-1)?.type, "ReplyFinished");
});
