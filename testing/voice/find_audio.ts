import { VoiceStream } from "../../media/voice_stream.ts";

/** Bytes of a voice that may be found nowhere but in memory. */
interface AudioTraces {
  readonly name: string;
  readonly needles: readonly Uint8Array[];
}

/** Samples of a needle: 2 ms that no other sound has. */
const samplesOfNeedle = 32;
/** Shortest Opus packet that counts: silence is a few bytes that may be anywhere. */
const bytesOfNeedle = 24;

/** An Opus packet as a browser sent it. */
interface SentPacket {
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/** What a voice would look like in a file: its packets, and its samples as floats and as integers. */
export async function tracesOf(packets: readonly SentPacket[]): Promise<AudioTraces[]> {
  const opus = packets.map(({ payload }) => payload).filter(({ length }) =>
    length >= bytesOfNeedle * 2
  );
  const stream = await VoiceStream.open();
  const floats: Uint8Array[] = [];
  const integers: Uint8Array[] = [];
  for (const packet of packets) {
    for (const { samples } of stream.push({ kind: "opus", ...packet })) {
      const loud = samples.findIndex((sample) => Math.abs(sample) > 0.1);
      const window = loud < 0
        ? samples.subarray(0, 0)
        : samples.slice(loud, loud + samplesOfNeedle);
      if (window.length < samplesOfNeedle) continue;
      floats.push(new Uint8Array(window.buffer));
      const rounded = Int16Array.from(window, (sample) => Math.round(sample * 32_767));
      integers.push(new Uint8Array(rounded.buffer));
    }
  }
  stream.close();
  const middle = (bytes: Uint8Array) => bytes.slice(4, 4 + bytesOfNeedle);
  return [
    { name: "Opus packets", needles: opus.map(middle) },
    { name: "32 bit floats", needles: floats },
    { name: "16 bit integers", needles: integers },
  ];
}

/** Names of the traces that are somewhere in some bytes, raw or in base64. */
export function tracesIn(bytes: Uint8Array, traces: readonly AudioTraces[]): string[] {
  const text = latin(bytes);
  return traces.filter(({ needles }) =>
    needles.some((needle) => text.includes(latin(needle)) || text.includes(base64(needle)))
  ).map(({ name }) => name);
}

/** Every file of a folder, with what is in it. */
export async function* filesIn(
  folder: string,
): AsyncGenerator<{ path: string; bytes: Uint8Array }> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* filesIn(path);
    else if (isFile) yield { path, bytes: await Deno.readFile(path) };
  }
}

/** One character a byte, so that text search finds bytes. */
const latin = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** Without the ends, which depend on what stands beside it. */
const base64 = (bytes: Uint8Array) => bytes.slice(0, 21).toBase64().slice(0, 28);
