import assert from "node:assert/strict";
import { countMonths, monthOf, readRanges } from "../../models/grounding/date_ranges.ts";
import { readYears } from "../../models/grounding/years.ts";
import { labelledPairs, mapPair, measureEvidence } from "./evidence_figures.ts";

Deno.test("[EVM1] of labelled pairs of a job and a résumé hardly a requirement gets another status than a careful reader gives it", () => {
  const { pairs, statuses, rightStatuses, facts, rightFacts, mistakes } = measureEvidence(
    labelledPairs("evidence_pairs.txt"),
  );
  assert.ok(pairs >= 20);
  assert.ok(rightStatuses / statuses >= 0.95, mistakes.join("\n"));
  assert.ok(rightFacts / facts >= 0.95, mistakes.join("\n"));
});

Deno.test("[EVM2] given a requirement that the résumé meets, when it is mapped, then its passage holds the quoted words", () => {
  for (const pair of labelledPairs("evidence_pairs.txt")) {
    for (const { status, basis, phrase } of mapPair(pair).requirements) {
      assert.equal(basis.length > 0, status !== "missing", `${pair.name}: ${phrase}`);
      for (const { quote } of basis) {
        const [words = ""] = quote.replace(/ …$/u, "").split(" | ");
        assert.ok(pair.resume.includes(words), `${pair.name}: ${quote}`);
      }
    }
  }
});

Deno.test("[EVM3] given dates in several spellings, when they are read, then months that two jobs share count once", () => {
  const today = monthOf(2026, 10);
  const months = (...texts: string[]) =>
    countMonths(texts.flatMap((text) => readRanges(text, today)));
  assert.equal(months("Jan 2020 – Mar 2020"), 3);
  assert.equal(months("2016-2019"), 36);
  assert.equal(months("2019 – 2019"), 6);
  assert.equal(months("03/2018 - 04.2019"), 14);
  assert.equal(months("since September 2026"), 3);
  assert.equal(months("Okt. 2025 – heute"), 14);
  assert.equal(months("2018年3月 – 2021年2月"), 36);
  assert.equal(months("2015 – 2018", "2017 – 2020"), 60);
  assert.equal(months("2030 – 2040", "2020", "2021 – 2019", "1900 – 2020"), 0);
});

Deno.test("[EVM4] given years in figures, words and ranges, when they are read, then the least counts, and none of a company's age", () => {
  assert.equal(readYears("5+ years of Go"), 5);
  assert.equal(readYears("3-5 years"), 3);
  assert.equal(readYears("at least two years of experience"), 2);
  assert.equal(readYears("mindestens 4 Jahre"), 4);
  assert.equal(readYears("a company of 90 years, release 2.5 years ago, no years"), 0);
});

Deno.test("[EVM5] given a job that has a hundred wishes, when it is mapped, then there are thirty requirements", () => {
  const kits = Array.from(
    { length: 100 },
    (_, index) => `- Experience handling case number ${index} of many`,
  );
  const { requirements } = mapPair({
    job: `Requirements\n${kits.join("\n")}`,
    resume: "",
  });
  assert.equal(requirements.length, 30);
});
