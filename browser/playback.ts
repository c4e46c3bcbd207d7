import { signal } from "@preact/signals";
import type { Viseme, VoicePiece } from "../models/voice.ts";
import { heardAt } from "./output_clock.ts";
import { PlaybackPlan, type Progress, type Slot } from "./playback_plan.ts";

/** Seconds in which the sound fades when it is stopped: short enough to be at once, long enough not
 * to crack. */
const fade = 0.012;

/** What sounds at this moment, by the playback's own clock. */
export interface Sounding {
  readonly visemes: readonly Viseme[];
  /** Milliseconds since the first sample of the sentence. */
  readonly at: number;
}

interface Planned {
  readonly slot: Slot;
  readonly source: AudioBufferSourceNode;
}

/** Plays the sentences of one reply after the other on one audio clock, without gaps. */
export class Playback {
  readonly muted = signal(false);
  /** The browser does not let the page sound before the person has touched it. */
  readonly blocked = signal(false);
  #context: AudioContext | null = null;
  #gain: GainNode | null = null;
  #plan: PlaybackPlan | null = null;
  #planned: Planned[] = [];
  #held: readonly Omit<Slot, "start" | "end">[] | null = null;
  #firstHeardAt: number | null = null;

  /** The clock that everything is measured by, in seconds, as it is heard: its delay is taken off. */
  get now(): number {
    const context = this.#context;
    if (context === null) return 0;
    return context.currentTime - (context.outputLatency || context.baseLatency || 0);
  }

  get replyId(): string | null {
    return this.#plan?.replyId ?? null;
  }

  /** Lets the page sound. To be called while the person presses something. */
  async unlock(): Promise<void> {
    const context = this.#open();
    if (context.state === "suspended") await context.resume().catch(() => {});
    this.blocked.value = context.state !== "running";
  }

  /** Begins a reply: what another one still had to say is dropped. */
  begin(replyId: string): void {
    if (this.#plan?.replyId === replyId) return;
    this.stop();
    this.#plan = new PlaybackPlan(replyId);
    this.#held = null;
    this.#firstHeardAt = null;
  }

  /** Plays a piece behind those before. While held it waits with them. */
  add(replyId: string, index: number, piece: VoicePiece): void {
    if (this.#plan?.replyId !== replyId || piece.pcm.byteLength === 0) return;
    if (this.#held !== null) this.#held = [...this.#held, { replyId, index, piece }];
    else this.#play(index, piece);
  }

  /** No more pieces of this sentence will come. */
  complete(replyId: string, index: number): void {
    if (this.#plan?.replyId === replyId) this.#plan.complete(index);
  }

  /** How far the reply was heard, or null where there is none. */
  heard(): Progress | null {
    return this.#plan?.heard(this.now) ?? null;
  }

  /** When the reply's first sample was heard, as of `performance.now()`; null as long as it was not. */
  firstHeardAt(): number | null {
    const start = this.#plan?.slots[0]?.start;
    if (this.#firstHeardAt !== null || this.#context === null || start === undefined) {
      return this.#firstHeardAt;
    }
    const now = performance.now();
    const at = heardAt(this.#context, start, now);
    if (this.now >= start && at <= now) this.#firstHeardAt = at;
    return this.#firstHeardAt;
  }

  /** What sounds now, or null in silence. */
  sounding(): Sounding | null {
    const position = this.#plan?.position(this.now) ?? null;
    if (position === null || this.#plan === null) return null;
    return { visemes: this.#plan.visemes(position.index), at: position.at };
  }

  /** Falls silent and keeps the rest, for `resume`. */
  hold(): void {
    if (this.#plan === null || this.#held !== null) return;
    this.#silence();
    this.#held = this.#plan.cut(this.now);
  }

  /** Goes on where `hold` stopped. */
  resume(): void {
    const held = this.#held;
    this.#held = null;
    for (const { index, piece } of held ?? []) this.#play(index, piece);
  }

  /** Falls silent within one block of samples and drops what was planned. @returns How far it came. */
  stop(): Progress | null {
    const heard = this.heard();
    this.#silence();
    this.#plan?.cut(this.now);
    this.#held = null;
    return heard;
  }

  mute(muted: boolean): void {
    this.muted.value = muted;
    if (this.#gain !== null) this.#gain.gain.value = muted ? 0 : 1;
  }

  close(): void {
    this.stop();
    void this.#context?.close();
    this.#context = null;
    this.#gain = null;
    this.#plan = null;
  }

  #open(): AudioContext {
    if (this.#context !== null) return this.#context;
    const context = new AudioContext({ latencyHint: "interactive" });
    this.#gain = context.createGain();
    this.#gain.gain.value = this.muted.value ? 0 : 1;
    this.#gain.connect(context.destination);
    context.onstatechange = () => this.blocked.value = context.state === "suspended";
    this.blocked.value = context.state === "suspended";
    this.#context = context;
    return context;
  }

  #play(index: number, piece: VoicePiece): void {
    const context = this.#open();
    if (this.#plan === null || this.#gain === null) return;
    const slot = this.#plan.add(index, piece, context.currentTime);
    const source = context.createBufferSource();
    source.buffer = bufferOf(context, piece);
    source.connect(this.#gain);
    source.start(slot.start);
    const planned = { slot, source };
    this.#planned.push(planned);
    source.onended = () => this.#planned = this.#planned.filter((one) => one !== planned);
  }

  #silence(): void {
    const { currentTime: now = 0 } = this.#context ?? {};
    for (const { slot, source } of this.#planned) {
      if (slot.start >= now) source.disconnect();
      source.stop(slot.start >= now ? 0 : now + fade);
    }
    if (this.#gain !== null && this.#planned.length > 0) {
      const { gain } = this.#gain;
      const loudness = this.muted.value ? 0 : 1;
      gain.setValueAtTime(loudness, now);
      gain.linearRampToValueAtTime(0, now + fade);
      gain.setValueAtTime(loudness, now + fade + 0.003);
    }
    this.#planned = [];
  }
}

function bufferOf(context: AudioContext, { pcm, sampleRate }: VoicePiece): AudioBuffer {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const buffer = context.createBuffer(1, pcm.byteLength / 2, sampleRate);
  const samples = buffer.getChannelData(0);
  for (let place = 0; place < samples.length; place++) {
    samples[place] = view.getInt16(2 * place, true) / 32_768;
  }
  return buffer;
}
