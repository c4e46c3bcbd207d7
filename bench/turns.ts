import { pause } from "../async/pause.ts";
import type { ReplyId } from "../domain/ids.ts";
import { silencesMs } from "../domain/conversation/endpointing.ts";
import { frameLength, segmenting } from "../domain/conversation/speech_segments.ts";
import { VoiceStream } from "../media/voice_stream.ts";
import type { Hearing } from "../models/hearing.ts";
import { ScriptedAssessor } from "../models/scripted/assessor.ts";
import { ScriptedInterviewer } from "../models/scripted/interviewer.ts";
import { openSilero, type Silero } from "../models/silero/silero.ts";
import type { Voice } from "../models/voice.ts";
import { loadVisualScore } from "../models/visual/visual_score.ts";
import { type RoomParts, wireRoom } from "../room/room.ts";
import type { LiveRoom } from "../room/live_room.ts";
import { openRooms } from "../room/rooms.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { startInterview } from "../testing/servers/steady_talk.ts";
import { type Figure, quantile } from "./figure.ts";
import { TalkingInterview } from "./talking_interview.ts";

interface TurnsOptions {
  /** Turns whose overhead is measured, and interruptions. @default 12 */
  readonly turns?: number;
  /** Interviews that talk at once, step by step. @default [8, 16, 24, 32, 48, 64] */
  readonly crowds?: readonly number[];
}

/** A whole answer: the rules wait the silence of a closing sentence, whoever speaks. */
const answer = "I would use a heap, since the smallest item is needed again and again. That's it.";
/** Silence that ends such an answer, in milliseconds. */
const chosenSilence = silencesMs.closing;
const speechMs = 1_200;

/**
 * What our own code adds to a spoken turn. Silero and Opus are real; the transcriber, the interviewer
 * and the voice answer at once; the packets come without a network, 20 ms each, in real time.
 */
export async function measure(options: TurnsOptions = {}): Promise<Figure[]> {
  const { turns = 12, crowds = [8, 16, 24, 32, 48, 64] } = options;
  const silero = await openSilero();
  const speech = await spokenPackets(silero);
  const bench = await openBench(silero, speech);
  try {
    const one = await bench.join();
    const overheads: number[] = [];
    for (let turn = 0; turn < turns; turn++) overheads.push(await timeTurn(one));
    const silencings: number[] = [];
    for (let turn = 0; turn < turns; turn++) silencings.push(await timeBargeIn(one));
    one.hangUp();
    const alone = quantile(overheads, 0.95);
    const capacity = await capacityOf(bench, crowds, alone);
    return figures(overheads, silencings, capacity);
  } finally {
    await bench.close();
    await silero.close();
  }
}

function figures(
  overheads: readonly number[],
  silencings: readonly number[],
  capacity: { readonly interviews: number; readonly told: string },
): Figure[] {
  const turn =
    `${overheads.length} turns, beyond the silence of ${chosenSilence} ms that was chosen`;
  const baseline = `${silencings.length} interruptions, 64 ms of which are the two frames it takes`;
  return [
    { name: "turn.overhead_p95_ms", value: quantile(overheads, 0.95), unit: "ms", baseline: turn },
    { name: "turn.overhead_p50_ms", value: quantile(overheads, 0.5), unit: "ms", baseline: turn },
    {
      name: "bargein.silence_p95_ms",
      value: quantile(silencings, 0.95),
      unit: "ms",
      baseline,
    },
    {
      name: "bargein.silence_p50_ms",
      value: quantile(silencings, 0.5),
      unit: "ms",
      baseline,
    },
    {
      name: "voice.capacity",
      value: capacity.interviews,
      unit: "interviews",
      baseline: capacity.told,
    },
  ];
}

interface Bench {
  join(): Promise<TalkingInterview>;
  close(): Promise<void>;
}

async function openBench(silero: Silero, speech: readonly Uint8Array[]): Promise<Bench> {
  const words = { text: answer, words: [], confidence: 0.9 };
  const hearing: Hearing = {
    detector: () => Promise.resolve(silero.stream()),
    transcriber: {
      model: "at once",
      transcribe: () => Promise.resolve(words),
      close: () => Promise.resolve(),
    },
    warm() {},
  };
  const parts: RoomParts = {
    interviewer: new ScriptedInterviewer({ paceMs: 0 }),
    assessor: new ScriptedAssessor(),
    presence: await loadVisualScore(undefined),
    hearing,
    voice: atOnce,
  };
  const rooms = openRooms({
    log: openMemoryInterviewLog(),
    clock: Date.now,
    wire: (room) => wireRoom(room, parts),
    onLost: () => {},
  });
  return {
    async join() {
      const room = await startInterview(rooms);
      return new TalkingInterview(room, speech);
    },
    close: () => rooms.close(),
  };
}

/** A voice whose sound is there at once: a hundredth of a second of silence. */
const atOnce: Voice = {
  engine: "flite",
  voice: "at once",
  async *speak() {
    const pcm = new Uint8Array(320);
    yield await Promise.resolve({ pcm, sampleRate: 16_000, from: 0, visemes: [], words: [] });
  },
  warm() {},
  close: () => Promise.resolve(),
};

/** The page plays the reply to its end. */
function hearOut(room: LiveRoom, replyId: ReplyId): void {
  const sentences = room.interview.conversation.aloud?.sentences.length ?? 0;
  const heard = { replyId, sentences, characters: 0, stopped: true };
  room.execute({ type: "ReportHeard", at: room.now(), ...heard });
}

/** One spoken turn: from the end of the chosen silence to the first sound of the reply. */
async function timeTurn(interview: TalkingInterview): Promise<number> {
  const { room } = interview;
  while (!room.interview.conversation.aloud?.finished) await shortly();
  hearOut(room, room.interview.conversation.aloud.replyId);
  const heard = interview.next("UtteranceHeard");
  const began = interview.next("ReplyVoiceBegan");
  await interview.speak(speechMs);
  const { numbered: { event } } = await heard;
  const { numbered } = await began;
  const speechEnded = event.type === "UtteranceHeard" ? event.speechEndedAt ?? 0 : 0;
  return numbered.event.at - speechEnded - chosenSilence;
}

const shortly = () => pause(10);

/** One interruption: from the first packet of speech, as it arrives, to the pause of the voice. */
async function timeBargeIn(interview: TalkingInterview): Promise<number> {
  // The voice sounds, and the room is quiet long enough to learn that nothing of it comes back.
  await pause(2_000);
  const paused = interview.next("ReplyPaused");
  const answered = interview.next("ReplyVoiceBegan");
  const speaking = interview.speak(speechMs);
  const { at } = await paused;
  await answered;
  return at - await speaking;
}

/** The largest crowd in which a turn's p95 is at most twice what it is for one alone. */
async function capacityOf(bench: Bench, crowds: readonly number[], alone: number) {
  let interviews = 1;
  const told: string[] = [`p95 alone ${alone.toFixed(0)} ms`];
  for (const size of crowds) {
    const crowd = await Promise.all(Array.from({ length: size }, () => bench.join()));
    const overheads = await Promise.all(crowd.map(async (one, place) => {
      await pause(place * 2_000 / size);
      const taken = [await timeTurn(one), await timeTurn(one), await timeTurn(one)];
      return taken;
    }));
    for (const one of crowd) one.hangUp();
    const p95 = quantile(overheads.flat(), 0.95);
    told.push(`${size}: ${p95.toFixed(0)} ms`);
    if (p95 > 2 * alone) break;
    interviews = size;
  }
  return { interviews, told: `real Silero and Opus, no Whisper; ${told.join(", ")}` };
}

/** The recording from its first word on, as it was said: a decoder needs packets in their order. */
async function spokenPackets(silero: Silero): Promise<Uint8Array[]> {
  const url = new URL("../testing/fixtures/recordings/jfk_4s.opus_packets", import.meta.url);
  const packets = packetsIn(await Deno.readFile(url));
  const stream = await VoiceStream.open();
  const detector = silero.stream();
  let sound: number[] = [];
  let place = 0;
  for (const [count, payload] of packets.entries()) {
    for (const { samples } of stream.push({ kind: "opus", timestamp: count * 960, payload })) {
      sound.push(...samples);
    }
    if (sound.length < frameLength) continue;
    const probability = await detector.probability(Float32Array.from(sound.slice(0, frameLength)));
    if (probability >= segmenting.ends) break;
    sound = sound.slice(frameLength);
    place += frameLength;
  }
  stream.close();
  return packets.slice(Math.floor(place / samplesPerPacket));
}

const samplesPerPacket = 320;

/** Each packet stands behind its length in two bytes. */
function packetsIn(bytes: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let place = 0; place < bytes.length;) {
    const length = (bytes[place] ?? 0) * 256 + (bytes[place + 1] ?? 0);
    packets.push(bytes.slice(place + 2, place + 2 + length));
    place += 2 + length;
  }
  return packets;
}
