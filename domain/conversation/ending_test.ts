import assert from "node:assert/strict";
import { type Ending, readEnding } from "./ending.ts";

const story = "Tell me about a project that you are proud of.";
const closed = "Have you used Kafka?";
const long =
  "We moved every service behind a queue, measured the latency for a month, and then removed the cache.";

const table: readonly (readonly [string, string | null, Ending])[] = [
  ["", null, "thinking"],
  ["Um,", story, "thinking"],
  ["So we moved it and, uh...", story, "thinking"],
  ["That is a good question.", story, "thinking"],
  ["Let me think.", closed, "thinking"],
  ["We moved every service because", story, "unfinished"],
  ["We moved every service because.", story, "unfinished"],
  ["I worked with the", null, "unfinished"],
  ["I worked with the team,", null, "unfinished"],
  ["I worked with the team…", null, "unfinished"],
  ["I worked with the team", null, "unfinished"],
  ["There were two problems.", story, "listing"],
  ["There were two problems. The database was slow. The cache was stale.", closed, "answered"],
  ["First, we measured.", story, "listing"],
  ["First, we measured. Second, we deleted the code that nobody called.", closed, "answered"],
  ["I like Go, Rust,", closed, "listing"],
  ["I would write the tests first.", closed, "answered"],
  ["I led the migration of our payment service.", story, "begun"],
  ["I led the migration of our payment service.", closed, "answered"],
  [long, story, "finished"],
  [`${long} That's it.`, story, "closing"],
  ["Yes.", closed, "closing"],
  ["Yes, absolutely.", closed, "closing"],
  ["Yes.", story, "begun"],
  ["I don’t know.", closed, "closing"],
  ["Do you mean reads or writes?", story, "closing"],
  ["On the machines that we had.", closed, "answered"],
  [`${long} In the end we needed half of the machines.`, story, "answered"],
  [`${long} That was the best thing that I did that year.`, story, "answered"],
  [`${long} Then we looked at the database.`, story, "finished"],
  ["A customer called on the first day of the year.", closed, "answered"],
  ["The first is speed.", story, "listing"],
  ["I would like to stop the interview now.", story, "closing"],
  ["Can you hear me?", story, "closing"],
  ["Could you repeat the question", story, "closing"],
  ["Give me a moment.", story, "thinking"],
  [`${long} I think that covers it.`, story, "closing"],
];

for (const [text, question, ending] of table) {
  const asked = question === null ? "" : ` after "${question}"`;
  Deno.test(`[END1] "${text}"${asked} is ${ending}`, () =>
    assert.equal(readEnding(text, question), ending));
}

Deno.test("[EGQ1] a question of two parts is open: one short sentence only begins the answer", () => {
  const said = "We decided against a bigger queue.";
  assert.equal(readEnding(said, "Who noticed the change, and how?"), "begun");
  assert.equal(readEnding(said, "Who noticed the change?"), "answered");
});
