import assert from "node:assert/strict";
import { type EmbeddedText, type Embedder, EmbeddingError } from "../embedding/embedder.ts";
import { AnswerReader } from "./answer_reader.ts";
import type { ToRead } from "./read_answer.ts";
import { elsewhere } from "./samples.ts";

const signal = new AbortController().signal;
const given: ToRead = {
  question: "Which trade-off did you accept?",
  subject: "Which trade-off did you accept?",
  covers: [],
  answer: "The widow put down her lamp, and the moon rose over the old churchyard.",
  context: { track: "behavioural", documents: [], earlier: [] },
};

/** A model for which everything that stands elsewhere, and the answer, are one thing. */
class OneSubject implements Embedder {
  readonly version = "one-subject";
  readonly dimensions = 2;
  jobs = 0;
  answers = () => Promise.resolve();

  async embed(
    texts: readonly string[],
    _as: EmbeddedText,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    this.jobs++;
    if (texts.includes(given.answer)) await this.answers();
    if (signal.aborted) throw new EmbeddingError("Given up.");
    const isTalk = (text: string) => elsewhere.includes(text) || text === given.answer;
    return texts.map((text) => Float32Array.from(isTalk(text) ? [1, 0] : [0, 1]));
  }

  close = () => Promise.resolve();
}

Deno.test("[ULF1] the model is asked for nothing before the first question", async () => {
  const embedder = new OneSubject();
  const reader = new AnswerReader({ embedder });
  assert.equal((await reader.read(given, signal)).about, "unsure");
  assert.equal(embedder.jobs, 0);
  reader.prepare(given);
  await reader.prepared;
  assert.equal((await reader.read(given, signal)).about, "off");
});

Deno.test("[ULF2] a model that takes too long is not waited for, and the answer counts as it is", async () => {
  const embedder = new OneSubject();
  const tooLong = Promise.withResolvers<void>();
  const reader = new AnswerReader({ embedder, pause: () => tooLong.promise });
  reader.prepare(given);
  await reader.prepared;
  const hangs = Promise.withResolvers<void>();
  embedder.answers = () => hangs.promise;
  const reading = reader.read(given, signal);
  tooLong.resolve();
  assert.equal((await reading).about, "unsure");
});

Deno.test("[ULF3] a model that fails is tried again with the next question", async () => {
  const embedder = new OneSubject();
  const works = embedder.embed.bind(embedder);
  embedder.embed = () => Promise.reject(new EmbeddingError("It broke."));
  const reader = new AnswerReader({ embedder });
  reader.prepare(given);
  await reader.prepared;
  assert.equal((await reader.read(given, signal)).about, "unsure");
  embedder.embed = works;
  reader.prepare(given);
  await reader.prepared;
  assert.equal((await reader.read(given, signal)).about, "off");
});
