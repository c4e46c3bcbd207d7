import assert from "node:assert/strict";
import { sampleRate } from "./opus.ts";
import { encodePcm } from "./pcm.ts";
import { type Pcm, type VoicePacket, VoiceStream } from "./voice_stream.ts";

/** Four seconds of speech as packets of 20 ms, each after its length in two bytes. */
async function readRecording(): Promise<VoicePacket[]> {
  const url = new URL("../testing/fixtures/recordings/jfk_4s.opus_packets", import.meta.url);
  const bytes = await Deno.readFile(url);
  const packets: VoicePacket[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const length = (bytes[offset] ?? 0) * 256 + (bytes[offset + 1] ?? 0);
    const payload = bytes.slice(offset + 2, offset + 2 + length);
    packets.push({ kind: "opus", timestamp: 4_294_000_000 + packets.length * 960, payload });
    offset += 2 + length;
  }
  return packets;
}

async function decode(packets: readonly VoicePacket[]) {
  const stream = await VoiceStream.open();
  const pieces = packets.flatMap((packet) => stream.push(packet));
  stream.close();
  const decoded = pieces.filter(({ concealed }) => !concealed).length;
  return { pieces, broken: packets.length - decoded };
}

const length = (pieces: readonly Pcm[]) =>
  pieces.reduce((sum, { samples }) => sum + samples.length, 0);

function isContinuous(pieces: readonly Pcm[]): boolean {
  return pieces.every(({ from }, index) => from === length(pieces.slice(0, index)));
}

Deno.test("[VST1] packets become 16 kHz sound, each sample at its place", async () => {
  const packets = await readRecording();
  const { pieces, broken } = await decode(packets);
  assert.equal(broken, 0);
  assert.ok(Math.abs(length(pieces) - packets.length * sampleRate / 50) <= 400);
  assert.ok(pieces.some(({ samples }) => samples.some((sample) => Math.abs(sample) > 0.05)));
});

Deno.test("[VST2] lost packets become silence of the same length", async () => {
  const packets = await readRecording();
  const holes = packets.filter((_, index) => index < 50 || index >= 60);
  const { pieces } = await decode(holes);
  const silence = pieces.filter(({ concealed }) => concealed);
  assert.equal(length(silence), 10 * 320);
  assert.ok(silence.every(({ samples }) => samples.every((sample) => sample === 0)));
  assert.ok(isContinuous(pieces));
});

Deno.test("[VST3] a broken packet becomes silence, without an error, and the time after it stays right", async () => {
  const packets = await readRecording();
  const hurt = packets.map((packet, index) =>
    index % 20 === 10
      ? { ...packet, payload: new Uint8Array(index % 40 === 10 ? 0 : 5_000) }
      : packet
  );
  const { pieces, broken } = await decode(hurt);
  assert.equal(broken, 10);
  assert.ok(isContinuous(pieces));
  assert.equal(pieces.filter(({ concealed }) => concealed).length, 10);
});

Deno.test("[VST4] random bytes never throw", async () => {
  const junk = Array.from({ length: 200 }, (_, packet) => ({
    kind: "opus" as const,
    timestamp: packet * 960,
    payload: Uint8Array.from(
      { length: 1 + packet % 60 },
      (_, index) => (packet * 31 + index * 17) % 256,
    ),
  }));
  await decode(junk);
});

Deno.test("[VST5] a page that slept for a minute comes back later in time, without a minute of silence", async () => {
  const packets = await readRecording();
  const slept = packets.map((packet, index) =>
    index < 100 ? packet : { ...packet, timestamp: packet.timestamp + 60 * 48_000 }
  );
  const { pieces } = await decode(slept);
  assert.ok(length(pieces) < 7 * sampleRate);
  const last = pieces.at(-1);
  assert.ok((last?.from ?? 0) > 63 * sampleRate);
});

Deno.test("[VST6] packets from long ago give nothing", async () => {
  const packets = await readRecording();
  const [first] = packets;
  assert.ok(first);
  const { pieces } = await decode([...packets.slice(0, 100), first]);
  assert.equal(pieces.length, 100);
});

Deno.test("[VST7] a new track goes on where the last one ended, wherever it counts from", async () => {
  const packets = await readRecording();
  for (const origin of [0, 4_294_000_000 * 2]) {
    const second = packets.map((packet, index) => ({ ...packet, timestamp: origin + index * 960 }));
    const { pieces } = await decode([...packets, ...second]);
    assert.ok(isContinuous(pieces));
    assert.ok(Math.abs(length(pieces) - 2 * packets.length * 320) <= 800);
  }
});

/** A tone of 250 Hz as PCM. @param from Its first sample. */
const tone = (from: number): VoicePacket => ({
  kind: "pcm",
  timestamp: from * 3,
  payload: encodePcm(Float32Array.from({ length: 320 }, (_, index) => toneAt(from + index))),
});
const toneAt = (sample: number) => 0.5 * Math.sin(2 * Math.PI * 250 * sample / sampleRate);

Deno.test("[VST8] samples keep their place, and what is lost between them is silence", async () => {
  const indices = Array.from({ length: 50 }, (_, index) => index).filter((index) => index !== 20);
  const { pieces, broken } = await decode(indices.map((index) => tone(index * 320)));
  assert.equal(broken, 0);
  assert.ok(isContinuous(pieces));
  assert.equal(length(pieces), 50 * 320);
  const heard = pieces.filter(({ concealed }) => !concealed);
  assert.ok(
    heard.every(({ from, samples }) =>
      samples.every((sample, index) => Math.abs(sample - toneAt(from + index)) < 1e-4)
    ),
  );
  assert.deepEqual(pieces.filter(({ concealed }) => concealed).map(({ from }) => from), [20 * 320]);
});

Deno.test("[VST9] a page that goes over from Opus to samples goes on at its place in time", async () => {
  const opus = (await readRecording()).slice(0, 50).map((packet, index) => ({
    ...packet,
    timestamp: index * 960,
  }));
  const pcm = Array.from({ length: 50 }, (_, index) => tone((50 + index) * 320));
  const { pieces, broken } = await decode([...opus, ...pcm]);
  assert.equal(broken, 0);
  assert.ok(isContinuous(pieces));
  assert.equal(length(pieces), 100 * 320);
});

Deno.test("[VST10] half samples and packets beyond 20 ms cost only themselves", async () => {
  const odd = (index: number, bytes: number): VoicePacket => ({
    kind: "pcm",
    timestamp: index * 960,
    payload: new Uint8Array(bytes),
  });
  const { pieces, broken } = await decode([
    tone(0),
    odd(1, 5),
    odd(2, 6_400),
    odd(3, 0),
    tone(4 * 320),
  ]);
  assert.equal(broken, 3);
  assert.equal(length(pieces), 5 * 320);
});
