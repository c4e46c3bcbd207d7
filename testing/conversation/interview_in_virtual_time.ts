import { setImmediate } from "node:timers";
import type { InterviewEvent } from "../../domain/event.ts";
import { newId, sessionIdSchema, userIdSchema, utteranceIdSchema } from "../../domain/ids.ts";
import { epochMillis } from "../../domain/units.ts";
import type { Interviewer } from "../../models/interviewer.ts";
import type { Hearing } from "../../models/hearing.ts";
import type { Pause } from "../../async/pause.ts";
import { ScriptedAssessor } from "../../models/scripted/assessor.ts";
import { loadVisualScore } from "../../models/visual/visual_score.ts";
import type { Voice } from "../../models/voice.ts";
import { wireRoom } from "../../room/room.ts";
import type { LiveRoom } from "../../room/live_room.ts";
import { openRooms } from "../../room/rooms.ts";
import { openMemoryInterviewLog } from "../servers/memory_interview_log.ts";
import { VirtualTime } from "../fixtures/virtual_time.ts";

/** A sentence that was given to the voice, and when, in milliseconds since the turn began. */
interface Spoken {
  readonly at: number;
  readonly text: string;
}

const start = 1_700_000_000_000;
/** Streams come as far as they can after each step, in milliseconds. */
const step = 50;

/** A whole room in virtual time, with a voice that notes what it says. */
export class VirtualInterview implements AsyncDisposable {
  readonly #time = new VirtualTime(start);
  readonly #events: InterviewEvent[] = [];
  readonly #said: Spoken[] = [];
  #turnBegan = start;
  #room: LiveRoom | null = null;
  #close: () => Promise<void> = () => Promise.resolve();

  /** Opens a room whose interviewer is made with its clock, and starts the interview. */
  static async open(
    make: (time: VirtualTime, pause: Pause) => Interviewer,
  ): Promise<VirtualInterview> {
    const interview = new VirtualInterview();
    await interview.#open(make);
    await interview.pass(0);
    return interview;
  }

  /** Everything that was recorded. */
  get events(): readonly InterviewEvent[] {
    return this.#events;
  }

  /** What the voice said since the turn began. */
  get spoken(): readonly Spoken[] {
    return this.#said.filter(({ at }) => at >= this.#turnBegan)
      .map(({ at, text }) => ({ at: at - this.#turnBegan, text }));
  }

  get room(): LiveRoom {
    if (this.#room === null) throw new Error("The room is not open.");
    return this.#room;
  }

  /** Lets time pass, in milliseconds. */
  async pass(ms: number): Promise<void> {
    const until = this.#time.now + ms;
    await ripple();
    while (this.#time.now < until) {
      await this.#time.advanceTo(Math.min(until, this.#time.now + step));
      await ripple();
    }
  }

  /** The candidate answers, and the interviewer's turn begins. */
  async answer(text: string): Promise<void> {
    await this.pass(1);
    this.#turnBegan = this.#time.now;
    const spoken = { words: [], confidence: null, speechBeganAt: null, speechEndedAt: null };
    const utteranceId = newId(utteranceIdSchema);
    const heard = { utteranceId, how: "typed", text, ...spoken } as const;
    this.room.execute({ type: "HearUtterance", at: this.room.now(), ...heard });
    await this.pass(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }

  async #open(make: (time: VirtualTime, pause: Pause) => Interviewer): Promise<void> {
    const pause: Pause = (ms, signal) => this.#pause(ms, signal);
    const interviewer = make(this.#time, pause);
    const parts = {
      interviewer,
      pause,
      assessor: new ScriptedAssessor(),
      presence: await loadVisualScore(undefined),
      hearing: deaf,
      voice: voiceThat((text) => this.#said.push({ text, at: this.#time.now })),
    };
    const rooms = openRooms({
      log: openMemoryInterviewLog(),
      clock: () => this.#time.now,
      wire: (room) => {
        room.react(({ event }) => void this.#events.push(event));
        return wireRoom(room, parts);
      },
      onLost: () => {},
    });
    this.#close = () => rooms.close();
    const agreed = { track: "behavioural", level: "senior", persona: "balanced" } as const;
    const who = { sessionId: newId(sessionIdSchema), userId: userIdSchema.parse("somebody") };
    const plan = { ...agreed, ...who, plannedMinutes: 30 };
    const at = epochMillis(start);
    const room = await rooms.create({ type: "ScheduleInterview", at, plan, consents: [] });
    this.#room = room;
    const documents = { resumeName: "a.txt", resumeMediaType: "text/plain" };
    const texts = { resumeText: "Built the ledger.", jobDescription: "Build ledgers." };
    room.execute({ type: "AddDocuments", at: room.now(), ...documents, ...texts });
    room.execute({ type: "StartInterview", at: room.now(), engine: interviewer.engine });
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const forget = this.#time.wait(ms, resolve);
      const leave = () => {
        forget();
        resolve();
      };
      signal.addEventListener("abort", leave, { once: true });
    });
  }
}

/** Whatever is ready to happen without time passing: promises, streams, and what follows from them. */
async function ripple(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** Nobody speaks here: candidates type. */
const deaf: Hearing = {
  detector: () => Promise.reject(new Error("Nobody speaks in this test.")),
  transcriber: {
    model: "none",
    transcribe: () => Promise.reject(new Error("Nobody speaks in this test.")),
    close: () => Promise.resolve(),
  },
  warm() {},
};

const voiceThat = (say: (text: string) => void): Voice => ({
  engine: "flite",
  voice: "test",
  async *speak(text) {
    say(text);
    const sound = { sampleRate: 16_000, from: 0, visemes: [], words: [] };
    yield await Promise.resolve({ ...sound, pcm: new Uint8Array(640) });
  },
  warm() {},
  close: () => Promise.resolve(),
});
