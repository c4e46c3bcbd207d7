import { PlaybackPlan, type Progress } from "../../browser/playback/playback_plan.ts";
import { evolveSpoken, nothingSpoken, type Spoken } from "../../browser/playback/spoken.ts";
import type { InterviewEvent } from "../../domain/event.ts";
import type { ReplyId } from "../../domain/ids.ts";
import { epochMillis } from "../../domain/units.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import type { Wait } from "../../async/wait.ts";
import { WorkQueue } from "../../async/work_queue.ts";

/** Milliseconds from room to page, and from page to room. */
const wayMs = 20;
/** Seconds in which the sound fades when it stops. */
const fade = 0.02;
const sampleRate = 16_000;

/** What the candidate can tell of the interviewer's voice. */
export interface Ears {
  readonly replyId: string | null;
  /** Milliseconds into the reply's sound since it last began to sound; null in silence. */
  readonly soundingFor: number | null;
  /** Milliseconds of silence since it last sounded; Infinity before the first sound. */
  readonly silentFor: number;
  /** All of the reply has been heard. */
  readonly heardOut: boolean;
  /** The reply's last sentence sounds. */
  readonly isLastSentence: boolean;
}

/**
 * A page that plays the interviewer's sentences for as long as they sound, and reports how far it came,
 * without a browser: the plan of what sounds when is the page's own.
 */
export class SpokenPage {
  #spoken: Spoken = nothingSpoken;
  #plan: PlaybackPlan | null = null;
  #asked = 0;
  #queue = new WorkQueue();
  #told = "";
  #began: number | null = null;
  #soundsSince: number | null = null;
  #lastSound = -Infinity;

  /** @param clock Milliseconds. */
  constructor(
    private readonly room: LiveRoom,
    private readonly clock: () => number,
    private readonly wait: Wait,
  ) {}

  /** Takes an event of the room, which is on its way for a moment. */
  hear(event: InterviewEvent): void {
    this.wait(wayMs, () => this.#take(event));
  }

  get ears(): Ears {
    const { aloud } = this.#spoken;
    const now = this.clock();
    const here = this.#plan !== null && this.#plan.replyId === aloud?.replyId;
    const heard = here ? this.#plan?.progressAt(now / 1_000) ?? null : null;
    const all = aloud?.sentences.length ?? 0;
    return {
      replyId: this.#plan?.replyId ?? null,
      soundingFor: this.#soundsSince === null ? null : now - this.#soundsSince,
      silentFor: now - this.#lastSound,
      heardOut: aloud?.finished === true && (heard?.sentences ?? 0) >= all,
      isLastSentence: aloud?.finished === true && heard?.sentences === all - 1,
    };
  }

  /** What sounds in the 20 ms that begin now. Shape [320], 16 kHz, -1..1. */
  sound(): Float32Array {
    const from = Math.round(this.clock() * 16);
    const samples = new Float32Array(320);
    for (const { start, piece } of this.#plan?.slots ?? []) {
      const first = Math.round(start * sampleRate);
      const count = piece.pcm.byteLength / 2;
      if (first >= from + samples.length || first + count <= from) continue;
      const view = new DataView(piece.pcm.buffer, piece.pcm.byteOffset, piece.pcm.byteLength);
      for (let index = 0; index < samples.length; index++) {
        const place = from + index - first;
        if (place >= 0 && place < count) samples[index] = view.getInt16(2 * place, true) / 32_768;
      }
    }
    const sounds = (this.#plan?.at(this.clock() / 1_000) ?? null) !== null;
    if (sounds) this.#lastSound = this.clock();
    this.#soundsSince = sounds ? this.#soundsSince ?? this.clock() : null;
    return samples;
  }

  /** Reports how far playback came, where there is news. */
  report(): void {
    const plan = this.#plan;
    if (plan === null) return;
    const now = this.clock() / 1_000;
    const progress = plan.progressAt(now);
    const stopped = plan.state !== "running";
    const [first] = plan.slots;
    if (first !== undefined && now >= first.start) this.#began ??= first.start * 1_000;
    const began = this.#began;
    const { sentences, characters } = progress;
    const news = JSON.stringify([plan.replyId, began !== null, sentences, stopped && characters]);
    const silent = began === null && sentences === 0 && characters === 0;
    if (news === this.#told || silent) return;
    this.#told = news;
    const replyId = plan.replyId as ReplyId;
    this.wait(wayMs, () => {
      if (began !== null) this.room.noticeAudible(replyId, epochMillis(Math.round(began)));
      this.room.tell({ type: "ReportHeard", at: this.room.now(), replyId, ...progress, stopped });
    });
  }

  #take(event: InterviewEvent): void {
    const before = this.#spoken;
    this.#spoken = evolveSpoken(before, event);
    if (this.#spoken !== before) this.#follow();
  }

  #follow(): void {
    const { aloud, isCut: cut } = this.#spoken;
    const now = this.clock() / 1_000;
    if (aloud === null || cut || aloud.voice === "ended" || aloud.voice === "stopped") {
      this.#plan?.drop(now + fade);
      this.report();
      return;
    }
    if (this.#plan?.replyId !== aloud.replyId) this.#begin(aloud.replyId, aloud.heard);
    this.#fetch(aloud.sentences.length);
    if (aloud.voice === "paused" || aloud.voice === "left") {
      this.#plan?.pause(now + fade);
      this.report();
    } else this.#plan?.resume(now);
  }

  #begin(replyId: ReplyId, from: Progress): void {
    this.#plan?.drop(this.clock() / 1_000 + fade);
    this.report();
    this.#plan = new PlaybackPlan(replyId, from);
    this.#began = null;
    this.#asked = from.sentences;
    this.#queue = new WorkQueue();
  }

  #fetch(count: number): void {
    const plan = this.#plan;
    if (plan === null) return;
    for (; this.#asked < count; this.#asked++) {
      const index = this.#asked;
      const sentence = this.room.sentences.find(plan.replyId, index);
      void this.#queue.run(async () => {
        for await (const piece of sentence?.pieces() ?? []) {
          plan.add(index, piece, this.clock() / 1_000);
        }
        plan.complete(index);
      });
    }
  }
}
