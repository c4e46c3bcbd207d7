import assert from "node:assert/strict";
import { joinPages } from "./join_pages.ts";

const page = (...texts: string[]) => ({
  lines: texts.map((text) => ({ text, isWrapped: false })),
  hasUnsureColumns: false,
});

Deno.test("[JPG1] headers and footers of pages are there once", () => {
  const { text } = joinPages([
    page("Jane Porter", "Résumé", "Led a team", "Cut the cost", "Page 1 of 2"),
    page("Jane Porter", "Led another team", "Cut other costs", "2019 – 2024", "Page 2 of 2"),
  ]);
  assert.deepEqual(text.split("\n").filter((line) => line !== ""), [
    "Jane Porter",
    "Résumé",
    "Led a team",
    "Cut the cost",
    "Page 1 of 2",
    "Led another team",
    "Cut other costs",
    "2019 – 2024",
  ]);
});

Deno.test("[JPG2] lines that differ in their figures alone are kept unless they count pages", () => {
  const { text } = joinPages([page("Led a team", "2019 – 2024"), page("Cut costs", "2015 – 2019")]);
  assert.match(text, /2019 – 2024[^]*2015 – 2019/);
});

Deno.test("[JPG3] a doubt about columns names the pages", () => {
  const { doubts } = joinPages([page("a"), { lines: page("b").lines, hasUnsureColumns: true }]);
  assert.equal(doubts.length, 1);
  assert.equal(doubts[0]!.kind, "columns");
  assert.match(doubts[0]!.message, /page 2 /);
});
