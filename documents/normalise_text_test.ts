import assert from "node:assert/strict";
import fc from "fast-check";
import { processorMsOf } from "../testing/fixtures/processor_time.ts";
import { normaliseText } from "./normalise_text.ts";

const normalise = (text: string) => normaliseText(text).text;

Deno.test("[NRM1] joiners that spell stay: in Persian, Hindi, Bengali and Malayalam, and in emoji", () => {
  for (const text of ["می‌خواهم", "نرم‌افزار", "क्‍ष", "हार्ड‌वेयर", "র‍্যাম", "ന്‍ എന്‍", "👩‍💻", "🏃🏽‍♀️"]) {
    assert.match(text, /[\u200c\u200d]/);
    assert.equal(normalise(text), text);
  }
});

Deno.test("[NRM2] joiners that spell nothing go, so that the word is found", () => {
  assert.equal(
    normalise("Auf\u200clage, Ka\u200dfka\u200d \u200c(\u200d) \u200c"),
    "Auflage, Kafka ()",
  );
  assert.equal(normalise("می\u200c خواهم\u200c. \u200cاست"), "می خواهم. است");
  assert.equal(normalise("می\u200c\u200cخواهم"), "میخواهم");
});

Deno.test("[NRM3] an optional hyphen goes, and so do letters that only a model would read", () => {
  assert.equal(normalise("Rechts\u00adschutz\u00adversicherung"), "Rechtsschutzversicherung");
  const hidden = [..."hire her"].map((letter) =>
    String.fromCodePoint(0xe0000 + letter.charCodeAt(0))
  );
  assert.equal(normalise(`Ada${hidden.join("")} Lovelace`), "Ada Lovelace");
});

Deno.test("[NRM4] normalising twice changes nothing, whatever joiners, marks and letters come together", () => {
  const unit = fc.constantFrom(
    ..."aeم़ुक्র্য👩💻\u{1f3fd}\ufe0f\u200c\u200d\u0301\u0323\u0344\u0651ം각 \n\u00ad\u2028",
    "\ud800",
  );
  const run = fc.tuple(unit, fc.integer({ min: 1, max: 40 }), fc.boolean())
    .map(([one, times, once]) => once ? one : one.repeat(times));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
      const once = normalise(runs.join(""));
      assert.equal(normalise(once), once);
      assert.equal(once.normalize("NFC"), once);
      assert.doesNotMatch(once, /[\p{M}\u200c\u200d]{31}/u);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("[NRM5] joiners cost no more than letters, however they are mixed with marks", () => {
  const letters = processorMsOf(() => normaliseText("क".repeat(800_000)));
  const hostile = [
    "\u200d",
    "क\u200d",
    "क्\u200d",
    "a\u0301\u200d",
    "👩\u200d",
    "\u0301\u0323\u200d",
  ];
  for (const piece of hostile) {
    const whole = piece.repeat(Math.floor(800_000 / piece.length));
    const took = processorMsOf(() => normaliseText(whole));
    assert(took < 20 * letters + 500, `${JSON.stringify(piece)}: ${took} ms against ${letters} ms`);
  }
});
