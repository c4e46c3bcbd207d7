import assert from "node:assert/strict";
import { newId, replyIdSchema } from "../domain/ids.ts";
import type { InterviewEvent } from "../domain/event.ts";
import { initialInterview } from "../domain/interview.ts";
import { epochMillis, eventNumber } from "../domain/units.ts";
import { type Voice, VoiceError, type VoicePiece } from "../models/voice.ts";
import { SpokenSentences } from "../room/spoken_sentences.ts";
import { noteCommands } from "../testing/fixtures/note_commands.ts";
import { speak } from "./speak.ts";

const replyId = newId(replyIdSchema);
const piece: VoicePiece = {
  pcm: new Uint8Array(320),
  sampleRate: 16_000,
  from: 0,
  visemes: [],
  words: [],
};

function stageFor(say: Voice["speak"]) {
  const sentences = new SpokenSentences();
  const voice: Voice = {
    engine: "flite",
    voice: "test",
    speak: say,
    warm() {},
    close: async () => {},
  };
  const stage = noteCommands(initialInterview, () => epochMillis(1));
  const react = speak({
    stage,
    voice,
    sentences,
    failureOf: (error) => error instanceof VoiceError ? error.code : null,
  });
  let number = 0;
  const happen = (event: Record<string, unknown>) =>
    react({
      number: eventNumber(++number),
      event: { version: 1, at: 1, replyId, ...event } as unknown as InterviewEvent,
    });
  const sentence = (index: number, text: string) =>
    happen({ type: "ReplySentenceCompleted", index, text });
  const hearSentence = (index: number) =>
    Array.fromAsync(sentences.find(replyId, index)?.pieces() ?? []);
  return { told: stage.commands, sentences, happen, sentence, heard: hearSentence };
}

Deno.test("[SP1] sentences are spoken in order, each fetched while it grows, one BeginVoice", async () => {
  const said: string[] = [];
  const { told, happen, sentence, heard } = stageFor(async function* (text) {
    said.push(text);
    yield piece;
    yield { ...piece, from: 10 };
  });
  happen({ type: "ReplyBegan" });
  sentence(0, "One.");
  sentence(1, "Two.");
  assert.deepEqual((await Promise.all([heard(0), heard(1)])).map((pieces) => pieces.length), [
    2,
    2,
  ]);
  assert.deepEqual(said, ["One.", "Two."]);
  assert.deepEqual(told.map(({ type }) => type), ["BeginVoice"]);
});

Deno.test("[SP2] an interruption aborts the voice and forgets the reply", async () => {
  const aborted = Promise.withResolvers<void>();
  const { sentences, happen, sentence, told } = stageFor(async function* (_, signal) {
    signal.addEventListener("abort", () => aborted.resolve());
    yield piece;
    await aborted.promise;
  });
  happen({ type: "ReplyBegan" });
  sentence(0, "One.");
  await sentences.find(replyId, 0)?.pieces().next();
  happen({ type: "ReplyInterrupted", cause: "candidate_spoke" });
  await aborted.promise;
  assert.equal(sentences.find(replyId, 0), null);
  assert.deepEqual(told.map(({ type }) => type), ["BeginVoice"]);
});

Deno.test("[SP3] a voice that fails is told once; later sentences end at once, without sound", async () => {
  let asked = 0;
  // deno-lint-ignore require-yield
  const { told, happen, sentence, heard } = stageFor(async function* () {
    asked++;
    await Promise.resolve();
    throw new VoiceError("quota", true, "too much");
  });
  happen({ type: "ReplyBegan" });
  sentence(0, "One.");
  sentence(1, "Two.");
  assert.deepEqual(await Promise.all([heard(0), heard(1)]), [[], []]);
  assert.equal(asked, 1);
  assert.deepEqual(told, [{ type: "FailVoice", code: "quota", at: epochMillis(1), replyId }]);
});

Deno.test("[SP5] an error that is not the voice's ends the sound like one, and is thrown for the room to see", async () => {
  // deno-lint-ignore require-yield
  const { told, happen, sentence, heard } = stageFor(async function* () {
    throw await Promise.resolve(new TypeError("x is undefined"));
  });
  await happen({ type: "ReplyBegan" });
  await assert.rejects(async () => await sentence(0, "One."), TypeError);
  await sentence(1, "Two.");
  assert.deepEqual(await Promise.all([heard(0), heard(1)]), [[], []]);
  assert.deepEqual(told, [{ type: "FailVoice", code: "unavailable", at: epochMillis(1), replyId }]);
});

Deno.test("[SP4] what is kept stays within its bound", async () => {
  const sentences = new SpokenSentences();
  for (let index = 0; index < 40; index++) {
    const sound = sentences.begin(replyId, index);
    sound.add({ ...piece, pcm: new Uint8Array(500_000) });
    sound.end("whole");
  }
  assert.ok(sentences.bytes <= 4_500_000, `${sentences.bytes}`);
  assert.equal(sentences.find(replyId, 0), null);
  assert.equal((await Array.fromAsync(sentences.find(replyId, 39)?.pieces() ?? [])).length, 1);
});
