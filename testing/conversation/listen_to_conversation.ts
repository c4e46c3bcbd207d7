import { isAudible } from "../../domain/conversation/aloud.ts";
import { newId, replyIdSchema } from "../../domain/ids.ts";
import type { Numbered } from "../../domain/event.ts";
import { PcmRing } from "../../media/pcm_ring.ts";
import type { Seen } from "../../domain/conversation/listening_state.ts";
import { frameLength } from "../../domain/conversation/speech_segments.ts";
import type { HearingRequest, Transcriber, Transcript } from "../../models/hearing.ts";
import { Listener } from "../../room/hearing/listener.ts";
import { WriteDown } from "../../room/hearing/write_down.ts";
import { openRooms } from "../../room/rooms.ts";
import { openMemoryInterviewLog } from "../servers/memory_interview_log.ts";
import { at, plan } from "../fixtures/sample_events.ts";
import { VirtualTime } from "../fixtures/virtual_time.ts";

/** Length of one frame, in milliseconds. */
const frameMs = frameLength / 16;
const quiet = -65;

/** One sound at the candidate's microphone. Times in milliseconds since the beginning. */
export interface Sound {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly level?: number;
  readonly probability?: number;
  /** How sure the transcriber is of the text, 0..1. @default 0.9 */
  readonly confidence?: number;
}

/** 32 ms of real sound, with what is known of it. */
export interface MicrophoneFrame {
  /** Mono PCM, 16 kHz, shape [512], -1..1. */
  readonly samples: Float32Array;
  /** Speech probability, 0..1. */
  readonly probability: number;
  /** Loudness in dBFS. */
  readonly level: number;
}

export interface ActedInterview {
  /** What the interviewer says at each of its turns, and how long it sounds; 0 is captions only. */
  readonly interviewer: readonly { readonly text: string; readonly length: number }[];
  readonly candidate: readonly Sound[];
  readonly buttons?: readonly {
    readonly at: number;
    readonly press: Parameters<Listener["press"]>[0];
  }[];
  /** How much of the interviewer's voice comes back, in dB, and how late. */
  readonly echo?: { readonly gain: number; readonly delay: number } | null;
  /** How long after the end of a sound its words are there. @default 600 */
  readonly transcriptDelay?: number;
  readonly transcriber?: Transcriber;
  /** Real sound in place of the candidate's acted ones, frame by frame. */
  readonly microphone?: readonly MicrophoneFrame[];
  /** Writes down real sound; it takes as long in virtual time as it does in real time. */
  readonly realTranscriber?: Transcriber;
  /** Called with everything that hearing sees. */
  readonly record?: (seen: Seen) => void;
  /** When the voice ends: the page is gone. */
  readonly leavesAt?: number;
  readonly length: number;
}

/** What came of it. */
export interface HeardInterview {
  readonly events: readonly Numbered[];
  /** Milliseconds from the beginning to an event. */
  readonly since: (numbered: Numbered) => number;
  /** Text that a reply was prepared for; null where the preparation was thrown away. */
  readonly prepared: readonly (string | null)[];
}

const documents = {
  type: "AddDocuments",
  resumeName: "ada.txt",
  resumeMediaType: "text/plain",
  resumeText: "Led a migration.",
  jobDescription: "Backend engineer.",
} as const;

/** Lets a real listener in a real room hear an interview, frame by frame, in virtual time. */
export async function listenToConversation(script: ActedInterview): Promise<HeardInterview> {
  const time = new VirtualTime(at(0));
  let follow = () => {};
  const rooms = openRooms({
    log: openMemoryInterviewLog(),
    clock: () => time.now,
    wire: (room) => void room.react(() => follow()),
    onLost: () => {},
  });
  const room = await rooms.create({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  room.execute({ ...documents, at: room.now() });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  const ring = new PcmRing(32 * 16_000);
  const prepared: (string | null)[] = [];
  const real = script.realTranscriber === undefined
    ? null
    : new RealTranscriber(script.realTranscriber, time);
  const transcriber = real ?? script.transcriber ?? scriptedTranscriber(script, time);
  const listener = new Listener({
    stage: room,
    contain: (work) => void work(),
    writing: new WriteDown(transcriber, room.sessionId),
    ring,
    wait: (ms, then) => time.wait(ms, then),
    prepare: (text) => prepared.push(text),
    onTranscribed: () => {},
    ...(script.record === undefined ? {} : { record: script.record }),
  });
  follow = () => listener.follow();
  const interviewer = new ActedInterviewer(script.interviewer, room);
  let place = 0;
  for (let now = 0; now < script.length; now += frameMs) {
    await time.advanceTo(at(0) + now);
    await real?.isIdle();
    for (const button of script.buttons ?? []) {
      if (button.at > now - frameMs && button.at <= now) listener.press(button.press);
    }
    const heard = script.microphone?.[place / frameLength];
    const sound = soundAt(script, now - frameMs);
    const back = interviewer.levelAt(now, script.echo?.delay ?? 0);
    const echoed = back === null || !script.echo ? -120 : back + script.echo.gain;
    const level = Math.max(sound?.level ?? (sound ? -24 : quiet), echoed, quiet);
    const voice = sound !== undefined && (sound.level ?? -24) >= echoed;
    const probability = voice ? sound.probability ?? 0.95 : echoed > quiet ? 0.9 : 0.02;
    const leaves = script.leavesAt ?? Infinity;
    if (now < leaves) {
      const marked = new Float32Array(frameLength).fill(markOf(script, sound));
      ring.write(place, heard?.samples ?? marked);
      const end = place + frameLength;
      const frame = { place, probability, level, ...heard };
      listener.frame(frame, at(0) + now - end / 16);
      place += frameLength;
    } else if (now < leaves + frameMs) listener.leave();
    interviewer.step(now);
  }
  await time.advanceTo(at(0) + script.length + 60_000);
  const events = await Array.fromAsync(savedEvents(room));
  await rooms.close();
  return { events, since: ({ event }) => event.at - at(0), prepared };
}

async function* savedEvents(room: Awaited<ReturnType<ReturnType<typeof openRooms>["create"]>>) {
  const stop = new AbortController();
  for await (const message of room.subscribe({ after: 0, roomId: null }, stop.signal)) {
    if (message.type !== "event") continue;
    yield message.numbered;
    if (message.numbered.number === room.head) stop.abort();
  }
}

function soundAt({ candidate }: ActedInterview, now: number): Sound | undefined {
  return candidate.find(({ from, to }) => from <= now && now < to);
}

/** Sound that is heard carries its place in the script in place of a waveform. */
function markOf({ candidate }: ActedInterview, sound: Sound | undefined): number {
  return sound === undefined ? 0 : (candidate.indexOf(sound) + 1) / 1_024;
}

/** Stops the virtual clock while real work is done, and lets its result arrive as late as it took. */
class RealTranscriber implements Transcriber {
  readonly model: string;
  readonly #working = new Set<Promise<unknown>>();

  constructor(private readonly inner: Transcriber, private readonly time: VirtualTime) {
    this.model = inner.model;
  }

  async isIdle(): Promise<void> {
    await Promise.allSettled(this.#working);
  }

  async transcribe(pcm: Float32Array, request: HearingRequest): Promise<Transcript> {
    const [asked, began] = [this.time.now, performance.now()];
    const work = this.inner.transcribe(pcm, request);
    this.#working.add(work);
    try {
      return await work;
    } finally {
      this.#working.delete(work);
      await this.time.until(Math.round(asked + performance.now() - began));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Reads back which sounds are in a stretch; words are spread over it evenly. */
function scriptedTranscriber(script: ActedInterview, time: VirtualTime): Transcriber {
  return {
    model: "scripted",
    close: () => Promise.resolve(),
    async transcribe(pcm, { final }) {
      const places = new Set<number>();
      for (let place = 0; place < pcm.length; place += frameLength / 2) {
        places.add(Math.round((pcm[place] ?? 0) * 1_024) - 1);
      }
      const sounds = script.candidate.filter((_, place) => places.has(place));
      const delay = script.transcriptDelay ?? 600;
      const sureness = Math.min(...sounds.map(({ confidence }) => confidence ?? 0.9));
      if (!final) {
        const now = time.now - at(0);
        await time.until(time.now + delay);
        const soFar = sounds.map((sound) => wordsBy(sound, now)).join(" ");
        return transcriptOf(soFar, pcm.length / 16, sureness);
      }
      const end = Math.max(0, ...sounds.map(({ to }) => to)) + delay;
      await time.until(at(0) + end);
      const whole = sounds.map(({ text }) => text).join(" ");
      return transcriptOf(whole, pcm.length / 16, sureness);
    },
  };
}

/** The words that are said by then, spread evenly over the sound. */
function wordsBy({ from, to, text }: Sound, now: number): string {
  const words = text.split(/\s+/);
  const share = Math.min(1, Math.max(0, (now - from) / (to - from)));
  return words.slice(0, Math.floor(words.length * share)).join(" ");
}

function transcriptOf(text: string, length: number, confidence: number): Transcript {
  const said = text.trim();
  const words = said === "" ? [] : said.split(/\s+/);
  const each = length / Math.max(1, words.length);
  return {
    text: said,
    words: words.map((word, n) => ({ text: word, start: n * each, end: (n + 1) * each })),
    confidence: said === "" ? null : confidence,
  };
}

/** An interviewer who answers at once, and whose voice takes as long as the script says. */
class ActedInterviewer {
  #turns = 0;
  #replyId = newId(replyIdSchema);
  #left = 0;
  #levels: { readonly now: number; readonly level: number }[] = [];

  constructor(
    private readonly script: ActedInterview["interviewer"],
    private readonly room: Parameters<typeof savedEvents>[0],
  ) {}

  /** Loudness in the page some milliseconds ago; null in silence. */
  levelAt(now: number, delay: number): number | null {
    return this.#levels.findLast((one) => one.now <= now - delay && one.now > now - delay - frameMs)
      ?.level ?? null;
  }

  step(now: number): void {
    const { conversation } = this.room.interview;
    const turn = this.script[this.#turns];
    if (conversation.turn.phase === "thinking" && turn !== undefined) this.#speak(turn);
    const { aloud } = this.room.interview.conversation;
    if (!isAudible(aloud) || aloud.voice === "paused") return;
    this.#levels.push({ now, level: -22 + 5 * Math.sin(2 * Math.PI * now / 210) });
    this.#left -= frameMs;
    if (this.#left > 0) return;
    const heard = { replyId: this.#replyId, sentences: aloud.sentences.length, characters: 0 };
    this.room.execute({ type: "ReportHeard", at: this.room.now(), stopped: false, ...heard });
  }

  #speak({ text, length }: ActedInterview["interviewer"][number]): void {
    this.#turns++;
    this.#left = length;
    this.#replyId = newId(replyIdSchema);
    const [replyId, stage] = [this.#replyId, this.room];
    const author = { engine: "scripted", model: "acted", promptVersion: "1" } as const;
    const reply = {
      tone: "balanced",
      questionId: null,
      grounding: [],
      intent: "continue",
    } as const;
    stage.execute({ type: "BeginReply", at: stage.now(), replyId, ...author, ...reply });
    stage.execute({ type: "ProduceToken", at: stage.now(), replyId, text });
    const tokens = { promptTokens: null, replyTokens: null };
    stage.execute({ type: "FinishReply", at: stage.now(), replyId, ...tokens });
    if (length > 0) stage.execute({ type: "BeginVoice", at: stage.now(), replyId, voice: "acted" });
  }
}
