import assert from "node:assert/strict";
import fc from "fast-check";
import { remarks } from "../../testing/fixtures/remarks.ts";
import { readRemark } from "./remark.ts";

const lines = (text: string) => text.split("\n").map((line) => line.trim()).filter((line) => line);

Deno.test("[RK1] a whole utterance is read as what it asks for", () => {
  const wrong = Object.entries(remarks).flatMap(([kind, utterances]) =>
    lines(utterances).filter((text) => readRemark(text)?.kind !== kind)
      .map((text) => `${text} -> ${readRemark(text)?.kind}, not ${kind}`)
  );
  assert.deepEqual(wrong, []);
});

Deno.test("[RK2] the table holds 200 remarks and more", () => {
  assert(Object.values(remarks).flatMap(lines).length >= 200);
});

Deno.test("[RK3] case, fillers, stammering and missing punctuation do not change what a remark is", () => {
  for (const [kind, utterances] of Object.entries(remarks)) {
    if (["unreadable", "gives_orders", "asks_back", "asks_about_company"].includes(kind)) continue;
    for (const text of lines(utterances)) {
      if (text.split(/[.?!] /).length > 1) continue;
      const spoken = `um, ${text.toLowerCase()}`.replace(/^um, hello\?/, "hello?");
      assert.equal(readRemark(spoken)?.kind, kind, spoken);
      assert.equal(readRemark(text.toUpperCase())?.kind, kind, text.toUpperCase());
    }
  }
});

Deno.test("[RK4] a remark says what word it asks about, and what else was said with it", () => {
  assert.equal(readRemark("Sorry, what do you mean by trade-off?")?.about, "trade off");
  assert.equal(readRemark("What does idempotent mean?")?.about, "idempotent");
  assert(readRemark("I feel sick, can we stop?")?.kinds.includes("feels_unwell"));
});

Deno.test("[RK5] whatever is put in, reading comes to an end, and an answer behind remarks is an answer", () => {
  const known = Object.entries(remarks)
    .flatMap(([kind, utterances]) => kind === "gives_orders" ? [] : lines(utterances));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 4 }), (parts) => {
      const answer = `${parts.join(" ")} We moved forty services to one cluster in three weeks.`;
      assert.equal(readRemark(answer), null, answer);
    }),
    { numRuns: 500 },
  );
  fc.assert(fc.property(fc.string({ maxLength: 600 }), (text) => {
    readRemark(text);
  }));
  readRemark("can you ".repeat(5_000));
  readRemark(`i do not ${"know ".repeat(39)}`);
});
