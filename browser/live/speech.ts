import { computed, effect, signal } from "@preact/signals";
import { type Aloud, isFurther } from "../../domain/conversation/aloud.ts";
import { HeardReports } from "./heard_reports.ts";
import { lifecycle, live, stream, turn } from "./live.ts";
import { Playback } from "../playback/playback.ts";
import type { Progress } from "../playback/playback_plan.ts";
import { ReplySound } from "../playback/reply_sound.ts";
import { connection } from "../connection/room_connection.ts";
import { type Spoken, whereToGoOn } from "../playback/spoken.ts";
import { placeOfVoice, stageOf, type VoiceHere, voiceHere } from "./stage.ts";

/** The interviewer's voice in this page. */
export const playback = new Playback();

/** Why the interviewer is not heard; null where it is, or has nothing to say. */
export const voiceProblem = signal<string | null>(null);

/** How the interviewer's voice stands in this page. */
const voice = signal<VoiceHere>("none");

/** What the interviewer is seen to do. */
export const stage = computed(() =>
  stageOf({ stream: stream.value, turn: turn.value, voice: voice.value })
);

const spoken = computed(() => live.value.view.spoken);
const joined = computed(() => live.value.joinedAt !== null);

/** Where the interviewer's voice belongs now. */
const place = computed(() => {
  const course = lifecycle.value;
  return placeOfVoice({
    seated: course.phase === "live" ? course.connection?.connectionId ?? null : null,
    own: connection.value?.id.value ?? null,
    state: connection.value?.state.value ?? null,
  });
});

/** Milliseconds between looks at how far playback came. */
const lookEvery = 100;
/** Milliseconds in which the page that spoke before has the time to say how far it came. */
const lastWord = 500;

/**
 * Lets the page speak the replies of an interview while it holds the connection, and tells the server
 * how far each was heard.
 *
 * @returns Falls silent.
 */
export function speakReplies(sessionId: string): () => void {
  const speaker = new Speaker(sessionId);
  const end = effect(() => {
    if (joined.value) speaker.follow(spoken.value, place.value);
  });
  const timer = setInterval(() => speaker.look(), lookEvery);
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

/** Any press will do where the browser waits for one, as after a reload. */
function unlock(): void {
  if (playback.blocked.peek()) void playback.unlock();
}

/** Speaks what the interview's events want to be heard, for as long as the voice belongs here. */
class Speaker {
  readonly #reports: HeardReports;
  #sound: ReplySound | null = null;
  #here = false;
  /** Waits for the last word of the page that spoke before; what was heard when it began to. */
  #taking: { readonly timer: ReturnType<typeof setTimeout>; readonly heard: Progress } | null =
    null;

  constructor(private readonly sessionId: string) {
    const roundTrip = () => connection.peek()?.roundTrip.peek() ?? 0;
    this.#reports = new HeardReports({ sessionId, playback, roundTrip });
  }

  /** Follows a change of the reply, or of the page that speaks. */
  follow({ aloud, cut, away }: Spoken, where: typeof place.value): void {
    if (aloud === null || cut || !isWanted(aloud)) {
      this.stop();
      this.#here = where === "here";
    } else if (where !== "here" || aloud.voice === "left") this.#stand();
    else if (this.#here || !this.#takesOver(aloud)) this.#speak(aloud, away);
    else this.#takeOver(aloud);
    this.#show();
  }

  look(): void {
    this.#reports.look();
    this.#show();
  }

  leave(): void {
    this.#reports.leave();
  }

  /** Falls silent for good with this reply. */
  stop(): void {
    this.#dropTaking();
    this.#sound?.stop();
    this.#sound = null;
    playback.stop();
    this.#reports.now();
  }

  #stand(): void {
    this.#dropTaking();
    this.#here = false;
    playback.hold();
    this.#reports.now();
  }

  /** Whether another page, or this one before a reload, may just have spoken the reply. */
  #takesOver({ replyId, voice }: Aloud): boolean {
    return voice !== "silent" && (this.#sound === null || playback.replyId !== replyId);
  }

  #takeOver({ heard }: Aloud): void {
    if (this.#taking === null) {
      this.#taking = { timer: setTimeout(() => this.#speakNow(), lastWord), heard };
    } else if (isFurther(heard, this.#taking.heard)) this.#speakNow();
  }

  #dropTaking(): void {
    clearTimeout(this.#taking?.timer);
    this.#taking = null;
  }

  #speakNow(): void {
    this.#dropTaking();
    const { aloud, cut, away } = spoken.peek();
    if (aloud === null || cut || place.peek() !== "here" || aloud.voice === "left") return;
    if (isWanted(aloud)) this.#speak(aloud, away);
  }

  #speak(aloud: Aloud, away: number): void {
    const { replyId, sentences } = aloud;
    const known = this.#sound !== null && playback.replyId === replyId;
    const returns = known && !this.#here;
    this.#here = true;
    if (!known || (returns && this.#isBehind(aloud, away))) this.#begin(aloud, away);
    this.#sound?.upTo(sentences.length);
    if (aloud.voice !== "paused") return playback.resume();
    playback.hold();
    this.#reports.now();
  }

  /** Whether the reply was heard further on elsewhere, or so long ago that its sentence begins anew. */
  #isBehind({ heard }: Aloud, away: number): boolean {
    const here = playback.heard();
    if (here === null || isFurther(heard, here)) return true;
    return here.characters > 0 && whereToGoOn(here, away).characters === 0;
  }

  #begin({ replyId, heard }: Aloud, away: number): void {
    voiceProblem.value = null;
    this.#sound?.stop();
    const from = whereToGoOn(heard, away);
    playback.begin(replyId, from);
    this.#sound = new ReplySound({
      address: `/api/interviews/${this.sessionId}/speech/${replyId}`,
      first: from.sentences,
      sink: {
        add: (index, piece) => playback.add(replyId, index, piece),
        complete: (index) => playback.complete(replyId, index),
        missing: (why) => voiceProblem.value = `${why} What was said is written here.`,
      },
    });
  }

  #show(): void {
    const { aloud, cut } = spoken.peek();
    const heard = playback.replyId === aloud?.replyId ? playback.heard() : null;
    const heardOut = aloud?.finished === true &&
      (heard?.sentences ?? 0) >= aloud.sentences.length;
    if (aloud?.voice === "failed") {
      voiceProblem.value = "The voice failed. The interviewer goes on in writing.";
    }
    voice.value = voiceHere({
      place: place.peek(),
      voice: cut ? "stopped" : aloud?.voice ?? null,
      heardOut,
      sounds: playback.sounding() !== null,
      blocked: playback.blocked.peek(),
    });
  }
}

/** Whether more of a reply is to be heard, now or later. A voice that failed says what it has. */
function isWanted({ voice }: Aloud): boolean {
  return voice !== "ended" && voice !== "stopped";
}
