import { LogitsProcessorList, pipeline, type Tensor } from "@huggingface/transformers";
import { join } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import { Certainty } from "./certainty.ts";
import { type Encoder, encoderFor, openEncoders, withoutAttention } from "./encoders.ts";
import { keepPrompts } from "./interview_prompt.ts";
import { openDecoder } from "./decoder.ts";
import { melOf, type MelSource } from "./mel.ts";
import type { RawTranscript, WhisperJob, WhisperSetup } from "./messages.ts";
import { TermBias } from "./term_bias.ts";
import { type Attended, timesOfTokens } from "./token_times.ts";
import { wordsOfTokens } from "./words_of_tokens.ts";

/** The part of Whisper's generation settings that is read here. */
interface Settings {
  readonly is_multilingual?: boolean;
  readonly decoder_start_token_id: number;
  readonly no_timestamps_token_id: number;
  readonly eos_token_id: number | readonly number[];
  /** Layer and head of each head whose attention follows the speech. */
  readonly alignment_heads?: readonly (readonly number[])[];
}

/**
 * Most tokens for a second of speech, twice a fast speaker's, and most for words cut off at both
 * ends.
 */
const tokensPerSecond = 12;
const tokensBesides = 30;
/** Feature frames in a second, and in one position of the encoder. */
const framesPerSecond = 100;
const framesPerPosition = 2;
const rate = 16_000;

/** Transcribes sound with one loaded model. */
export interface Recogniser {
  recognise(job: Omit<WhisperJob, "id">): Promise<RawTranscript>;
}

/** Loads the model from its folder. */
export async function loadRecogniser(
  { folder, model: name, threads }: WhisperSetup,
): Promise<Recogniser> {
  const { model, tokenizer, processor } = await pipeline("automatic-speech-recognition", name, {
    dtype: "q8",
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  const sessions = model.sessions as Record<"model" | "decoder_model_merged", InferenceSession>;
  await Promise.all([sessions.model.release(), sessions.decoder_model_merged.release()]);
  const read = (file: string) => Deno.readFile(join(folder, name, "onnx", file));
  const encoders = await openEncoders(await read("encoder_model_quantized.onnx"), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
  let attending = false;
  const decoder = await read("decoder_model_merged_quantized.onnx");
  sessions.decoder_model_merged = await openDecoder(decoder, () => attending);
  const settings = model.generation_config as unknown as Settings;
  const end = [settings.eos_token_id].flat()[0] ?? 0;
  const encode = (text: string) => tokenizer.encode(text, { add_special_tokens: false });
  const decode = (tokens: number[]) => tokenizer.decode(tokens, { skip_special_tokens: true });
  const start = [
    settings.decoder_start_token_id,
    ...(settings.is_multilingual === false ? [] : encode("<|en|><|transcribe|>")),
    settings.no_timestamps_token_id,
  ];
  const promptOf = keepPrompts(encode);
  const { alignment_heads: heads = [] } = settings;
  const attends = heads.length > 0 && sessions.decoder_model_merged.outputNames
    .some((name) => name.startsWith("cross_attentions"));
  const whole = encoderFor(encoders, Infinity);
  return {
    async recognise(job) {
      const shortest = encoderFor(encoders, job.pcm.length / rate);
      const heard = await write(job, shortest);
      return heard.wasCaught && shortest !== whole ? await write(job, whole) : heard;
    },
  };

  /** Transcribes with an encoder that is long enough. */
  async function write(
    { pcm, words, terms }: Omit<WhisperJob, "id">,
    encoder: Encoder,
  ): Promise<RawTranscript & { readonly wasCaught: boolean }> {
    const seconds = pcm.length / rate;
    const certainty = new Certainty(end, Math.ceil(seconds * tokensPerSecond) + tokensBesides);
    const processors = new LogitsProcessorList();
    const prompt = promptOf(terms);
    const head = [...prompt.tokens, ...start];
    if (prompt.names.length > 0) processors.push(new TermBias(prompt.names, head.length));
    processors.push(certainty);
    sessions.model = withoutAttention(encoder.session);
    attending = words && attends;
    const given = await model.generate(
      {
        inputs: await melOf(
          processor as unknown as MelSource,
          pcm,
          encoder.positions * framesPerPosition,
        ),
        decoder_input_ids: head,
        logits_processor: processors,
        ...(attending ? { output_attentions: true, return_dict_in_generate: true } : {}),
      } as Parameters<typeof model.generate>[0],
    ) as unknown as Tensor | Attended;
    const attended = "cross_attentions" in given ? given : null;
    const tokens = numbersIn(attended?.sequences ?? given as Tensor).slice(head.length);
    const positions = Math.floor(seconds * framesPerSecond / framesPerPosition);
    const times = attended === null
      ? tokens.map((_, index) => seconds * index / tokens.length)
      : timesOfTokens(attended, { heads, head: head.length, kept: start.length, positions });
    const pieces = tokens.map((token, index) => ({
      token,
      probability: certainty.probabilities[index] ?? 0,
      start: times[index] ?? 0,
    })).filter(({ token }) => token < end);
    const written = wordsOfTokens(pieces, decode, words ? seconds : 0);
    const text = decode(pieces.map(({ token }) => token)).trim();
    const { mean: confidence, wasCaught } = certainty;
    return { text, words: written, confidence, wasCaught };
  }
}

const numbersIn = (tensor: Tensor): number[] => tensor.tolist()[0].map(Number);
