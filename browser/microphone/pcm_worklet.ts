import { encodePcm, pcmSamples } from "../../media/pcm.ts";
import { Resampler } from "./resampler.ts";

/** The parts of an AudioWorklet's global scope that are used here. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void;
declare const sampleRate: number;

const sentRate = 16_000;

/** Posts the sound of its input as packets of 20 ms, mono, 16 kHz, 16 bit. */
class PcmCapture extends AudioWorkletProcessor {
  readonly #resampler = new Resampler(sampleRate, sentRate);
  readonly #packet = new Float32Array(pcmSamples);
  #filled = 0;

  /** The browser calls it every 128 samples. @returns Whether to go on. */
  process([channels = []]: Float32Array[][]): boolean {
    for (const sample of this.#resampler.push(mixChannels(channels))) {
      this.#packet[this.#filled++] = sample;
      if (this.#filled === pcmSamples) this.#post();
    }
    return true;
  }

  #post(): void {
    this.#filled = 0;
    const bytes = encodePcm(this.#packet);
    this.port.postMessage(bytes, [bytes.buffer]);
  }
}

/** Samples in one block of Web Audio. */
const blockLength = 128;

/** The mean of all channels. Without input it is silence, so that time goes on. */
function mixChannels(channels: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(blockLength), ...others] = channels;
  if (others.length === 0) return first;
  return first.map((sample, index) =>
    others.reduce((sum, channel) => sum + (channel[index] ?? 0), sample) / channels.length
  );
}

registerProcessor("pcm-capture", PcmCapture);
