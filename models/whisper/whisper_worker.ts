/// <reference lib="deno.worker" />
import "./without_location.ts";
import { env, LogitsProcessorList, pipeline } from "@huggingface/transformers";
import { Certainty } from "./certainty.ts";
import type { RawTranscript, WhisperJob, WhisperReply, WhisperSetup } from "./messages.ts";

type Recogniser = Awaited<ReturnType<typeof pipeline<"automatic-speech-recognition">>>;

/** What the pipeline gives for one sound; times are seconds, the last may be open. */
interface Recognised {
  readonly text: string;
  readonly chunks?: readonly {
    readonly text: string;
    readonly timestamp: readonly [number | null, number | null];
  }[];
}

const say = (reply: WhisperReply) => self.postMessage(reply);
const reasonOf = (cause: unknown) => cause instanceof Error ? cause.message : String(cause);

/** Loads the model, telling how far a download is. */
async function load({ folder, model, download, threads }: WhisperSetup): Promise<Recogniser> {
  env.allowLocalModels = true;
  env.allowRemoteModels = download;
  env.localModelPath = folder;
  env.cacheDir = folder;
  return await pipeline("automatic-speech-recognition", model, {
    dtype: "q8",
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    progress_callback: (info) => {
      if (info.status !== "progress") return;
      say({ type: "progress", file: info.file, share: info.progress / 100 });
    },
  });
}

async function hear(recognise: Recogniser, { pcm, words }: WhisperJob): Promise<RawTranscript> {
  const certainty = new Certainty();
  const processors = new LogitsProcessorList();
  processors.push(certainty);
  const options = {
    language: "en",
    task: "transcribe",
    return_timestamps: words ? "word" : false,
    logits_processor: processors,
  } as const;
  const { text, chunks = [] } = await recognise(pcm, options) as Recognised;
  return { text, words: wordsOf(chunks), confidence: certainty.mean };
}

/** A chunk without a space before it belongs to the word before: "40" and "%". */
function wordsOf(chunks: NonNullable<Recognised["chunks"]>): RawTranscript["words"] {
  const words: RawTranscript["words"][number][] = [];
  for (const { text, timestamp: [begin, finish] } of chunks) {
    const start = begin ?? 0;
    const end = finish ?? start;
    const before = text.startsWith(" ") ? undefined : words.pop();
    if (before === undefined) words.push({ text: text.trim(), start, end });
    else words.push({ text: before.text + text.trim(), start: before.start, end });
  }
  return words;
}

let recogniser: Promise<Recogniser> | null = null;

/** The first message sets up, each later one is a job. Jobs come one at a time. */
self.onmessage = async ({ data }: MessageEvent<WhisperSetup | WhisperJob>) => {
  if (!("id" in data)) {
    recogniser = load(data);
    await recogniser.then(
      () => say({ type: "ready" }),
      (cause) => say({ type: "unusable", reason: reasonOf(cause) }),
    );
    return;
  }
  try {
    if (recogniser === null) throw new Error("The worker was not set up.");
    say({ type: "heard", id: data.id, transcript: await hear(await recogniser, data) });
  } catch (cause) {
    say({ type: "failed", id: data.id, reason: reasonOf(cause) });
  }
};
