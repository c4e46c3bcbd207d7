/// <reference lib="deno.worker" />
import "./without_location.ts";
import { env } from "@huggingface/transformers";
import type { WhisperJob, WhisperReply, WhisperSetup } from "./messages.ts";
import { loadRecogniser, type Recogniser } from "./recogniser.ts";

const say = (reply: WhisperReply) => self.postMessage(reply);
const reasonOf = (error: unknown) => error instanceof Error ? error.message : String(error);

async function load(setup: WhisperSetup): Promise<Recogniser> {
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = setup.folder;
  env.cacheDir = setup.folder;
  return await loadRecogniser(setup);
}

let recogniser: Promise<Recogniser> | null = null;

/** The first message sets up, each later one is a job. Jobs arrive one at a time. */
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
    const { recognise } = await recogniser;
    say({ type: "heard", id: data.id, transcript: await recognise(data) });
  } catch (error) {
    say({ type: "failed", id: data.id, reason: reasonOf(error) });
  }
};
