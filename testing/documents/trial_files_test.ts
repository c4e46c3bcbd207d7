import assert from "node:assert/strict";
import type { DoubtKind } from "../../documents/reading.ts";
import { documentsTable, withTable } from "../../docs/documents_table.ts";
import { compareTexts } from "./compare_texts.ts";
import { openKinds } from "./open_kinds.ts";
import { type FoundDocument, judge, readTrials, type TrialResult } from "./read_trials.ts";
import type { ExpectedText, TrialFile } from "./trial_file.ts";
import { trialFiles } from "./trial_files.ts";

/** All files are read once; both rules on them look at the same results. */
let reading: Promise<readonly TrialResult[]> | null = null;
const results = () => reading ??= readTrials(trialFiles);

const faultsOf = (some: readonly TrialResult[]) =>
  some.flatMap(({ file, faults }) => faults.map((fault) => `${file.kind}: ${file.name}: ${fault}`));

Deno.test("[TRF1] there are more than 150 files, and each has a name of its own", () => {
  const names = trialFiles.map(({ kind, name }) => `${kind}: ${name}`);
  assert.ok(names.length >= 150);
  assert.equal(new Set(names).size, names.length);
});

Deno.test("[TRF2] words and their order are read at 0.98 or more, or the file is refused in words", async () => {
  const closed = (await results()).filter(({ file }) => !openKinds.has(file.kind));
  assert.deepEqual(faultsOf(closed), []);
});

Deno.test("[TRF3] a kind that is listed as open is wrong", async () => {
  const kinds = Map.groupBy(await results(), ({ file }) => file.kind);
  const right = [...openKinds.keys()].filter((kind) =>
    faultsOf(kinds.get(kind) ?? []).length === 0
  );
  assert.deepEqual(right, []);
});

Deno.test("[TRF4] a word that is lost, moved or made up costs its share", () => {
  const words = "Led a team of six through an audit and closed it".split(" ");
  const text = words.join(" ");
  assert.deepEqual(compareTexts(text, text), { recall: 1, order: 1, precision: 1 });
  const lost = compareTexts(text, words.slice(1).join(" "));
  assert.deepEqual(lost, { recall: 10 / 11, order: 10 / 11, precision: 1 });
  const moved = compareTexts(text, [...words.slice(5), ...words.slice(0, 5)].join(" "));
  assert.deepEqual(moved, { recall: 1, order: 6 / 11, precision: 6 / 11 });
  const made = compareTexts(text, `${text} by moving PostgreSQL`);
  assert.deepEqual(made, { recall: 1, order: 1, precision: 11 / 14 });
  assert.equal(compareTexts(text, text.replace("six through", "sixthrough")).recall, 9 / 11);
});

/** What the judge says of a file whose expected text is this, when that was read. */
function judgeText(expected: ExpectedText, text: string, doubts: readonly DoubtKind[] = []) {
  const file: TrialFile = {
    kind: "a kind",
    name: "a name",
    fileName: "cv.txt",
    make: () => new Uint8Array(0),
    expected,
  };
  const told = doubts.map((kind) => ({ kind, message: "" }));
  return judge(file, { type: "read", text, doubts: told }).faults;
}

Deno.test("[TRF5] a bullet in two lines, a missing address, a needless or missing warning are faults", () => {
  const text = "Led a team of six";
  assert.deepEqual(judgeText({ text, phrases: [text] }, text), []);
  assert.deepEqual(judgeText({ text, phrases: [text] }, "Led a team\nof six"), [
    `not in one line: ${text}`,
  ]);
  assert.deepEqual(judgeText({ text, besides: ["https://a.example"] }, text), [
    "not there: https://a.example",
  ]);
  assert.deepEqual(judgeText({ text, absent: ["six"] }, text), ["there: six"]);
  assert.deepEqual(judgeText({ text }, text, ["columns"]), ["false warning: columns"]);
  assert.deepEqual(judgeText({ text, doubts: ["short"] }, text), ["no warning: short"]);
});

Deno.test("[TRF6] a refusal of another kind, and one without advice, are faults", () => {
  const file: TrialFile = {
    kind: "a kind",
    name: "a name",
    fileName: "cv.doc",
    make: () => new Uint8Array(0),
    expected: { code: "wrong_type", says: /old Word/ },
  };
  const refuse = (code: "wrong_type" | "damaged", message: string): FoundDocument => ({
    type: "refused",
    code,
    message,
  });
  const words = "This is an old Word file. Save it as .docx.";
  assert.deepEqual(judge(file, refuse("wrong_type", words)).faults, []);
  assert.deepEqual(judge(file, refuse("damaged", words)).faults, [
    "refused as damaged, not wrong_type",
  ]);
  assert.deepEqual(judge(file, refuse("wrong_type", "An old Word file.")).faults, [
    "no advice: An old Word file.",
  ]);
});

Deno.test("[TRF7] docs/documents.md shows each kind with what comes of it", async () => {
  const written = await Deno.readTextFile("docs/documents.md");
  const plain = (text: string) => text.replace(/ +/g, " ").replace(/-{3,}/g, "---");
  const message =
    "Write it anew: deno run -A docs/documents_table.ts && deno fmt docs/documents.md";
  assert.ok(plain(written) === plain(withTable(written, documentsTable(await results()))), message);
});
