import assert from "node:assert/strict";
import { testdataPath } from "../../testing/testdata.ts";
import { readWav } from "../../testing/wav.ts";
import { wordErrorRate } from "../../testing/word_error_rate.ts";
import { openWhisper } from "./whisper.ts";

/** Word error rates that each recording must not exceed: those of the measured model. */
const limits = {
  "jfk.wav": 0,
  "ss_0870.wav": 0.21,
  "flite_rms_1.wav": 0.15,
  "fest_hts_1.wav": 0.25,
};

const referencesPath = testdataPath("audio/references.json");
if (referencesPath === null) {
  // deno-lint-ignore no-console
  console.warn("Skipped: transcription needs testdata/audio; set ACEIT_TESTDATA.");
}
const never = new AbortController().signal;

async function recording(name: string): Promise<Float32Array> {
  return readWav(await Deno.readFile(testdataPath(`audio/${name}`) ?? "")).samples;
}

Deno.test({
  name: "[WS1] recorded speech is written down with words, times and confidence",
  ignore: referencesPath === null,
  async fn() {
    const references = JSON.parse(await Deno.readTextFile(referencesPath ?? ""));
    const whisper = await openWhisper({ cacheFolder: "unused" });
    try {
      for (const [name, limit] of Object.entries(limits)) {
        const pcm = await recording(name);
        const heard = await whisper.transcribe(pcm, { interview: "a", final: true, signal: never });
        const rate = wordErrorRate(references[name], heard.text);
        assert.ok(rate <= limit, `${name}: ${rate.toFixed(2)} "${heard.text}"`);
        assert.ok((heard.confidence ?? 0) > 0.5);
        assert.equal(heard.words.length, heard.text.split(" ").length);
        const ends = heard.words.map(({ end }) => end);
        assert.ok(ends.every((end, place) => end >= (ends[place - 1] ?? 0)));
        assert.ok((ends.at(-1) ?? 0) <= pcm.length / 16 + 100);
      }
    } finally {
      await whisper.close();
    }
  },
});

Deno.test({
  name: "[WS2] silence is nothing, an abort is an abort, and a closed transcriber says so",
  ignore: referencesPath === null,
  async fn() {
    const whisper = await openWhisper({ cacheFolder: "unused" });
    const silence = new Float32Array(32_000);
    const heard = await whisper.transcribe(silence, { interview: "a", final: true, signal: never });
    assert.deepEqual(heard, { text: "", words: [], confidence: null });
    const stop = new AbortController();
    const [first, second] = [
      whisper.transcribe(silence, { interview: "a", final: true, signal: never }),
      whisper.transcribe(silence, { interview: "b", final: true, signal: stop.signal }),
    ];
    stop.abort();
    await assert.rejects(second, { name: "AbortError" });
    assert.equal((await first).text, "");
    await whisper.close();
    const late = whisper.transcribe(silence, { interview: "a", final: true, signal: never });
    await assert.rejects(late, { name: "HearingError", code: "closed" });
  },
});
