import assert from "node:assert/strict";
import { Flite } from "./flite.ts";
import { readPhones, timesOfWords } from "./phone_times.ts";

const never = new AbortController().signal;

Deno.test("[FL1] a sentence becomes sound, mouth shapes and words that cover it", async () => {
  const flite = new Flite();
  const sentence = "Hello, tell me about the 3 services you led.";
  const [piece, ...others] = await Array.fromAsync(flite.speak(sentence, never));
  await flite.close();
  assert.ok(piece);
  assert.equal(others.length, 0);
  const length = piece.pcm.length / 2 / piece.sampleRate * 1_000;
  assert.ok(length > 1_500 && length < 6_000, `${length} ms`);
  assert.ok((piece.visemes[0]?.start ?? 99) === 0);
  for (const [place, { start, end }] of piece.visemes.entries()) {
    assert.ok(end > start && start >= (piece.visemes[place - 1]?.end ?? 0));
  }
  assert.ok((piece.visemes.at(-1)?.end ?? 0) <= length + 10);
  assert.deepEqual(piece.words.map(({ text }) => text), sentence.split(" "));
  assert.equal(piece.words.at(-1)?.until, sentence.length);
  assert.ok(new Set(piece.visemes.map(({ name }) => name)).size >= 8);
});

Deno.test("[FL2] nothing to say is no sound, and an abort ends without an error", async () => {
  const flite = new Flite();
  assert.deepEqual(await Array.fromAsync(flite.speak("…", never)), []);
  assert.deepEqual(await Array.fromAsync(flite.speak("Hello.", AbortSignal.abort())), []);
  const stop = new AbortController();
  const spoken = Array.fromAsync(flite.speak("This sentence is never heard.", stop.signal));
  stop.abort();
  assert.deepEqual(await spoken, []);
  await flite.close();
});

Deno.test("[FL3] a text that looks like an option or a file is only read aloud", async () => {
  const flite = new Flite();
  for (const text of ["-lv", "--help", "/etc/passwd"]) {
    assert.equal((await Array.fromAsync(flite.speak(text, never))).length, 1, text);
  }
  await flite.close();
});

Deno.test("[FL4] words meet the pauses at their punctuation", () => {
  const phones = readPhones(
    "pau:0.1 hh:0.2 ow:0.4 pau:0.8 t:0.9 eh:1.0 l:1.2 m:1.3 iy:1.5 pau:1.9",
  );
  const words = timesOfWords("Hello, tell me.", phones, (word) => word.length);
  assert.deepEqual(words.map(({ text, start, end }) => [text, start, end]), [
    ["Hello,", 100, 400],
    ["tell", 800, 1_200],
    ["me.", 1_200, 1_500],
  ]);
});

Deno.test("[FL5] a voice that was warmed has its thread before the first sentence, and no second one", async () => {
  const started: Worker[] = [];
  const Thread = globalThis.Worker;
  globalThis.Worker = class extends Thread {
    constructor(...args: ConstructorParameters<typeof Thread>) {
      super(...args);
      started.push(this);
    }
  };
  try {
    const flite = new Flite();
    flite.warm();
    assert.equal(started.length, 1);
    flite.warm();
    assert.equal((await Array.fromAsync(flite.speak("Hello.", never))).length, 1);
    assert.equal(started.length, 1);
    flite.warm();
    await flite.close();
  } finally {
    globalThis.Worker = Thread;
  }
});
