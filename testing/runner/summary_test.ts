import assert from "node:assert/strict";
import { lastLine, summarize } from "./summary.ts";

const suite = (cases: string) => `<testsuite name="./a_test.ts">${cases}</testsuite>`;
const caseOf = (name: string, inside = "") => `<testcase name="${name}">${inside}</testcase>`;
const rule = "A2";
const failingName = `[${rule}] two`;
const passing = caseOf("one");
const failing = caseOf(failingName, `<failure message="no">no</failure>`);
const skipping = caseOf("three", "<skipped/>");
const good = { success: true, xml: suite(passing) };
const bad = { success: false, xml: suite(passing + failing) };
const partial = { success: true, xml: suite(passing + skipping) };
const crashed = { success: false, xml: "" };

const lineOf = (...given: Parameters<typeof summarize>) => lastLine(summarize(...given));

Deno.test("[SMY1] the last line counts the tests of all runs", () => {
  assert.equal(lineOf([good, good], false), "2 passed, 0 failed");
  assert.equal(lineOf([good, bad, partial], false), "3 passed, 1 failed, 1 skipped");
});

Deno.test("[SMY2] a run that ends badly without a failed test is a failure", () => {
  assert.equal(lineOf([good, crashed], false), "1 passed, 1 failed");
  assert.equal(lineOf([{ success: false, xml: suite(passing) }], false), "1 passed, 1 failed");
  assert.equal(summarize([crashed, crashed], false).broken, 2);
});

Deno.test("[SMY3] in CI a skipped test is a failure", () => {
  assert.equal(lineOf([partial, good], true), "2 passed, 1 failed");
});

Deno.test("[SMY4] a failure that is marked as flaky counts as skipped, also in CI, and is named", () => {
  const mark = { rule, reason: "its clock", since: "2026-11-30" };
  const marked = [mark];
  assert.equal(lineOf([bad], false, marked), "1 passed, 0 failed, 1 skipped");
  assert.equal(lineOf([bad], true, marked), "1 passed, 0 failed, 1 skipped");
  assert.deepEqual(summarize([bad], true, marked).excused, [failingName]);
  assert.equal(lineOf([bad], false, [{ ...mark, rule: "A" }]), "1 passed, 1 failed");
});
