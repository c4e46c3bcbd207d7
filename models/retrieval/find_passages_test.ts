import assert from "node:assert/strict";
import { type Embedder, EmbeddingError } from "../embedding/embedder.ts";
import { UseLite } from "../embedding/use_lite.ts";
import { findPassages } from "./find_passages.ts";
import { joinScores } from "./join_scores.ts";

const { signal } = new AbortController();
const passages = [
  { id: "resume:0", text: "Jane Porter\nEngineer in Hamburg" },
  { id: "resume:1", text: "- Cut the cloud bill by a third" },
  { id: "resume:2", text: "- Taught four new colleagues in their first months" },
  { id: "job:0", text: "You will run our payment service" },
];
const search = (embedders: readonly Embedder[]) => ({ limit: 2, embedders, signal });

Deno.test("[PSG1] what is said in words counts more than a little likeness, and less than much", () => {
  const meaning = (...scores: number[]) =>
    scores.map((score, index) => ({ id: "abcd".charAt(index), score }));
  const c = [{ id: "c", score: 1 }];
  assert.equal(joinScores(c, meaning(0.3, 0.2, 0.25, 0.2))[0], "c");
  assert.equal(joinScores([{ id: "c", score: 0.1 }], meaning(0.3, 0.2, 0.25, 0.2))[0], "a");
  assert.equal(joinScores(c, meaning(0.9, 0.2, 0.2, 0.2))[0], "a");
  assert.deepEqual(joinScores(c, meaning(0, 0, 0)), ["c", "a", "b"]);
  assert.deepEqual(joinScores(c, []), ["c"]);
});

Deno.test("[PSG2] a passage is found by its meaning where no word is shared", async () => {
  await using embedder = closeAfter(new UseLite());
  const query = "How do you mentor juniors?";
  const [first] = await findPassages(passages, query, search([embedder]));
  assert.equal(first?.id, "resume:2");
  const [byWords] = await findPassages(passages, query, search([]));
  assert.notEqual(byWords?.id, "resume:2");
});

Deno.test("[PSG3] without a model of meaning, or with one that fails, words alone decide", async () => {
  const broken: Embedder = {
    version: "broken",
    dimensions: 1,
    embed: () => Promise.reject(new EmbeddingError("No model.")),
    close: () => Promise.resolve(),
  };
  for (const embedders of [[], [broken]]) {
    const found = await findPassages(passages, "Tell me about the cloud bill.", search(embedders));
    assert.equal(found[0]?.id, "resume:1");
    assert.equal(found.length, 2);
  }
});

Deno.test("[PSG5] given a model that fails, when passages are searched, then the next one ranks them all", async () => {
  const asked: string[] = [];
  const half: Embedder = {
    version: "half",
    dimensions: 2,
    embed: (texts, as) =>
      as === "passage"
        ? Promise.resolve(texts.map(() => new Float32Array([1, 0])))
        : Promise.reject(new EmbeddingError("No model.")),
    close: () => Promise.resolve(),
  };
  const next: Embedder = {
    version: "next",
    dimensions: 2,
    embed: (texts, as) => {
      asked.push(as);
      return Promise.resolve(
        texts.map((text) =>
          new Float32Array(as === "query" || text.includes("Taught") ? [0, 1] : [1, 0])
        ),
      );
    },
    close: () => Promise.resolve(),
  };
  const [first] = await findPassages(passages, "zzz", search([half, next]));
  assert.equal(first?.id, "resume:2");
  assert.deepEqual(asked, ["passage", "query"]);
});

Deno.test("[PSG4] vectors have length 1, and the same text has the same vector", async () => {
  await using embedder = closeAfter(new UseLite());
  const [one, other, empty] = await embedder.embed(["a queue", "a queue", ""], "query", signal);
  assert.deepEqual(one, other);
  assert.equal(one?.length, embedder.dimensions);
  assert.ok(Math.abs(Math.hypot(...one ?? []) - 1) < 1e-5);
  assert.deepEqual(empty, new Float32Array(embedder.dimensions));
  const [chinese] = await embedder.embed(["用Kafka替换了数据库轮询"], "passage", signal);
  assert.deepEqual(chinese, empty, "letters that the model does not know are like nothing");
  await assert.rejects(embedder.embed(["late"], "query", AbortSignal.abort()), EmbeddingError);
});

function closeAfter(embedder: Embedder): Embedder & AsyncDisposable {
  return Object.assign(embedder, { [Symbol.asyncDispose]: () => embedder.close() });
}
