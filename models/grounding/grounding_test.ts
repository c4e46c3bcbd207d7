import assert from "node:assert/strict";
import fc from "fast-check";
import { chunkDocument } from "./chunk_document.ts";
import { selectChunks } from "./select_chunks.ts";

const resume = `ADA LOVELACE
Engineer

EXPERIENCE
Analytical Engines Ltd, 2019 to 2024
- Cut deployment time by 40 % by moving 30 services to one pipeline
- Led the migration of billing from a monolith to Kafka and PostgreSQL without downtime
- ${"Mentored engineers in testing. ".repeat(10)}

EDUCATION
Mathematics, London`;

Deno.test("[GRO1] the same text gives the same chunks with the same ids", () => {
  const chunks = chunkDocument("resume", resume);
  assert.deepEqual(chunks, chunkDocument("resume", resume));
  assert.deepEqual(chunks.map(({ id }) => id), chunks.map((_, index) => `resume:${index}`));
  assert(chunks.some(({ text }) => text.startsWith("EDUCATION")), "a heading begins a chunk");
});

Deno.test("[GRO2] chunks keep every word, in order, and are 600 units at most", () => {
  const words = (text: string) => text.split(/\s+/).filter((word) => word !== "");
  fc.assert(
    fc.property(fc.array(fc.lorem({ maxCount: 40 })), fc.constantFrom("\n", " "), (texts, by) => {
      const text = texts.join(by);
      const chunks = chunkDocument("job", text);
      assert.deepEqual(chunks.flatMap(({ text }) => words(text)), words(text));
      assert(chunks.every(({ text }) => text.length <= 600));
    }),
  );
  assert(chunkDocument("job", "x".repeat(5_000)).every(({ text }) => text.length <= 600));
  assert.deepEqual(chunkDocument("job", " \n "), []);
});

Deno.test("[GRO3] the chunks that share words with the query come first", () => {
  const chunks = [
    { id: "resume:0", text: "Taught mathematics at school" },
    { id: "resume:1", text: "Moved billing to Kafka and PostgreSQL" },
    { id: "job:0", text: "You know Kubernetes" },
  ];
  assert.equal(selectChunks(chunks, "tell me about kafka", 1)[0]?.id, "resume:1");
  assert.equal(selectChunks(chunks, "your kubernets clusters", 1)[0]?.id, "job:0");
});

Deno.test("[GRO4] where nothing matches, résumé and job take turns", () => {
  const chunks = [
    { id: "resume:0", text: "alpha" },
    { id: "resume:1", text: "beta" },
    { id: "job:0", text: "gamma" },
  ];
  assert.deepEqual(selectChunks(chunks, "zzz", 2).map(({ id }) => id), ["resume:0", "job:0"]);
  assert.deepEqual(selectChunks([], "zzz", 2), []);
});

Deno.test("[GRO6] given a text without spaces between words, when a part of it is asked about, then its chunk comes first", () => {
  const chunks = [
    { id: "resume:0", text: "负责推荐系统的开发" },
    { id: "resume:1", text: "设计支付网关和账本" },
    { id: "resume:2", text: "決済システムを開発した" },
    { id: "job:0", text: "ออกแบบระบบชำระเงิน" },
  ];
  assert.equal(selectChunks(chunks, "请谈谈支付网关", 1)[0]?.id, "resume:1");
  assert.equal(selectChunks(chunks, "決済について", 1)[0]?.id, "resume:2");
  assert.equal(selectChunks(chunks, "ระบบชำระเงิน", 1)[0]?.id, "job:0");
});

Deno.test("[GRO7] given headings in other languages, when a document is cut, then each begins a chunk", () => {
  const part = "- Kassenbücher geführt und Abschlüsse vorbereitet für drei Firmen\n".repeat(2);
  const text = `Berufserfahrung\n${part}Ausbildung\n${part}Kenntnisse\n${part}`;
  const begun = chunkDocument("resume", text).map(({ text }) => text.split("\n")[0]);
  assert.deepEqual(begun, ["Berufserfahrung", "Ausbildung", "Kenntnisse"]);
});

Deno.test("[GRO5] any query is survived", () => {
  const chunks = chunkDocument("resume", resume);
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.nat(10), (query, limit) => {
      const found = selectChunks(chunks, query, limit);
      assert(found.length <= limit && new Set(found).size === found.length);
    }),
  );
});
