import assert from "node:assert/strict";
import type { DocumentReading, ReadingOutcome } from "./document_reading.ts";
import { type DocumentSource, SetupDocument } from "./setup_document.ts";

const readingOf = (text: string): DocumentReading => ({
  name: "cv.pdf",
  kind: "PDF",
  text,
  words: text.split(" ").length,
  pages: 2,
  sections: [],
  doubts: [],
});

/** A server that answers when a test says so, in any order. */
function openServer() {
  const asked: {
    readonly source: DocumentSource;
    readonly signal: AbortSignal;
    readonly show: (share: number) => void;
    answer(outcome: ReadingOutcome): Promise<void>;
  }[] = [];
  const document = new SetupDocument((source, show, signal) => {
    const { promise, resolve } = Promise.withResolvers<ReadingOutcome>();
    const answer = async (outcome: ReadingOutcome) => {
      resolve(outcome);
      await promise;
    };
    asked.push({ source, signal, show, answer });
    return promise;
  });
  return { document, asked, state: () => document.state.value };
}

const file = (name: string) => new File(["x"], name);
const read = (text: string): ReadingOutcome => ({ type: "read", reading: readingOf(text) });

Deno.test("[RSD1] given a chosen file, it is sent to be read, and what was read is kept as the file's own", async () => {
  const { document, asked, state } = openServer();
  void document.choose(file("cv.pdf"));
  asked[0]?.show(0.4);
  assert.equal(state().sent, 0.4);
  await asked[0]?.answer(read("Ada Lovelace"));
  const { sent, reading, original, isCurrent } = state();
  assert.deepEqual([sent, isCurrent], [null, true]);
  assert.equal(reading?.text, "Ada Lovelace");
  assert.equal(original, reading);
});

Deno.test("[RSD2] given a file that replaces another, the late answer about the older one is ignored", async () => {
  const { document, asked, state } = openServer();
  void document.choose(file("old.pdf"));
  void document.choose(file("new.pdf"));
  assert.equal(asked[0]?.signal.aborted, true);
  await asked[1]?.answer(read("new"));
  asked[0]?.show(0.9);
  await asked[0]?.answer(read("old"));
  assert.equal(state().reading?.text, "new");
  assert.equal(state().sent, null);
});

Deno.test("[RSD3] given a file that is refused, its name stays, it is not used, and text can be read beside it", async () => {
  const { document, asked, state } = openServer();
  void document.choose(file("locked.pdf"));
  await asked[0]?.answer({ type: "refused", message: "It has a password." });
  assert.equal(state().file?.name, "locked.pdf");
  assert.equal(state().refusal, "It has a password.");
  assert.equal(document.usableFile, null);
  void document.readText("Ada", null);
  await asked[1]?.answer(read("Ada"));
  assert.equal(document.usableFile, null, "a text that was read makes the file no better");
  assert.equal(state().reading?.text, "Ada");
});

Deno.test("[RSD4] given a reading that fails or is stopped, the file is used all the same and can be read again", async () => {
  const { document, asked, state } = openServer();
  void document.choose(file("cv.pdf"));
  await asked[0]?.answer({ type: "failed", message: "Check that you are online." });
  assert.equal(state().fault?.type, "failed");
  assert.equal(document.usableFile?.name, "cv.pdf");
  void document.tryAgain();
  document.stop();
  assert.equal(asked[1]?.signal.aborted, true);
  assert.deepEqual([state().sent, state().fault?.type], [null, "stopped"]);
  void document.tryAgain();
  await asked[2]?.answer(read("Ada"));
  assert.deepEqual([state().fault, state().reading?.text], [null, "Ada"]);
});

Deno.test("[RSD5] given a corrected text, its reading takes the place of the file's, which can be had back", async () => {
  const { document, asked, state } = openServer();
  void document.choose(file("cv.pdf"));
  const doubt = { kind: "columns", message: "Two columns." };
  const short = { kind: "short", message: "Few words." };
  const reading = { ...readingOf("Ada led six"), doubts: [doubt, short] };
  await asked[0]?.answer({ type: "read", reading });
  document.touch();
  assert.equal(state().isCurrent, false);
  void document.readText("Ada led seven people", "cv.pdf");
  assert.deepEqual(asked[1]?.source, { text: "Ada led seven people", name: "cv.pdf" });
  const text = { ...readingOf("Ada led seven people"), kind: "text", pages: null };
  await asked[1]?.answer({ type: "read", reading: text });
  const corrected = state().reading;
  assert.deepEqual([corrected?.words, corrected?.pages, corrected?.kind], [4, 2, "PDF"]);
  assert.deepEqual(corrected?.doubts, [doubt], "what is wrong with the file still is");
  document.restoreOriginal();
  assert.deepEqual([state().reading?.text, state().isCurrent], ["Ada led six", true]);
});

Deno.test("[RSD6] given text that is changed or emptied while it is read, the answer about it is ignored", async () => {
  const { document, asked, state } = openServer();
  void document.readText("Ada", null);
  document.touch();
  await asked[0]?.answer(read("Ada"));
  assert.deepEqual([state().reading, state().sent], [null, null]);
  await document.readText("  \n", null);
  assert.equal(asked.length, 1, "nothing is sent of nothing");
});

Deno.test("[RSD7] given a file that is removed, nothing of it is left", async () => {
  const { document, asked, state } = openServer();
  void document.choose(file("cv.pdf"));
  document.remove();
  await asked[0]?.answer(read("Ada"));
  const { file: left, reading, sent, fault, refusal } = state();
  assert.deepEqual([left, reading, sent, fault, refusal], [null, null, null, null, null]);
});
