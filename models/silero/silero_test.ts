import assert from "node:assert/strict";
import { testdataPath } from "../../testing/fixtures/testdata.ts";
import { readWav } from "../../testing/fixtures/wav.ts";
import { openSilero, type SileroStream } from "./silero.ts";

const jfk = testdataPath("audio/jfk.wav");

async function probabilities(stream: SileroStream, samples: Float32Array): Promise<number[]> {
  const heard: number[] = [];
  for (let offset = 0; offset + 512 <= samples.length; offset += 512) {
    heard.push(await stream.probability(samples.subarray(offset, offset + 512)));
  }
  return heard;
}

Deno.test("[VD1] silence and a steady hum are no speech", async () => {
  const silero = await openSilero();
  const hum = Float32Array.from(
    { length: 16_000 },
    (_, n) => 0.2 * Math.sin(n * 2 * Math.PI / 133),
  );
  for (const sound of [new Float32Array(16_000), hum]) {
    const heard = await probabilities(silero.stream(), sound);
    assert.ok(heard.slice(4).every((probability) => probability < 0.5), `${Math.max(...heard)}`);
  }
  await silero.close();
});

Deno.test("[VD2] a frame of another length is refused", async () => {
  const silero = await openSilero();
  await assert.rejects(silero.stream().probability(new Float32Array(480)), RangeError);
  await silero.close();
});

if (jfk === null) {
  // deno-lint-ignore no-console
  console.warn("Skipped: speech detection needs testdata/audio/jfk.wav; set ACEIT_TESTDATA.");
}

Deno.test({
  name: "[VD3] speech is heard, and two streams of one network do not disturb each other",
  ignore: jfk === null,
  async fn() {
    const { samples } = readWav(await Deno.readFile(jfk ?? ""));
    const silero = await openSilero();
    const alone = await probabilities(silero.stream(), samples);
    assert.ok(alone.filter((probability) => probability > 0.5).length > alone.length / 2);
    const [one, silent] = [silero.stream(), silero.stream()];
    const mixed: number[] = [];
    for (let offset = 0; offset + 512 <= samples.length; offset += 512) {
      mixed.push(await one.probability(samples.subarray(offset, offset + 512)));
      await silent.probability(new Float32Array(512));
    }
    assert.deepEqual(mixed, alone);
    one.reset();
    assert.deepEqual(await probabilities(one, samples), alone);
    await silero.close();
  },
});
