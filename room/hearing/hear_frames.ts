import { frameLength } from "../../domain/conversation/speech_segments.ts";
import type { PcmRing } from "../../media/pcm_ring.ts";
import type { SoundPacket } from "../../media/peer.ts";
import { VoiceStream } from "../../media/voice_stream.ts";
import type { SpeechDetector } from "../../models/hearing.ts";
import { VoiceClock } from "./voice_clock.ts";

/** 32 ms of a voice. */
export interface VoiceFrame {
  /** Place of its first sample. */
  readonly place: number;
  /** Speech probability, 0..1. */
  readonly probability: number;
  /** Loudness in dBFS, -120..0. */
  readonly level: number;
}

interface EarParts {
  /** Opened with the first packet: many pages have no microphone. */
  readonly detector: () => Promise<SpeechDetector>;
  /** Keeps the last seconds of the voice. */
  readonly ring: PcmRing;
  readonly now: () => number;
}

/** The detector could not be opened, or broke; the health page says why. */
export class DetectorFailed extends Error {
  override readonly name = "DetectorFailed";
}

/**
 * Calls `take` with every frame of a voice, in order, until its packets end, and with when its
 * sample 0 was said by the room's clock, as far as is known then.
 *
 * @throws {DetectorFailed}
 */
export async function hearFrames(
  packets: AsyncIterable<SoundPacket>,
  { detector, ring, now }: EarParts,
  take: (frame: VoiceFrame, origin: number) => void,
): Promise<void> {
  const clock = new VoiceClock(now);
  const stream = await VoiceStream.open();
  let opened: SpeechDetector | null = null;
  let next = 0;
  try {
    for await (const packet of packets) {
      opened ??= await detector().catch(fail);
      for (const { from, samples } of stream.push(packet)) ring.write(from, samples);
      clock.noteArrival(ring.end);
      for (next = Math.max(next, ring.start); next + frameLength <= ring.end; next += frameLength) {
        const frame = ring.read(next, next + frameLength);
        const probability = await opened.probability(frame).catch(fail);
        take({ place: next, probability, level: levelOf(frame) }, clock.origin);
      }
    }
  } finally {
    stream.close();
  }
}

function fail(error: unknown): never {
  throw new DetectorFailed("The voice can't be heard.", { cause: error });
}

const silence = -120;

/** Root mean square of some samples in dBFS. */
function levelOf(samples: Float32Array): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return energy === 0 ? silence : Math.max(silence, 10 * Math.log10(energy));
}
