import assert from "node:assert/strict";
import type { Hearing, HearingRequest } from "./hearing.ts";
import { addTerms } from "./hearing_with_terms.ts";

Deno.test("[HW1] each request has the terms of its interview as they are then", async () => {
  const requests: HearingRequest[] = [];
  const hearing: Hearing = {
    detector: () => Promise.resolve({ probability: () => Promise.resolve(0) }),
    warm: () => {},
    transcriber: {
      model: "small",
      transcribe: (_, request) => {
        requests.push(request);
        return Promise.resolve({ text: "", words: [], confidence: null });
      },
      close: () => Promise.resolve(),
    },
  };
  let terms = ["Kafka"];
  const { transcriber } = addTerms(hearing, () => terms);
  const request = { interview: "a", final: true, signal: new AbortController().signal };
  await transcriber.transcribe(new Float32Array(1_600), request);
  terms = [];
  await transcriber.transcribe(new Float32Array(1_600), request);
  assert.deepEqual(requests.map(({ terms }) => terms), [["Kafka"], []]);
  assert.equal(transcriber.model, "small");
});
