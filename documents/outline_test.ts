import assert from "node:assert/strict";
import { countWords, outlineOf } from "./outline.ts";

Deno.test("[OTL1] given a résumé, its sections are named where their headings begin, with their words", () => {
  const text =
    "Ada Lovelace\n\n## EXPERIENCE\nLed a team of six\nSkills: Kafka, SQL\nB I L D U N G\nPhD";
  const { words, sections } = outlineOf(text);
  assert.equal(words, 19, "letters that are set apart count singly");
  assert.deepEqual(
    sections.map(({ section, heading, words }) => [section, heading, words]),
    [["experience", "EXPERIENCE", 6], ["skills", "Skills", 3], ["education", "BILDUNG", 8]],
  );
  for (const { offset } of sections) assert(/^(## E|Skills|B I)/.test(text.slice(offset)));
});

Deno.test("[OTL2] words are counted as people count them, two characters a word in Chinese and Japanese", () => {
  assert.equal(countWords("don't multi-account – 2019 – 2024 • C++"), 5);
  assert.equal(countWords("負責支付系統 Kafka"), 4);
  assert.equal(countWords("مهندس برمجيات"), 2);
  assert.equal(countWords(" \n• – *"), 0);
});

Deno.test("[OTL3] a document of headings alone has forty sections at the most", () => {
  const { sections } = outlineOf("Skills\n".repeat(20_000));
  assert.equal(sections.length, 40);
  assert.equal(sections.at(-1)?.words, 19_961);
});
