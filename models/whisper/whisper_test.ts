import assert from "node:assert/strict";
import { testdataPath } from "../../testing/fixtures/testdata.ts";
import { readWav } from "../../testing/fixtures/wav.ts";
import { wordErrorRate } from "../../testing/fixtures/word_error_rate.ts";
import { Flite } from "../flite/flite.ts";
import { seedRandom } from "../visual/random.ts";
import { openWhisper } from "./whisper.ts";

/** Highest word error rate of each recording: that of the measured model. */
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
        assert.ok(ends.every((end, index) => end >= (ends[index - 1] ?? 0)));
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

const terms = [
  "Kubernetes",
  "Terraform",
  "Prometheus",
  "Helm",
  "PostgreSQL",
  "Redis",
  "Patroni",
  "Grafana",
  "Nginx",
  "Kafka",
  "load balancer",
  "idempotent",
];

/** A sentence spoken by a synthetic voice, with a moment of silence around it. Shape [n], 16 kHz. */
async function synthesise(voice: "slt" | "rms", sentence: string): Promise<Float32Array> {
  const flite = new Flite({ voice });
  try {
    const [piece] = await Array.fromAsync(flite.speak(sentence, never));
    const bytes = piece?.pcm ?? new Uint8Array();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const sound = new Float32Array(bytes.byteLength / 2 + 4_800);
    for (let index = 0; index < bytes.byteLength / 2; index++) {
      sound[1_600 + index] = view.getInt16(2 * index, true) / 32_768;
    }
    return sound;
  } finally {
    await flite.close();
  }
}

/** White noise of this root mean square, always the same. */
function noise(seconds: number, level: number): Float32Array {
  const random = seedRandom(7);
  const scale = level * Math.sqrt(3);
  return Float32Array.from({ length: seconds * 16_000 }, () => (2 * random() - 1) * scale);
}

Deno.test("[WS3] terms of the interview are heard that were not without them", async () => {
  const whisper = await openWhisper({ cacheFolder: "unused" });
  const request = { interview: "a", final: true, signal: never };
  const recall = { without: 0, with: 0 };
  try {
    for (
      const [voice, sentence, said] of [
        ["rms", "The failover with puh troney takes about 12 seconds.", ["Patroni"]],
        ["slt", "Everybody looks at the same gra fahna boards.", ["Grafana"]],
        ["rms", "Our alerts come from pro mee thee us.", ["Prometheus"]],
        ["rms", "I wrote the terra form modules for koober nettiz.", ["Terraform", "Kubernetes"]],
      ] as const
    ) {
      const sound = await synthesise(voice, sentence);
      const bare = await whisper.transcribe(sound, request);
      const helped = await whisper.transcribe(sound, { ...request, terms });
      recall.without += said.filter((term) => bare.text.includes(term)).length;
      recall.with += said.filter((term) => helped.text.includes(term)).length;
    }
  } finally {
    await whisper.close();
  }
  assert.ok(recall.with >= 4 && recall.with > recall.without, JSON.stringify(recall));
});

Deno.test("[WS4] silence, hum and noise do not become terms of the interview", async () => {
  const whisper = await openWhisper({ cacheFolder: "unused" });
  const request = { interview: "a", final: true, signal: never, terms };
  const hum = Float32Array.from({ length: 48_000 }, (_, index) => Math.sin(index / 30) / 20);
  try {
    for (const sound of [new Float32Array(48_000), noise(3, 0.001), noise(3, 0.03), hum]) {
      const { text } = await whisper.transcribe(sound, request);
      for (const term of terms) assert.ok(!text.toLowerCase().includes(term.toLowerCase()), text);
    }
  } finally {
    await whisper.close();
  }
});
