import { pause } from "../async/pause.ts";
import { frameLength, segmenting } from "../domain/conversation/speech_segments.ts";
import { encodePcm, pcmSamples } from "../media/pcm.ts";
import { Flite } from "../models/flite/flite.ts";
import { ScriptedAssessor } from "../models/scripted/assessor.ts";
import { ScriptedInterviewer } from "../models/scripted/interviewer.ts";
import { openSilero, type Silero } from "../models/silero/silero.ts";
import { loadVisualScore } from "../models/visual/visual_score.ts";
import { openWhisper } from "../models/whisper/whisper.ts";
import { wireRoom } from "../room/room.ts";
import type { LiveRoom } from "../room/live_room.ts";
import { openRooms } from "../room/rooms.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { startInterview } from "../testing/servers/steady_talk.ts";
import { labelledTurns } from "../testing/turns/turn_set.ts";
import { AsksFirst } from "./turns_heard/asks_first.ts";
import { type Figure, quantile } from "./figure.ts";
import { TalkingInterview } from "./talking_interview.ts";
import { sayTurn } from "./turns_heard/spoken_turn.ts";

interface LastWordOptions {
  /** Answers that are given. @default 20 */
  readonly answers?: number;
}

/**
 * From the last word of an answer that has clearly ended to the first sound of the reply, as it leaves
 * the server. Silero, Whisper tiny, the scripted interviewer and Flite are real, and so is time; the
 * voice comes as samples, 20 ms a packet, without a network. The page and its loudspeaker come on top.
 */
export async function measure({ answers = 20 }: LastWordOptions = {}): Promise<Figure[]> {
  const silero = await openSilero();
  const whisper = await openWhisper({ cacheFolder: "unused" });
  const [voice, speaker] = [new Flite(), new Flite({ voice: "rms" })];
  const presence = await loadVisualScore(undefined);
  let question = "";
  const hearing = {
    detector: () => Promise.resolve(silero.stream()),
    transcriber: whisper,
    warm() {},
  };
  const rooms = openRooms({
    log: openMemoryInterviewLog(),
    clock: Date.now,
    wire: (room) =>
      wireRoom(room, {
        interviewer: new AsksFirst(new ScriptedInterviewer({ paceMs: 0 }), question),
        assessor: new ScriptedAssessor(),
        presence,
        hearing,
        voice,
      }),
    onLost: () => {},
  });
  try {
    const timed: TimedAnswer[] = [];
    const clear = labelledTurns().filter(({ endsClearly, voice }) => endsClearly && voice === 0);
    for (const turn of clear.slice(0, answers)) {
      question = turn.question;
      const room = await startInterview(rooms);
      const { sound } = await sayTurn(speaker, turn.parts);
      const packets = packetsOf(sound.slice(0, await endOfSpeech(sound, silero)));
      timed.push(await timeAnswer(new TalkingInterview(room, packets, "pcm")));
    }
    const delays = timed.map(({ delay }) => delay);
    const cutIn = timed.filter(({ wasCutIn }) => wasCutIn).length;
    const baseline = `${timed.length} answers with a clear end, ${cutIn} of them cut in, Whisper ` +
      "tiny, Flite";
    return [0.5, 0.95].map((share) => ({
      name: `turn.last_word_to_voice_p${share * 100}_ms`,
      value: quantile(delays, share),
      unit: "ms",
      baseline,
    }));
  } finally {
    await rooms.close();
    await Promise.all([voice.close(), speaker.close(), whisper.close()]);
    await silero.close();
  }
}

interface TimedAnswer {
  /** From the last word to the first sound of a reply after it, in milliseconds. */
  readonly delay: number;
  /** Another reply began before. */
  readonly wasCutIn: boolean;
}

/** Waits until the question sounds, gives the answer, and times the reply's first sound. */
async function timeAnswer(interview: TalkingInterview): Promise<TimedAnswer> {
  await hearQuestion(interview.room);
  let began = interview.next("ReplyVoiceBegan");
  const lastWord = await interview.speak(Infinity) + interview.spokenMs;
  for (let wasCutIn = false;; wasCutIn = true) {
    const { at } = await began;
    if (at >= lastWord) {
      interview.hangUp();
      return { delay: at - lastWord, wasCutIn };
    }
    began = interview.next("ReplyVoiceBegan");
  }
}

/** The candidate answers as soon as the whole question has been heard. */
async function hearQuestion(room: LiveRoom): Promise<void> {
  for (;; await shortly()) {
    const { aloud } = room.interview.conversation;
    if (aloud === null || !aloud.finished || aloud.voice !== "playing") continue;
    const { replyId, sentences } = aloud;
    const heard = { replyId, sentences: sentences.length, characters: 0, stopped: true };
    return void room.execute({ type: "ReportHeard", at: room.now(), ...heard });
  }
}

const shortly = () => pause(10);

/** The sample after the last one that holds speech. */
async function endOfSpeech(sound: Float32Array, silero: Silero): Promise<number> {
  const detector = silero.stream();
  let end = sound.length;
  for (let offset = 0; offset + frameLength <= sound.length; offset += frameLength) {
    const probability = await detector.probability(sound.slice(offset, offset + frameLength));
    if (probability >= segmenting.ends) end = offset + frameLength;
  }
  return end;
}

function packetsOf(sound: Float32Array): Uint8Array[] {
  const count = Math.ceil(sound.length / pcmSamples);
  return Array.from({ length: count }, (_, index) => {
    const samples = new Float32Array(pcmSamples);
    samples.set(sound.subarray(index * pcmSamples, (index + 1) * pcmSamples));
    return encodePcm(samples);
  });
}
