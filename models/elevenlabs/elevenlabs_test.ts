import assert from "node:assert/strict";
import { type Behaviour, serveElevenLabs } from "../../testing/servers/elevenlabs_server.ts";
import type { VoicePiece } from "../voice.ts";
import { ElevenLabs } from "./elevenlabs.ts";

const sentence = "We cut 40% of the cost, and nobody noticed it at all.";

async function speak(behaviour: Behaviour, signal = new AbortController().signal) {
  await using server = serveElevenLabs();
  const timeoutMs = behaviour === "silent" ? 300 : 30_000;
  const options = { apiKey: "key", voice: behaviour, baseUrl: server.url, timeoutMs };
  const pieces: VoicePiece[] = [];
  for await (const piece of new ElevenLabs(options).speak(sentence, signal)) pieces.push(piece);
  return { pieces, asked: server.asked };
}

for (const behaviour of ["normal", "slow"] as const) {
  Deno.test(`[EV1] a ${behaviour} stream becomes pieces without gaps, with mouth shapes and words`, async () => {
    const { pieces, asked } = await speak(behaviour);
    assert.deepEqual(asked, [{
      key: "key",
      text: "We cut forty percent of the cost, and nobody noticed it at all.",
      format: "pcm_16000",
    }]);
    assert.ok(pieces.length > 3);
    let samples = 0;
    for (const { pcm, from } of pieces) {
      assert.equal(pcm.length % 2, 0);
      assert.ok(Math.abs(from - samples / 16) <= 1);
      samples += pcm.length / 2;
    }
    const words = pieces.flatMap((piece) => piece.words);
    assert.deepEqual(words.map(({ text }) => text), sentence.split(" "));
    assert.equal(words.at(-1)?.until, sentence.length);
    const starts = pieces.flatMap(({ visemes }) => visemes).map(({ start }) => start);
    assert.deepEqual(starts, starts.toSorted((first, second) => first - second));
  });
}

for (
  const [behaviour, code, retryable] of [
    ["unauthorised", "unauthorised", false],
    ["busy", "quota", true],
    ["broken", "unavailable", true],
    ["cut", "cut_off", true],
    ["malformed", "bad_answer", true],
    ["silent", "timeout", true],
  ] as const
) {
  Deno.test(`[EV2] a ${behaviour} server is ${code}`, async () => {
    await assert.rejects(speak(behaviour), { name: "VoiceError", code, retryable });
  });
}

Deno.test("[EV3] an abort ends the stream without an error", async () => {
  const stop = new AbortController();
  await using server = serveElevenLabs();
  const voice = new ElevenLabs({ apiKey: "key", voice: "slow", baseUrl: server.url });
  let pieces = 0;
  for await (const _ of voice.speak(sentence, stop.signal)) {
    pieces++;
    stop.abort();
  }
  assert.equal(pieces, 1);
});

Deno.test("[EV4] nobody there is unavailable", async () => {
  const voice = new ElevenLabs({ apiKey: "key", voice: "normal", baseUrl: "http://127.0.0.1:1" });
  const spoken = Array.fromAsync(voice.speak("Hello.", new AbortController().signal));
  await assert.rejects(spoken, { name: "VoiceError", code: "unavailable" });
});
