import { Flite } from "../models/flite/flite.ts";
import type { Transcriber } from "../models/hearing.ts";
import { openSilero, type Silero } from "../models/silero/silero.ts";
import { openWhisper } from "../models/whisper/whisper.ts";
import { listenToConversation } from "../testing/conversation/listen_to_conversation.ts";
import { testdataPath } from "../testing/fixtures/testdata.ts";
import { type JudgedTurn, judgeTurn, summarise } from "../testing/turns/judge_turn.ts";
import { labelledTurns } from "../testing/turns/turn_set.ts";
import { readWav } from "../testing/fixtures/wav.ts";
import { type Figure } from "./figure.ts";
import { voices } from "./speech/hear_engineers.ts";
import {
  microphoneFrames,
  sayTurn,
  type SpokenTurn,
  withPause,
} from "./turns_heard/spoken_turn.ts";

interface TurnTakingOptions {
  /** Every so manieth of the 300 turns is taken. @default 1 */
  readonly every?: number;
}

interface Asked {
  readonly question: string;
  readonly endsClearly: boolean;
  readonly spoken: SpokenTurn;
}

const questionMs = 2_000;
const thinkingMs = 800;
/** How long the interviewer is watched after the last word. */
const watchedMs = 7_500;
const recorded = ["jfk.wav", "ss_0870.wav", "flite_rms_1.wav", "fest_hts_1.wav"];
const recordedPauses = [600, 1_200, 2_000, 3_000];

/**
 * How often the interviewer cuts into an answer, and how soon it speaks after one. Sound, Silero and
 * Whisper are real; time is virtual, but for what Whisper takes, so that an hour of talk is measured
 * in minutes.
 */
export async function measure({ every = 1 }: TurnTakingOptions = {}): Promise<Figure[]> {
  const silero = await openSilero();
  const whisper = await openWhisper({ cacheFolder: "unused" });
  const speakers = voices.map((voice) => new Flite({ voice }));
  try {
    const judged: (JudgedTurn & { readonly endsClearly: boolean })[] = [];
    for (const asked of [sayTurns(speakers, every), replayRecordings()]) {
      for await (const turn of asked) {
        judged.push({ ...await take(turn, silero, whisper), endsClearly: turn.endsClearly });
      }
    }
    return figures(judged);
  } finally {
    await Promise.all(speakers.map((speaker) => speaker.close()));
    await whisper.close();
    await silero.close();
  }
}

/** Each turn is said when it is its turn: a voice gives up what has waited for long. */
async function* sayTurns(speakers: readonly Flite[], every: number): AsyncIterable<Asked> {
  for (const turn of labelledTurns().filter((_, index) => index % every === 0)) {
    const speaker = speakers[turn.voice % speakers.length];
    if (speaker === undefined) throw new Error("There is no voice.");
    yield { ...turn, spoken: await sayTurn(speaker, turn.parts) };
  }
}

/** Recordings with a pause more; where a machine has none, the synthetic voices stand alone. */
async function* replayRecordings(): AsyncIterable<Asked> {
  for (const name of recorded) {
    const path = testdataPath(`audio/${name}`);
    if (path === null) continue;
    const { samples, rate } = readWav(await Deno.readFile(path));
    if (rate !== 16_000) throw new Error(`${name} has ${rate} Hz, not 16000.`);
    const question = "Please tell me about yourself.";
    for (const pauseMs of recordedPauses) {
      yield { question, endsClearly: false, spoken: withPause(samples, pauseMs) };
    }
  }
}

async function take(
  { question, spoken }: Asked,
  silero: Silero,
  whisper: Transcriber,
): Promise<JudgedTurn> {
  const beforeMs = questionMs + thinkingMs;
  const microphone = await microphoneFrames(spoken, silero.stream(), {
    beforeMs,
    afterMs: watchedMs,
  });
  const saidUntil = beforeMs + spoken.end / 16;
  const heard = await listenToConversation({
    interviewer: [
      { text: question, length: questionMs },
      ...Array.from({ length: 6 }, () => ({ text: "I see. What came next?", length: 3_000 })),
    ],
    candidate: [],
    microphone,
    realTranscriber: whisper,
    length: Math.round(saidUntil + watchedMs),
  });
  return judgeTurn(heard, saidUntil);
}

function figures(judged: readonly (JudgedTurn & { readonly endsClearly: boolean })[]): Figure[] {
  const sums = summarise(judged);
  const test = `${sums.turns} turns with pauses of 0.3 to 4 s, real Silero and Whisper tiny; ` +
    `${sums.unanswered} without a reply within ${watchedMs / 1_000} s`;
  const clear = "from the last word of a clear end to the reply's voice, page and network left out";
  return [
    { name: "turn.cut_in_rate", value: sums.cutInRate, unit: "ratio", baseline: test },
    { name: "turn.left_cut_rate", value: sums.leftCutRate, unit: "ratio", baseline: test },
    {
      name: "turn.joined_rate",
      value: sums.joinedRate,
      unit: "ratio",
      baseline: "of the answers that were cut in two",
    },
    { name: "turn.clear_end_p50_ms", value: sums.clearMedianMs, unit: "ms", baseline: clear },
    { name: "turn.clear_end_p95_ms", value: sums.clearP95Ms, unit: "ms", baseline: clear },
  ];
}
