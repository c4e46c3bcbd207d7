import assert from "node:assert/strict";
import {
  type GeminiAnswer,
  type GeminiScript,
  type GeminiServer,
  startGeminiServer,
} from "../../testing/servers/gemini_server.ts";
import { EmbeddingError } from "./embedder.ts";
import { GeminiEmbedder } from "./gemini_embedder.ts";

const { signal } = new AbortController();
const vectors: GeminiAnswer = { type: "embeddings", embed: (text) => [text.length, 0, 0] };

function open(server: GeminiServer, model = "gemini-embedding-2", now = () => 0): GeminiEmbedder {
  return new GeminiEmbedder({ apiKey: "k", baseUrl: server.url, model, dimensions: 3, now });
}

async function asking(
  script: GeminiScript,
  act: (server: GeminiServer) => Promise<void>,
): Promise<void> {
  const server = startGeminiServer(script);
  try {
    await act(server);
  } finally {
    await server.close();
  }
}

Deno.test("[GME1] given any lengths, when Gemini answers, then each vector has length 1 and is asked for once", () =>
  asking([vectors], async (server) => {
    const embedder = open(server);
    const [one, empty, again] = await embedder.embed(
      ["a queue", " – ", "a queue"],
      "query",
      signal,
    );
    assert.deepEqual([...one ?? []], [1, 0, 0]);
    assert.deepEqual([...empty ?? []], [0, 0, 0]);
    assert.deepEqual(again, one);
    await embedder.embed(["a queue"], "query", signal);
    assert.equal(server.requests.length, 1);
  }));

Deno.test("[GME2] a model is told whether a text asks or answers, in the way it understands", () =>
  asking([vectors], async (server) => {
    const later = open(server);
    await later.embed(["a queue"], "query", signal);
    await later.embed(["a queue"], "passage", signal);
    await open(server, "gemini-embedding-001").embed(["a queue"], "query", signal);
    const [query, passage, first] = server.requests.map(({ text }) => text);
    assert.match(query ?? "", /"task: search result \| query: a queue"/);
    assert.match(passage ?? "", /"title: none \| text: a queue"/);
    assert.match(first ?? "", /"a queue"/);
    assert.match(first ?? "", /"RETRIEVAL_QUERY"/);
    assert.doesNotMatch(query ?? "", /taskType/);
    assert.match(query ?? "", /"outputDimensionality":3/);
  }));

Deno.test("[GME3] versions tell models, dimensions and prefixes apart", () =>
  asking([vectors], (server) => {
    assert.equal(open(server).version, "gemini-embedding-2-3-prefix-1");
    assert.notEqual(open(server).version, open(server, "gemini-embedding-001").version);
    return Promise.resolve();
  }));

Deno.test("[GME4] a hundred texts at most go into one request", () =>
  asking([vectors], async (server) => {
    const texts = Array.from({ length: 230 }, (_, index) => `line ${index}`);
    const found = await open(server).embed(texts, "passage", signal);
    assert.equal(found.length, 230);
    assert.equal(server.requests.length, 3);
  }));

Deno.test("[GME5] failures, other shapes and endless answers are embedding errors", async () => {
  const short: GeminiAnswer = { type: "embeddings", embed: () => [1] };
  const none: GeminiAnswer = {
    type: "raw",
    body: '{"embeddings":[]}',
    contentType: "application/json",
  };
  const huge: GeminiAnswer = {
    type: "raw",
    body: `{"embeddings":[{"values":[${"1,".repeat(5_000_000)}1]}]}`,
    contentType: "application/json",
  };
  const error: GeminiAnswer = { type: "error", status: 429 };
  for (const answer of [short, none, huge, error]) {
    await asking([answer], async (server) => {
      await assert.rejects(open(server).embed(["a queue"], "query", signal), EmbeddingError);
    });
  }
});

Deno.test("[GME6] given a failure, when it is asked again, then it is left alone for a minute", async () => {
  let now = 0;
  await asking([{ type: "error", status: 503 }, vectors], async (server) => {
    const embedder = open(server, "gemini-embedding-2", () => now);
    await assert.rejects(embedder.embed(["a queue"], "query", signal), EmbeddingError);
    now = 59_999;
    await assert.rejects(embedder.embed(["a queue"], "query", signal), EmbeddingError);
    assert.equal(server.requests.length, 1);
    now = 60_000;
    assert.equal((await embedder.embed(["a queue"], "query", signal)).length, 1);
  });
});

Deno.test("[GME7] silence ends when the patience does, or when the search is given up", async () => {
  await asking([{ type: "stall", pieces: [] }], async (server) => {
    const impatient = new GeminiEmbedder({
      apiKey: "k",
      baseUrl: server.url,
      model: "m",
      pause: () => Promise.resolve(),
    });
    await assert.rejects(impatient.embed(["a queue"], "query", signal), /silent/);
    const given = AbortSignal.abort();
    await assert.rejects(open(server).embed(["a queue"], "query", given), /given up/);
    const closed = open(server);
    await closed.close();
    await assert.rejects(closed.embed(["a queue"], "query", signal), /given up/);
  });
});
