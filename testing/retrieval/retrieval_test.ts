import assert from "node:assert/strict";
import { UseLite } from "../../models/embedding/use_lite.ts";
import { labelledPairs } from "./labelled_pairs.ts";
import { findAll, meanRecall } from "./retrieval_figures.ts";

Deno.test("[RTV1] each label of the retrieval set stands in one line, and half of the questions share no telling word with it", () => {
  const pairs = labelledPairs();
  const questions = pairs.flatMap((pair) => pair.questions.map((question) => ({ pair, question })));
  assert.equal(pairs.length, 12);
  assert.ok(questions.length >= 100);
  for (const { pair, question } of questions) {
    for (const phrase of question.phrases) {
      const lines = `${pair.resume}\n${pair.job}`.split("\n").filter((one) => one.includes(phrase));
      assert.equal(lines.length, 1, `${pair.name}: ${phrase}`);
      if (question.kind !== "paraphrase") continue;
      const inLine = tellingWords(lines[0] ?? "");
      const shared = [...tellingWords(question.text)].filter((word) => inLine.has(word));
      assert.deepEqual(shared, [], `${pair.name}: ${question.text}`);
    }
  }
  const paraphrases = questions.filter(({ question }) => question.kind === "paraphrase");
  assert.ok(paraphrases.length >= questions.length / 2);
});

Deno.test("[RTV2] given labelled questions, when passages are searched, then words and meaning together find more than either alone", async () => {
  const embedder = new UseLite();
  const findings = await findAll(embedder);
  await embedder.close();
  const joined = meanRecall(findings, "joined");
  assert.ok(joined > meanRecall(findings, "words") + 0.2);
  assert.ok(joined > meanRecall(findings, "meaning"));
  assert.ok(joined >= 0.72, `${joined}`);
  for (const kind of ["technology", "job"]) {
    const found = meanRecall(findings.filter((one) => one.kind === kind), "joined");
    assert.ok(found >= 0.95, `${kind}: ${found}`);
  }
});

/** Words of three letters or more, by their beginnings, without those of which any text is made. */
function tellingWords(text: string): Set<string> {
  const words = text.toLowerCase().split(/[\s\p{P}]+/u);
  return new Set(
    words.filter((word) => word.length > 2 && !common.has(word)).map((word) => word.slice(0, 5)),
  );
}

const common = new Set(
  ("and are but for from had has have its off our that the their them then there they this was were what " +
    "when which who will with you your how did does tell about ever any been would one not out into more " +
    "where some most made make after before over under all each those these que por der die das ein mit")
    .split(" "),
);
