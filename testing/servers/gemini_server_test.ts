import assert from "node:assert/strict";
import { openGemini } from "../../models/gemini/client.ts";
import { startGeminiServer } from "./gemini_server.ts";

Deno.test("[GSV1] Google's own client gets a vector for each text", async () => {
  const server = startGeminiServer([{ type: "embeddings", embed: (text) => [text.length, 1] }]);
  const gemini = openGemini({ apiKey: "k", baseUrl: `${server.url}/` }, 10_000);
  const { embeddings } = await gemini.models.embedContent({
    model: "gemini-embedding-001",
    contents: ["ab", "abc"],
  });
  assert.deepEqual(embeddings?.map(({ values }) => values), [[2, 1], [3, 1]]);
  assert.equal(server.requests[0]?.method, "batchEmbedContents");
  await server.close();
});

Deno.test("[GSV2] v1 and v1beta are served, other paths are Google's 404", async () => {
  const server = startGeminiServer((request) => ({ type: "text", pieces: [request.version] }));
  for (const version of ["v1", "v1beta"]) {
    const response = await fetch(`${server.url}/${version}/models/m:generateContent?key=k`, {
      method: "POST",
      body: "{}",
    });
    const answer = await response.json();
    assert.equal(answer.candidates[0].content.parts[0].text, version);
  }
  const missing = await fetch(`${server.url}/v2/models/m:generateContent`);
  assert.equal((await missing.json()).error.status, "NOT_FOUND");
  assert.equal(missing.status, 404);
  assert.deepEqual(server.requests.map(({ apiKey }) => apiKey), ["k", "k"]);
  await server.close();
});

Deno.test("[GSV3] the last answer of a script is given again and again", async () => {
  const server = startGeminiServer([{ type: "error", status: 500 }, { type: "blocked" }]);
  const statuses: number[] = [];
  for (let call = 0; call < 3; call++) {
    const response = await fetch(`${server.url}/v1/models/m:generateContent`, {
      method: "POST",
      body: "{}",
    });
    statuses.push(response.status);
    await response.body?.cancel();
  }
  assert.deepEqual(statuses, [500, 200, 200]);
  await server.close();
});
