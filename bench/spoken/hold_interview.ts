import type { Numbered } from "../../domain/event.ts";
import { newId, sessionIdSchema, userIdSchema } from "../../domain/ids.ts";
import type { Conversation } from "../../domain/conversation/state.ts";
import { epochMillis } from "../../domain/units.ts";
import type { Transcriber } from "../../models/hearing.ts";
import type { Pause } from "../../async/pause.ts";
import { ScriptedAssessor } from "../../models/scripted/assessor.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import type { Silero } from "../../models/silero/silero.ts";
import { seedRandom } from "../../models/visual/random.ts";
import { loadVisualScore } from "../../models/visual/visual_score.ts";
import type { Voice } from "../../models/voice.ts";
import { wireRoom } from "../../room/room.ts";
import { openRooms } from "../../room/rooms.ts";
import { openMemoryInterviewLog } from "../../testing/servers/memory_interview_log.ts";
import { VirtualTime } from "../../testing/fixtures/virtual_time.ts";
import { Candidate, type Deed } from "./candidate.ts";
import { rehearse } from "./candidate_sounds.ts";
import type { Manner } from "./manners.ts";
import { Microphone, seatOf } from "./microphone.ts";
import { SpokenPage } from "./page.ts";
import { detectorAtWork, RealWork, transcriberAtWork, voiceAtWork } from "./real_work.ts";

interface SpokenInterviewOptions {
  readonly manner: Manner;
  readonly track: "behavioural" | "system_design" | "coding";
  readonly answers: readonly string[];
  /** Says that it wants to stop after its last answer; else the planned five minutes run out. */
  readonly stopsItself: boolean;
  readonly seed: number;
  readonly silero: Silero;
  readonly whisper: Transcriber;
  /**
   * A transcript, or the sound of a sentence, takes at most so long in virtual time, whatever else the
   * machine does meanwhile; in milliseconds.
   */
  readonly longestWorkMs: number;
  /** The interviewer's. */
  readonly voice: Voice;
}

/** What happened in an interview. Times are virtual milliseconds since its start. */
export interface SpokenInterview {
  readonly events: readonly Numbered[];
  readonly conversation: Conversation;
  readonly deeds: readonly Deed[];
  /** Stretches in which the interviewer's voice sounded. */
  readonly sounded: readonly { readonly from: number; readonly to: number }[];
  readonly leftAlone: readonly number[];
  readonly length: number;
  /** Milliseconds of work for each transcript. */
  readonly took: readonly number[];
}

const start = 1_700_000_000_000;
const frameMs = 20;
const frameSamples = 320;
const detectedSamples = 512;
/** An interview that is not over by then is stuck, in milliseconds. */
const longest = 14 * 60_000;
const echoDelayFrames = 6;
const roomNoise = 0.001;

const documents = {
  type: "AddDocuments",
  resumeName: "ada.txt",
  resumeMediaType: "text/plain",
  resumeText: "Senior backend engineer. Led the migration of 30 services to Kubernetes. " +
    "Built a ledger on PostgreSQL with Redis in front of it. Mentored four engineers.",
  jobDescription: "Backend engineer for a payments team: PostgreSQL, Kafka, Kubernetes, on-call.",
} as const;

/** Holds one whole interview by voice: the room and its models are real, time is virtual. */
export async function holdInterview(options: SpokenInterviewOptions): Promise<SpokenInterview> {
  const { manner, track, seed, silero, whisper, voice, stopsItself } = options;
  const random = seedRandom(seed);
  const repertoire = await rehearse(manner, options.answers, random);
  const candidate = new Candidate(manner, repertoire, random, stopsItself);
  const time = new VirtualTime(start);
  const work = new RealWork(time, options.longestWorkMs);
  const wait = (ms: number, then: () => void) => time.wait(ms, then);
  const pause: Pause = (ms, signal) => pauseIn(time, ms, signal);
  const microphone = new Microphone();
  let detected = 0;
  const parts = {
    interviewer: new ScriptedInterviewer({ pause }),
    assessor: new ScriptedAssessor(),
    presence: await loadVisualScore(undefined),
    hearing: {
      detector: () => Promise.resolve(detectorAtWork(silero.stream(), work, () => void detected++)),
      transcriber: transcriberAtWork(whisper, work),
      warm() {},
    },
    voice: voiceAtWork(voice, work),
    pause,
    wait,
  };
  const events: Numbered[] = [];
  const open: { page: SpokenPage | null } = { page: null };
  const rooms = openRooms({
    log: openMemoryInterviewLog(),
    clock: () => time.now,
    wire: (room) => {
      room.react((numbered) => {
        events.push({ ...numbered, event: { ...numbered.event } });
        if (numbered.event.type === "UtteranceNotUnderstood") candidate.wasNotUnderstood();
        open.page?.hear(numbered.event);
      });
      return wireRoom(room, parts);
    },
    onLost: (_, cause) => {
      throw cause;
    },
    repeat: () => () => {},
  });
  const plan = {
    track,
    level: "senior",
    persona: "balanced",
    sessionId: newId(sessionIdSchema),
    userId: userIdSchema.parse("somebody"),
    plannedMinutes: stopsItself ? 30 : 5,
  } as const;
  const at = epochMillis(start);
  const room = await rooms.create({ type: "ScheduleInterview", at, plan, consents: [] });
  const page = open.page = new SpokenPage(room, () => time.now, wait);
  room.execute({ ...documents, at: room.now() });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  room.seat(seatOf(microphone));

  const sounded: { from: number; to: number }[] = [];
  const echoes: Float32Array[] = [];
  const noise = manner.noiseDb === null
    ? roomNoise
    : Math.max(roomNoise, Math.sqrt(3 * powerOf(repertoire) / 10 ** (manner.noiseDb / 10)));
  const echo = manner.echoDb === null ? 0 : 10 ** (-manner.echoDb / 20);
  let now = 0;
  for (let frame = 0; now < longest && !isOver(events); frame++) {
    now = frame * frameMs;
    await time.advanceTo(start + now);
    await work.idle();
    const voiced = page.sound();
    const { ears } = page;
    if (ears.soundingFor !== null) extend(sounded, now);
    if (frame % 5 === 0) page.report();
    const { lifecycle, conversation } = room.interview;
    if (lifecycle.phase === "live" && !conversation.closed) candidate.step(now, ears);
    echoes.push(voiced);
    const back = echoes.length > echoDelayFrames ? echoes.shift() : undefined;
    const said = candidate.sound(now);
    const samples = said.map((sample, index) =>
      sample + (2 * random() - 1) * noise + echo * (back?.[index] ?? 0)
    );
    microphone.push(samples);
    const expected = Math.floor((frame + 1) * frameSamples / detectedSamples);
    while (detected < expected && !microphone.isClosed) await work.idle();
  }
  await work.idle();
  const { conversation } = room.interview;
  microphone.close();
  await rooms.close();
  const { deeds, leftAlone } = candidate;
  return { events, conversation, deeds, sounded, leftAlone, length: now, took: work.transcripts };
}

/** Milliseconds since the start of the interview. */
export const since = ({ event }: Numbered) => event.at - start;

function isOver(events: readonly Numbered[]): boolean {
  return events.some(({ event: { type } }) => type === "ReportWritten" || type === "ReportFailed");
}

function extend(sounded: { from: number; to: number }[], now: number): void {
  const last = sounded.at(-1);
  if (last !== undefined && last.to === now) last.to = now + frameMs;
  else sounded.push({ from: now, to: now + frameMs });
}

function powerOf({ answers }: Awaited<ReturnType<typeof rehearse>>): number {
  const sounds = answers.flatMap(({ breaths }) => breaths.map(({ sound }) => sound));
  const energy = sounds.reduce((sum, one) => sum + one.reduce((all, x) => all + x * x, 0), 0);
  return energy / sounds.reduce((sum, { length }) => sum + length, 0);
}

function pauseIn(time: VirtualTime, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const forget = time.wait(ms, resolve);
    signal.addEventListener("abort", () => {
      forget();
      resolve();
    }, { once: true });
  });
}
