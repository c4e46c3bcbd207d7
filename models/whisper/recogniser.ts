import { LogitsProcessorList, pipeline, type Tensor } from "@huggingface/transformers";
import { Certainty } from "./certainty.ts";
import type { RawTranscript, WhisperJob, WhisperSetup } from "./messages.ts";
import { promptTokens } from "./prompt.ts";
import { TermBias } from "./term_bias.ts";
import { wordsOfTokens } from "./words_of_tokens.ts";

/** What `generate` gives where the times of tokens are asked for. */
interface Timed {
  readonly sequences: Tensor;
  readonly token_timestamps: Tensor;
}

/** The part of Whisper's generation settings that is read here. */
interface Settings {
  readonly is_multilingual?: boolean;
  readonly decoder_start_token_id: number;
  readonly no_timestamps_token_id: number;
  readonly eos_token_id: number | readonly number[];
}

/** Most tokens of a second of speech, and of a word that is cut at both ends: twice a fast speaker's. */
const tokensPerSecond = 12;
const tokensBesides = 30;
/** Feature frames in a second. */
const framesPerSecond = 100;
const rate = 16_000;

/** Writes sound down with one loaded model. */
export interface Recogniser {
  recognise(job: Omit<WhisperJob, "id">): Promise<RawTranscript>;
}

/** Loads the model. @param onProgress Called with how far the download of a file is, 0..1. */
export async function loadRecogniser(
  { model: name, threads }: WhisperSetup,
  onProgress: (file: string, share: number) => void,
): Promise<Recogniser> {
  const { model, tokenizer, processor } = await pipeline("automatic-speech-recognition", name, {
    dtype: "q8",
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    progress_callback: (info) => {
      if (info.status === "progress") onProgress(info.file, info.progress / 100);
    },
  });
  const settings = model.generation_config as unknown as Settings;
  const end = [settings.eos_token_id].flat()[0] ?? 0;
  const encode = (text: string) => tokenizer.encode(text, { add_special_tokens: false });
  const decode = (tokens: number[]) => tokenizer.decode(tokens, { skip_special_tokens: true });
  const start = [
    settings.decoder_start_token_id,
    ...(settings.is_multilingual === false ? [] : encode("<|en|><|transcribe|>")),
    settings.no_timestamps_token_id,
  ];
  const prompts = new Map<string, readonly number[]>();
  /** Interviews ask for the same terms again and again. */
  const promptOf = (terms: readonly string[]) => {
    const key = terms.join("\n");
    const known = prompts.get(key);
    if (known !== undefined) return known;
    const tokens = promptTokens(terms, encode);
    const prompt = tokens.length === 0 ? [] : [...encode("<|startofprev|>"), ...tokens];
    if (prompts.size >= mostPrompts) prompts.clear();
    prompts.set(key, prompt);
    return prompt;
  };

  return {
    async recognise({ pcm, words, terms }) {
      const seconds = pcm.length / rate;
      const certainty = new Certainty(end, Math.ceil(seconds * tokensPerSecond) + tokensBesides);
      const processors = new LogitsProcessorList();
      const head = [...promptOf(terms), ...start];
      const names = terms.filter((term) => term !== term.toLowerCase());
      if (names.length > 0) {
        processors.push(new TermBias(names.map((name) => encode(` ${name}`)), head.length));
      }
      processors.push(certainty);
      const { input_features } = await processor(pcm);
      const given = await model.generate(
        {
          inputs: input_features,
          decoder_input_ids: head,
          logits_processor: processors,
          ...(words
            ? { return_token_timestamps: true, num_frames: Math.floor(seconds * framesPerSecond) }
            : {}),
        } as Parameters<typeof model.generate>[0],
      ) as unknown as Tensor | Timed;
      const timed = "sequences" in given ? given : null;
      const tokens = numbers(timed?.sequences ?? given as Tensor).slice(head.length);
      const times = timed === null ? [] : numbers(timed.token_timestamps).slice(head.length);
      const pieces = tokens.map((token, index) => ({
        token,
        probability: certainty.probabilities[index] ?? 0,
        start: times[index] ?? 0,
      })).filter(({ token }) => token < end);
      const written = wordsOfTokens(pieces, decode, words ? seconds : 0);
      const text = decode(pieces.map(({ token }) => token)).trim();
      return { text, words: written, confidence: certainty.mean };
    },
  };
}

/** Most prompts that are kept ready; one interview has one. */
const mostPrompts = 50;

const numbers = (tensor: Tensor): number[] => tensor.tolist()[0].map(Number);
