import { signal } from "@preact/signals";
import type { Viseme, VoicePiece } from "../../models/voice.ts";
import { hearingTimeOf } from "./output_clock.ts";
import { nothingHeard, PlaybackPlan, type Progress, type Slot } from "./playback_plan.ts";

/** Seconds of fading out and in. A shorter fade cracks; a longer one is heard as a delay. */
const fadeSeconds = 0.02;

/** The sentence that sounds at this moment, by the playback's own clock. */
interface CurrentSound {
  readonly visemes: readonly Viseme[];
  /** Milliseconds since the first sample of the sentence. */
  readonly offsetMs: number;
}

interface Planned {
  readonly slot: Slot;
  readonly source: AudioBufferSourceNode;
}

/** Plays the sentences of one reply after the other on one audio clock, without gaps. */
export class Playback {
  readonly isMuted = signal(false);
  /** Whether the browser plays nothing before the person has pressed something on the page. */
  readonly isBlocked = signal(false);
  #context: AudioContext | null = null;
  #volume: GainNode | null = null;
  /** Fades one stretch of sound in and out; each stretch has a fader of its own. */
  #fader: GainNode | null = null;
  #plan: PlaybackPlan | null = null;
  #planned: Planned[] = [];
  #firstHeardAt: number | null = null;

  /** Seconds on the audio clock of what is heard now: without the delay of the output. */
  get now(): number {
    const context = this.#context;
    if (context === null) return 0;
    return context.currentTime - (context.outputLatency || context.baseLatency || 0);
  }

  /** Id of the reply that plays, or played last. */
  get replyId(): string | null {
    return this.#plan?.replyId ?? null;
  }

  /** Whether the reply plays: it is neither paused nor dropped. */
  get isPlaying(): boolean {
    return this.#plan?.state === "running";
  }

  /** Lets the browser play sound. Call it from a press of the person. */
  async unlock(): Promise<void> {
    const context = this.#open();
    if (context.state === "suspended") await context.resume().catch(() => {});
    this.isBlocked.value = context.state !== "running";
  }

  /** Begins a reply after what was heard of it before, and drops the rest of the reply before it. */
  begin(replyId: string, from: Progress = nothingHeard): void {
    this.stop();
    this.#plan = new PlaybackPlan(replyId, from);
    this.#firstHeardAt = null;
  }

  /** Plays a piece after those before it. While the reply is paused the piece waits. */
  add(replyId: string, index: number, piece: VoicePiece): void {
    if (this.#plan?.replyId !== replyId || piece.pcm.byteLength === 0) return;
    const slot = this.#plan.add(index, piece, this.#open().currentTime);
    if (slot !== null) this.#play(slot);
  }

  /** Call it when the sentence has no more pieces. */
  complete(replyId: string, index: number): void {
    if (this.#plan?.replyId === replyId) this.#plan.complete(index);
  }

  /** How far the reply was heard; null if there is no reply. */
  progress(): Progress | null {
    return this.#plan?.progressAt(this.now) ?? null;
  }

  /** When the reply's first sample was heard, by `performance.now()`; null before that. */
  firstHeardAt(): number | null {
    const start = this.#plan?.slots[0]?.start;
    if (this.#firstHeardAt !== null || this.#context === null || start === undefined) {
      return this.#firstHeardAt;
    }
    const now = performance.now();
    const at = hearingTimeOf(this.#context, start, now);
    if (this.now >= start && at <= now) this.#firstHeardAt = at;
    return this.#firstHeardAt;
  }

  /** What sounds now; null in silence. */
  currentSound(): CurrentSound | null {
    const sentence = this.#plan?.soundingSentence(this.now) ?? null;
    if (sentence === null || this.#plan === null) return null;
    return { visemes: this.#plan.visemes(sentence.index), offsetMs: sentence.offsetMs };
  }

  /** Stops the sound and keeps the rest for `resume`. */
  pause(): void {
    if (this.isPlaying) this.#plan?.pause(this.#silence());
  }

  /** Continues where `pause` stopped. */
  resume(): void {
    if (this.#plan?.state !== "paused") return;
    const { currentTime } = this.#open();
    for (const slot of this.#plan.resume(currentTime)) this.#play(slot);
  }

  /** Stops the sound and drops the rest for good. */
  stop(): void {
    this.#plan?.drop(this.#silence());
  }

  mute(muted: boolean): void {
    this.isMuted.value = muted;
    if (this.#volume !== null) this.#volume.gain.value = muted ? 0 : 1;
  }

  close(): void {
    this.stop();
    void this.#context?.close();
    this.#context = null;
    this.#volume = null;
    this.#fader = null;
    this.#plan = null;
  }

  #open(): AudioContext {
    if (this.#context !== null) return this.#context;
    const context = new AudioContext({ latencyHint: "interactive" });
    this.#volume = context.createGain();
    this.#volume.gain.value = this.isMuted.value ? 0 : 1;
    this.#volume.connect(context.destination);
    context.onstatechange = () => this.isBlocked.value = context.state === "suspended";
    this.isBlocked.value = context.state === "suspended";
    this.#context = context;
    return context;
  }

  #play(slot: Slot): void {
    const context = this.#open();
    const source = context.createBufferSource();
    source.buffer = bufferOf(context, slot.piece);
    source.connect(this.#faderFrom(context, slot.start));
    source.start(slot.start);
    const planned = { slot, source };
    this.#planned.push(planned);
    source.onended = () => this.#planned = this.#planned.filter((one) => one !== planned);
  }

  #faderFrom(context: AudioContext, start: number): GainNode {
    if (this.#fader !== null) return this.#fader;
    const fader = context.createGain();
    const inMidSound = (this.#plan?.slots[0]?.start ?? start) < start;
    if (inMidSound) {
      fader.gain.setValueAtTime(0, start);
      fader.gain.linearRampToValueAtTime(1, start + fadeSeconds);
    }
    if (this.#volume !== null) fader.connect(this.#volume);
    this.#fader = fader;
    return fader;
  }

  /** Fades the sound out and stops it. @returns When it is silent, on the audio clock. */
  #silence(): number {
    const { currentTime: now = 0 } = this.#context ?? {};
    const end = now + fadeSeconds;
    for (const { slot, source } of this.#planned) {
      if (slot.start >= end) source.disconnect();
      source.stop(slot.start >= end ? 0 : end);
    }
    if (this.#fader !== null) {
      const { gain } = this.#fader;
      gain.cancelScheduledValues(now);
      gain.setValueAtTime(1, now);
      gain.linearRampToValueAtTime(0, end);
    }
    this.#fader = null;
    this.#planned = [];
    return end;
  }
}

function bufferOf(context: AudioContext, { pcm, sampleRate }: VoicePiece): AudioBuffer {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const buffer = context.createBuffer(1, pcm.byteLength / 2, sampleRate);
  const samples = buffer.getChannelData(0);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = view.getInt16(2 * index, true) / 32_768;
  }
  return buffer;
}
