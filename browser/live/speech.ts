import { computed, effect, signal } from "@preact/signals";
import { type Aloud, isFurther } from "../../domain/conversation/aloud.ts";
import { HeardReports } from "./heard_reports.ts";
import { lifecycle, live, stream, turn } from "./live.ts";
import { Playback } from "../playback/playback.ts";
import type { Progress } from "../playback/playback_plan.ts";
import { ReplySound } from "../playback/reply_sound.ts";
import { connection } from "../connection/room_connection.ts";
import { resumePointOf, type Spoken } from "../playback/spoken.ts";
import { placeOfVoice, stageOf, type VoiceHere, voiceHereOf } from "./stage.ts";

/** The interviewer's voice in this page. */
export const playback = new Playback();

/** Why the interviewer is not heard; null if all is well. */
export const voiceProblem = signal<string | null>(null);

/** State of the interviewer's voice in this page. */
const voice = signal<VoiceHere>("none");

/** What the page shows the interviewer doing. */
export const stage = computed(() =>
  stageOf({ stream: stream.value, turn: turn.value, voice: voice.value })
);

const spoken = computed(() => live.value.view.spoken);
const hasJoined = computed(() => live.value.headOnJoining !== null);

/** Which page speaks for the interviewer now. */
const voicePlace = computed(() => {
  const course = lifecycle.value;
  return placeOfVoice({
    seated: course.phase === "live" ? course.connection?.connectionId ?? null : null,
    own: connection.value?.id.value ?? null,
    state: connection.value?.state.value ?? null,
  });
});

/** Milliseconds between two checks of how far playback is. */
const lookEveryMs = 100;
/** Milliseconds that the page waits for the report of the page that spoke before. */
const lastWordMs = 500;

/**
 * Speaks the replies of an interview while this page holds the connection, and tells the server how far
 * each was heard.
 *
 * @returns Stops speaking.
 */
export function speakReplies(sessionId: string): () => void {
  const speaker = new Speaker(sessionId);
  const end = effect(() => {
    if (hasJoined.value) speaker.follow(spoken.value, voicePlace.value);
  });
  const timer = setInterval(() => speaker.update(), lookEveryMs);
  const leave = () => speaker.leave();
  addEventListener("pagehide", leave);
  addEventListener("pointerdown", unlock);
  return () => {
    removeEventListener("pagehide", leave);
    removeEventListener("pointerdown", unlock);
    clearInterval(timer);
    end();
    speaker.stop();
    voice.value = "none";
    voiceProblem.value = null;
  };
}

/** Unlocks the sound with any press, if the browser waits for one, as after a reload. */
function unlock(): void {
  if (playback.isBlocked.peek()) void playback.unlock();
}

/** Speaks the latest reply of the interview's events while this page has the voice. */
class Speaker {
  readonly #reports: HeardReports;
  #sound: ReplySound | null = null;
  #isHere = false;
  /** Set while it waits for the report of the page that spoke before; `heard` when the wait began. */
  #handover: { readonly timer: ReturnType<typeof setTimeout>; readonly heard: Progress } | null =
    null;

  constructor(private readonly sessionId: string) {
    const roundTripMs = () => connection.peek()?.roundTripMs.peek() ?? 0;
    this.#reports = new HeardReports({ sessionId, playback, roundTripMs });
  }

  /** Call it when the reply changes, or the page that speaks. */
  follow({ aloud, isCut, awayMs }: Spoken, where: typeof voicePlace.value): void {
    if (aloud === null || isCut || !isWanted(aloud)) {
      this.stop();
      this.#isHere = where === "here";
    } else if (where !== "here" || aloud.voice === "left") this.#pause();
    else if (this.#isHere || !this.#isHandover(aloud)) this.#speak(aloud, awayMs);
    else this.#awaitHandover(aloud);
    this.#show();
  }

  update(): void {
    this.#reports.reportIfNew();
    this.#show();
  }

  leave(): void {
    this.#reports.reportLast();
  }

  /** Stops this reply for good. */
  stop(): void {
    this.#cancelHandover();
    this.#sound?.stop();
    this.#sound = null;
    playback.stop();
    this.#reports.reportNow();
  }

  #pause(): void {
    this.#cancelHandover();
    this.#isHere = false;
    playback.pause();
    this.#reports.reportNow();
  }

  /** Whether another page, or this one before a reload, may have spoken part of the reply. */
  #isHandover({ replyId, voice }: Aloud): boolean {
    return voice !== "silent" && (this.#sound === null || playback.replyId !== replyId);
  }

  #awaitHandover({ heard }: Aloud): void {
    if (this.#handover === null) {
      this.#handover = { timer: setTimeout(() => this.#speakNow(), lastWordMs), heard };
    } else if (isFurther(heard, this.#handover.heard)) this.#speakNow();
  }

  #cancelHandover(): void {
    clearTimeout(this.#handover?.timer);
    this.#handover = null;
  }

  #speakNow(): void {
    this.#cancelHandover();
    const { aloud, isCut, awayMs } = spoken.peek();
    if (aloud === null || isCut || voicePlace.peek() !== "here" || aloud.voice === "left") return;
    if (isWanted(aloud)) this.#speak(aloud, awayMs);
  }

  #speak(aloud: Aloud, awayMs: number): void {
    const { replyId, sentences } = aloud;
    const isKnown = this.#sound !== null && playback.replyId === replyId;
    const hasReturned = isKnown && !this.#isHere;
    this.#isHere = true;
    if (!isKnown || (hasReturned && this.#isBehind(aloud, awayMs))) this.#begin(aloud, awayMs);
    this.#sound?.fetchUpTo(sentences.length);
    if (aloud.voice !== "paused") return playback.resume();
    playback.pause();
    this.#reports.reportNow();
  }

  /** Whether the reply was heard further elsewhere, or so long ago that its sentence begins again. */
  #isBehind({ heard }: Aloud, awayMs: number): boolean {
    const here = playback.progress();
    if (here === null || isFurther(heard, here)) return true;
    return here.characters > 0 && resumePointOf(here, awayMs).characters === 0;
  }

  #begin({ replyId, heard }: Aloud, awayMs: number): void {
    voiceProblem.value = null;
    this.#sound?.stop();
    const from = resumePointOf(heard, awayMs);
    playback.begin(replyId, from);
    this.#sound = new ReplySound({
      address: `/api/interviews/${this.sessionId}/speech/${replyId}`,
      firstIndex: from.sentences,
      sink: {
        add: (index, piece) => playback.add(replyId, index, piece),
        complete: (index) => playback.complete(replyId, index),
        giveUp: (why) => voiceProblem.value = `${why} What was said is written here.`,
      },
    });
  }

  #show(): void {
    const { aloud, isCut } = spoken.peek();
    const heard = playback.replyId === aloud?.replyId ? playback.progress() : null;
    const isHeardOut = aloud?.finished === true &&
      (heard?.sentences ?? 0) >= aloud.sentences.length;
    if (aloud?.voice === "failed") {
      voiceProblem.value = "The voice failed. The interviewer continues in writing.";
    }
    voice.value = voiceHereOf({
      place: voicePlace.peek(),
      voice: isCut ? "stopped" : aloud?.voice ?? null,
      isHeardOut,
      isSounding: playback.currentSound() !== null,
      isBlocked: playback.isBlocked.peek(),
    });
  }
}

/** Whether more of a reply should be heard, now or later. A voice that failed still says what it has. */
function isWanted({ voice }: Aloud): boolean {
  return voice !== "ended" && voice !== "stopped";
}
